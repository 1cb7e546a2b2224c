"""Style, scripts and icons: files of our own, which browsers may keep as long as their name says the same content."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


async def static(request: Request) -> Response:
    """A file; for ever when the version is named."""
    body, kind = _load(request.path_params["name"])
    age = "public, max-age=31536000, immutable" if request.url.query else "no-cache"
    return Response(body, media_type=kind, headers={"cache-control": age})


@lru_cache(maxsize=64)
def _load(name: str) -> tuple[bytes, str]:
    place = files("hansei.web") / "static" / name
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None or not place.is_file():
        raise HTTPException(404)
    return place.read_bytes(), kind


ROUTES = (Route("/static/{name}", static),)
