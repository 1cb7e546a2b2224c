"""What went wrong, as programs read it: problem details.

Definition: RFC 9457.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from hansei.errors import (
    ConfigError,
    ConflictError,
    ExistsError,
    HanseiError,
    NotFoundError,
    ProcessError,
    StoreError,
    UnreadableError,
    UnwritableError,
    WriteRefusedError,
)

MEDIA_TYPE = "application/problem+json"

STATUS: tuple[tuple[type[HanseiError], int], ...] = (
    (NotFoundError, 404),
    (ExistsError, 409),
    (ConflictError, 412),
    (UnreadableError, 409),
    (WriteRefusedError, 500),
    (ConfigError, 503),
    (UnwritableError, 503),
    (ProcessError, 503),
    (StoreError, 503),
)
"""Kind of error -> status; all others are questions that make no sense: 422."""

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "the status in words"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "a sentence for a person"},
        "hint": {"type": "string", "description": "what to do about it"},
        "place": {"type": "string", "description": "file, line and column, where it is about a place"},
        "current": {
            "type": "object",
            "description": "with 412: what stands there now",
            "properties": {"path": {"type": "string"}, "id": {"type": "string"}, "etag": {"type": "string"}, "text": {"type": "string"}},
            "required": ["path", "id", "etag", "text"],
        },
        "merged": {
            "type": "object",
            "description": "with 412, where the text was given on which the change is based: both changes in one text",
            "properties": {"text": {"type": "string"}, "conflicts": {"type": "integer"}},
            "required": ["text", "conflicts"],
        },
        "missing": {"type": "array", "items": {"type": "object"}, "description": "with 409: what the step needs first"},
    },
    "required": ["type", "title", "status", "detail"],
}


class Problem(Exception):  # noqa: N818 - an answer, not a failure of ours
    """A question that is not answered.

    Args:
        status: of HTTP.
        detail: a sentence for a person.
        hint: what to do about it.
        more: further members.
    """

    def __init__(self, status: int, detail: str, hint: str = "", **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.members = {"detail": detail, **({"hint": hint} if hint else {}), **more}


def problem_of(error: HanseiError) -> Problem:
    """An error as a problem."""
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 422)
    place = {"place": str(error.place)} if error.place else {}
    return Problem(status, f"{error.sentence[:1].upper()}{error.sentence[1:]}.", error.hint, **place)


def shown(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The answer that tells of a problem."""
    return Response(body(problem.status, problem.members), problem.status, headers, MEDIA_TYPE)


def body(status: int, members: dict[str, Any]) -> bytes:
    """A problem as JSON."""
    data = {"type": "about:blank", "title": HTTPException(status).detail, "status": status, **members}
    return json.dumps(data).encode("ascii")
