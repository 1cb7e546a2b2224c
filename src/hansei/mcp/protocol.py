"""JSON-RPC as the Model Context Protocol speaks it, in both of its eras: with a handshake (to 2025-11-25), and without (2026-07-28).

Written by hand, because importing the official library takes longer than a whole answer (decision record 0018); its client is the test.
Definitions: the protocol's specification, sections *Base Protocol*, *Lifecycle*, *Server Features*.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

HANDSHAKE_VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Versions that begin with ``initialize``, the newest first."""
MODERN_VERSIONS = ("2026-07-28",)
"""Versions in which every request says its own."""

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
UNKNOWN_METHOD = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_FOUND = -32002
UNSUPPORTED_VERSION = -32022

_META = "io.modelcontextprotocol/protocolVersion"
_SERVER = "io.modelcontextprotocol/serverInfo"
_HOUR = 3_600_000

Params = Mapping[str, Any]
Method = Callable[[Params], dict[str, Any]]
"""Answers a request; what it is given has not been checked."""


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure of ours
    """A request that cannot be answered.

    Args:
        code: of JSON-RPC or the protocol.
        message: a sentence.
        data: more for the client.
    """

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data


class Server(NamedTuple):
    """What the protocol tells of this server, and what answers."""

    name: str
    version: str
    instructions: str
    capabilities: Mapping[str, Any]
    methods: Mapping[str, Method]


def answer(server: Server, message: Any) -> dict[str, Any] | None:
    """The answer to one message; None when it wants none. Never raises, but for debugging."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0" or not isinstance(message.get("method"), str):
        if isinstance(message, dict) and "method" not in message and ("result" in message or "error" in message):
            return None  # an answer, and we ask nothing
        return _error(None, Refused(INVALID_REQUEST, "this is no JSON-RPC 2.0 request"))
    if "id" not in message:
        return None  # a notification; none of them changes anything here
    id, params = message["id"], message.get("params", {})
    if isinstance(id, bool) or not isinstance(id, (str, int)):
        return _error(None, Refused(INVALID_REQUEST, "the id of a request is a text or a whole number"))
    if not isinstance(params, dict):
        return _error(id, Refused(INVALID_PARAMS, "the parameters of a request are an object"))
    try:
        return {"jsonrpc": "2.0", "id": id, "result": _result(server, message["method"], params)}
    except Refused as refused:
        return _error(id, refused)
    except Exception as error:
        if os.environ.get("HANSEI_DEBUG"):
            raise
        return _error(id, Refused(INTERNAL_ERROR, f"something unexpected happened, which is a bug of Hansei ({type(error).__name__})"))


def _result(server: Server, method: str, params: Params) -> dict[str, Any]:
    meta = params.get("_meta")
    own = meta.get(_META) if isinstance(meta, dict) and method != "initialize" else None
    if own is not None and own not in MODERN_VERSIONS:
        data = {"supported": list(MODERN_VERSIONS), "requested": own}
        raise Refused(UNSUPPORTED_VERSION, "Unsupported protocol version", data)
    info = {"name": server.name, "version": server.version}
    if method == "initialize":
        wanted = params.get("protocolVersion")
        version = wanted if wanted in HANDSHAKE_VERSIONS else HANDSHAKE_VERSIONS[0]
        capabilities = dict(server.capabilities)
        return {"protocolVersion": version, "capabilities": capabilities, "serverInfo": info, "instructions": server.instructions}
    if method == "ping":
        result: dict[str, Any] = {}
    elif method == "server/discover":
        versions = [*MODERN_VERSIONS, *HANDSHAKE_VERSIONS]
        result = {"supportedVersions": versions, "capabilities": dict(server.capabilities), "instructions": server.instructions}
        result |= {"ttlMs": _HOUR, "cacheScope": "private"}
    elif method in server.methods:
        result = server.methods[method](params)
    else:
        raise Refused(UNKNOWN_METHOD, f"there is no method {method!r}")
    if own is not None:
        result = {**result, "resultType": "complete", "_meta": {_SERVER: info}}
        if method.endswith("/list") or method == "resources/read":
            result |= {"ttlMs": 0, "cacheScope": "private"}  # a document may change at any time
    return result


def _error(id: str | int | None, refused: Refused) -> dict[str, Any]:
    error: dict[str, Any] = {"code": refused.code, "message": refused.message}
    if refused.data is not None:
        error["data"] = refused.data
    return {"jsonrpc": "2.0", "id": id, "error": error}
