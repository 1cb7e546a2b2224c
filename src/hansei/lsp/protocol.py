"""The protocol's own words: error codes, and what a request that cannot be answered is told.

Spoken by hand, because the usual library takes longer to import than we take to answer (decision record 0021); its client is the test.
Definitions: the Language Server Protocol 3.17, sections *Base Protocol* and *Server lifecycle*.
"""

from __future__ import annotations

from typing import Any

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
UNKNOWN_METHOD = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
CANCELLED = -32800

Params = dict[str, Any]


class RefusedError(Exception):
    """A request that gets an error for an answer."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def within(params: Any, *keys: str) -> Any:
    """What stands at a path of keys; None when something on the way is missing or of another shape."""
    for key in keys:
        if not isinstance(params, dict):
            return None
        params = params.get(key)
    return params


def text_of(params: Any, *keys: str) -> str:
    """The text that stands at a path of keys.

    Raises:
        RefusedError: there is none.
    """
    found = within(params, *keys)
    if not isinstance(found, str):
        raise RefusedError(INVALID_PARAMS, f"{'.'.join(keys)} is missing")
    return found
