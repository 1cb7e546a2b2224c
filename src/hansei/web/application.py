"""The application: its routes, page by page, behind the shield."""

from __future__ import annotations

from importlib.resources import files
from typing import TextIO

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from hansei.errors import ConflictError, HanseiError, NotFoundError
from hansei.web.counters import Counters
from hansei.web.pages import (
    actions,
    code,
    edit,
    fields,
    history,
    home,
    incident,
    incidents,
    lessons,
    new,
    process,
    recall,
    recurrences,
    rules,
    search,
    settings,
    static,
    theme,
)  # fmt: skip
from hansei.web.shield import Application, Shield
from hansei.web.site import Site
from hansei.web.templating import show

PAGES = (
    home, incidents, incident, edit, fields, new, actions, process, history, code, search, recall, lessons, recurrences, rules, settings,
    theme, static,
)  # fmt: skip
"""The modules of the pages; each has its ``ROUTES``."""

STATUS = ((NotFoundError, 404), (ConflictError, 409))
"""Kind of error -> how it is answered; all others with 400."""


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
        exception_handlers={HTTPException: _refused, HanseiError: _mistaken, Exception: _broken},
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


async def _mistaken(request: Request, error: Exception) -> Response:
    assert isinstance(error, HanseiError)
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 400)
    title = {404: "Nothing is here", 409: "It has changed meanwhile"}.get(status, "This cannot be done")
    place = f" ({error.place})" if error.place else ""
    values = {"title": title, "sentence": f"{error.sentence[:1].upper()}{error.sentence[1:]}.{place}", "hint": error.hint or ""}
    return show(request, "error.html", values, status=status)


async def _broken(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("Something unexpected happened, which is a bug of Hansei. The other pages still work.\n", status_code=500)
