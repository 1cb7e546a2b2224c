"""A file of the repository by its lines, and the images of documents."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import code as app
from hansei.app.page import address
from hansei.web.templating import show, site_of

WINDOW = 800
"""Lines on a page."""
LONGEST = 500
"""Characters of a line that are shown."""


def code(request: Request) -> Response:
    """The lines of a file around the one that is named, all of them when they are few."""
    found = app.code(site_of(request).workspace, request.path_params["path"])
    asked = request.query_params.get("line", "")
    line = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    first = max(1, min(line - WINDOW // 2, len(found.lines) - WINDOW + 1))
    last = min(len(found.lines), first + WINDOW - 1)
    return show(
        request,
        "code.html",
        {
            "title": found.path.rpartition("/")[2],
            "path": found.path,
            "at": address("code", found.path),
            "lines": [
                {"number": number, "text": _short(found.lines[number - 1]), "marked": number == line} for number in range(first, last + 1)
            ],
            "first": first,
            "last": last,
            "count": len(found.lines),
            "before": max(1, first - WINDOW // 2) if first > 1 else None,
            "after": last + WINDOW // 2 if last < len(found.lines) else None,
        },
    )


def image(request: Request) -> Response:
    """An image of the repository. Its own policy lets it do nothing, should it be opened by itself."""
    body, kind = app.image(site_of(request).workspace, request.path_params["path"])
    return Response(body, media_type=kind, headers={"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"})


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


ROUTES = (Route("/code/{path:path}", code), Route("/images/{path:path}", image))
