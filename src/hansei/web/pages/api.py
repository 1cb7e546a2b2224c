"""The manual of the API: every address with what it takes and answers, from the same table that answers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.web.api.endpoint import PREFIX, Endpoint
from hansei.web.api.table import ENDPOINTS
from hansei.web.templating import show


def manual(request: Request) -> Response:
    """All addresses."""
    return show(request, "api.html", {"title": "API", "prefix": PREFIX, "endpoints": [_plain(one) for one in ENDPOINTS]})


def _plain(one: Endpoint) -> dict[str, object]:
    return {
        "name": one.name,
        "method": one.method,
        "path": one.path,
        "title": one.title,
        "description": one.description,
        "arguments": [{**argument._asdict(), "type": argument.type.removesuffix("s")} for argument in one.arguments],
        "answer": [member._asdict() for member in one.answer],
        "where": "Behind the question mark" if one.method == "GET" else "Members of the JSON object",
        "writes": one.writes,
        "text": one.text,
    }


ROUTES = (Route("/api", manual),)
