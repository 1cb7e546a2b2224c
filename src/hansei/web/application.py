"""The application: its routes, page by page, behind the shield."""

from __future__ import annotations

from importlib.resources import files
from typing import TextIO

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from hansei.errors import HanseiError, NotFoundError
from hansei.web.counters import Counters
from hansei.web.pages import code, history, home, incident, incidents, lessons, recall, recurrences, rules, search, settings, static, theme
from hansei.web.shield import Application, Shield
from hansei.web.site import Site
from hansei.web.templating import show

PAGES = (home, incidents, incident, history, code, search, recall, lessons, recurrences, rules, settings, theme, static)
"""The modules of the pages; each has its ``ROUTES``."""


def build(site: Site, *, hosts: frozenset[str], log: TextIO | None = None) -> Application:
    """The application of a site.

    Args:
        site: whose pages.
        hosts: the names, with port, under which a browser may ask.
        log: where a line of JSON for each answer goes.
    """
    counters = Counters()

    async def health(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def metrics(_request: Request) -> Response:
        return PlainTextResponse(counters.text(), media_type="text/plain; version=0.0.4")

    routes = [Route("/healthz", health), Route("/metrics", metrics)]
    for page in PAGES:
        routes.extend(page.ROUTES)
    inner = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _refused, NotFoundError: _not_found, HanseiError: _mistaken, Exception: _broken},
    )
    inner.state.site = site
    return Shield(inner, hosts=hosts, counters=counters, log=log)


def templates() -> list[str]:
    """The names of all templates."""
    return sorted(place.name for place in (files("hansei.web") / "templates").iterdir())


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return show(request, "error.html", {"title": "Nothing is here", "sentence": "There is no such page.", "hint": ""}, status=404)
    title = {403: "Not done", 405: "Not asked here"}.get(error.status_code, "This cannot be done")
    return show(request, "error.html", {"title": title, "sentence": error.detail, "hint": ""}, status=error.status_code)


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HanseiError)
    return show(request, "error.html", {"title": "Nothing is here", "sentence": error.sentence, "hint": error.hint or ""}, status=404)


async def _mistaken(request: Request, error: Exception) -> Response:
    assert isinstance(error, HanseiError)
    place = f" ({error.place})" if error.place else ""
    values = {"title": "This cannot be done", "sentence": f"{error.sentence}{place}", "hint": error.hint or ""}
    return show(request, "error.html", values, status=400)


async def _broken(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("Something unexpected happened, which is a bug of Hansei. The other pages still work.\n", status_code=500)
