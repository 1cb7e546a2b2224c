"""The application: its routes, page by page, behind the shield."""

from __future__ import annotations

from importlib.resources import files
from typing import TextIO

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from hansei.errors import ConflictError, HanseiError, NotFoundError
from hansei.web.api import answering, problems
from hansei.web.api.endpoint import PREFIX
from hansei.web.counters import Counters
from hansei.web.pages import (
    actions,
    api,
    code,
    comments,
    confirm,
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
from hansei.web.shield import LARGEST, Application, Shield
from hansei.web.site import Site
from hansei.web.templating import show

PAGES = (
    home, incidents, incident, comments, edit, fields, new, actions, process, confirm, history, code, search, recall, lessons, recurrences,
    rules, settings, api, theme, static,
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
    routes += answering.routes()
    for page in PAGES:
        routes.extend(page.ROUTES)
    inner = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _refused, HanseiError: _mistaken, ClientDisconnect: _cut_off, Exception: _broken},
    )
    inner.state.site = site
    return Shield(inner, hosts=hosts, counters=counters, log=log)


def templates() -> list[str]:
    """The names of all templates."""
    return sorted(place.name for place in (files("hansei.web") / "templates").iterdir())


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(f"{PREFIX}/"):
        detail = "There is no such address." if error.status_code == 404 else error.detail
        return problems.shown(problems.Problem(error.status_code, detail), dict(error.headers or {}))
    if error.status_code == 404:
        return show(request, "error.html", {"title": "Nothing is here", "sentence": "There is no such page.", "hint": ""}, status=404)
    title = {403: "Not done", 405: "Not asked here"}.get(error.status_code, "This cannot be done")
    page = show(request, "error.html", {"title": title, "sentence": error.detail, "hint": ""}, status=error.status_code)
    page.headers.update(error.headers or {})
    return page


async def _mistaken(request: Request, error: Exception) -> Response:
    assert isinstance(error, HanseiError)
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 400)
    title = {404: "Nothing is here", 409: "It has changed meanwhile"}.get(status, "This cannot be done")
    place = f" ({error.place})" if error.place else ""
    values = {"title": title, "sentence": f"{error.sentence[:1].upper()}{error.sentence[1:]}.{place}", "hint": error.hint or ""}
    return show(request, "error.html", values, status=status)


async def _cut_off(_request: Request, _error: Exception) -> Response:
    """The body was longer than allowed; whoever just went away does not hear this."""
    return PlainTextResponse(f"This is larger than {LARGEST // 1024 // 1024} MB.\n", status_code=413)


async def _broken(request: Request, _error: Exception) -> Response:
    if request.url.path.startswith(f"{PREFIX}/"):
        return problems.shown(problems.Problem(500, "Something unexpected happened, which is a bug of Hansei."))
    return PlainTextResponse("Something unexpected happened, which is a bug of Hansei. The other pages still work.\n", status_code=500)
