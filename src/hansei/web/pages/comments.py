"""Comments of a post-mortem: what reviewers and readers say of it, kept in git beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app import comments as app
from hansei.app.folder import headline, pick
from hansei.app.page import address
from hansei.errors import UsageError
from hansei.web.forms import sent
from hansei.web.templating import say, show, site_of

SHOWN = 160
"""Letters of the quoted words that are shown."""


class Draft(NamedTuple):
    """What somebody is about to say."""

    text: str = ""
    quote: str = ""
    line: str = ""
    """Of the passage it is about; empty for the whole."""


def comments(request: Request) -> Response:
    """All comments of a post-mortem, and the form for another one."""
    return _shown(request, Draft(line=request.query_params.get("line", "")))


async def comment(request: Request) -> Response:
    """Add one, or settle one."""
    fields = await sent(request)
    return await run_in_threadpool(_done, request, fields)


def told(found: app.Comments) -> Mapping[str, object]:
    """The comments as the parts of pages show them."""
    return {"open": [_plain(one) for one in found.open], "settled": [_plain(one) for one in found.placed if one.comment.resolved]}


def _done(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    card = pick(site.workspace, site.shelf(), request.path_params["name"])
    by = site.identity.name
    if fields.get("settle"):
        app.resolve(site.workspace, card.path, fields["settle"], by=by)
        return say(RedirectResponse(address("incidents", card.path, anchor="comments"), status_code=303), "The comment is settled.")
    draft = Draft(*(fields.get(name, "").replace("\r\n", "\n") for name in Draft._fields))
    line = int(draft.line) if draft.line.isascii() and draft.line.isdigit() and len(draft.line) < 8 else None
    try:
        made = app.add(site.workspace, card.path, draft.text, by=by, line=line, quote=draft.quote)
    except UsageError as error:  # what was typed must not be lost
        return _shown(request, draft, f"{error.sentence[:1].upper()}{error.sentence[1:]}: {error.hint}.")
    return say(RedirectResponse(address("incidents", card.path, anchor=f"comment-{made.id}"), status_code=303), "The comment is kept.")


def _shown(request: Request, draft: Draft, problem: str = "") -> Response:
    site = site_of(request)
    card = pick(site.workspace, site.shelf(), request.path_params["name"])
    found = app.comments(site.workspace, card.path)
    values = {
        "title": f"Comments on {card.name}",
        "card": {"name": card.name, "path": card.path, "title": headline(card)},
        "comments": told(found),
        "kept_in": found.path,
        "damaged": found.damaged,
        "draft": draft._asdict(),
        "problem": problem,
        "identity": site.identity._asdict(),
    }
    return show(request, "comments.html", values, status=400 if problem else 200)


def _plain(one: app.Placed) -> dict[str, object]:
    said = one.comment
    quote = f"{said.quote[:SHOWN]}…" if len(said.quote) > SHOWN else said.quote
    return {
        "id": said.id,
        "at": said.at,
        "day": said.at[:10],
        "by": said.by,
        "text": said.text,
        "quote": quote,
        "line": one.line,
        "settled_by": said.resolved_by,
    }


ROUTES = (Route("/comments/{name:path}", comments, methods=["GET"]), Route("/comments/{name:path}", comment, methods=["POST"]))
