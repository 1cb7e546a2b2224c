"""Light, dark, or as the system has it: kept in a cookie, so that it needs no script."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.web.forms import sent
from hansei.web.templating import THEME, THEMES

YEAR = 365 * 24 * 3600


async def choose(request: Request) -> Response:
    """Keep the choice, and go back."""
    fields = await sent(request)
    answer = RedirectResponse(back(fields.get("back", "/")), status_code=303)
    if fields.get("theme") in THEMES:
        answer.set_cookie(THEME, fields["theme"], max_age=YEAR, httponly=True, samesite="strict")
    return answer


def back(path: str) -> str:
    """A path of ours to go back to; home when it may lead elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


ROUTES = (Route("/theme", choose, methods=["POST"]),)
