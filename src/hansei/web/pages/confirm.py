"""The code that a post-mortem names, by what became of it; and a form that confirms that the post-mortem still holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app import confirm as app
from hansei.app.anchors import Anchored
from hansei.app.confirmations import Confirmation
from hansei.app.folder import pick
from hansei.app.page import address
from hansei.web.forms import sent
from hansei.web.templating import say, show, site_of

MOST = 100
"""Anchors that are listed."""


def anchors(request: Request) -> Response:
    """Where the code stands that a post-mortem names."""
    site = site_of(request)
    card = pick(site.workspace, site.shelf(), request.path_params["name"])
    path = site.workspace.root / card.path
    looked, digest = app.seen(site.workspace, str(path))
    return show(
        request,
        "confirm.html",
        {
            "title": f"Code that {card.name} names",
            "card": {"name": card.name, "path": card.path, "title": card.title or card.name},
            "since": since(looked.confirmation),
            "anchors": [_row(one) for one in looked.anchors[:MOST]],
            "more": max(0, len(looked.anchors) - MOST),
            "moved": sum(one.state == "moved" for one in looked.anchors),
            "seen": digest,
            "may_commit": site.workspace.repository is not None,
            "identity": site.identity._asdict(),
        },
    )


async def confirm(request: Request) -> Response:
    """Record that it still holds."""
    fields = await sent(request)
    return await run_in_threadpool(_confirmed, request, fields)


def _confirmed(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    site.keeper.forget()
    card = pick(site.workspace, site.shelf(), request.path_params["name"])
    asked = app.Asked(
        str(site.workspace.root / card.path),
        move="move" in fields,
        reason=fields.get("reason", ""),
        by=site.identity.name,
        seen=fields.get("seen"),
    )
    done = app.confirm(site.workspace, asked, commit="commit" in fields)
    site.keeper.forget()
    said = "Confirmed." if done.changed else "It was confirmed today already, and nothing has changed since."
    return say(RedirectResponse(address("confirm", card.path), status_code=303), said)


def since(confirmation: Confirmation) -> str:
    """When it was last confirmed, in a sentence without an end."""
    if confirmation.commit is None:
        return "It is not known when it was last confirmed"
    if confirmation.how == "new":
        return "It is not committed yet"
    day = f" on {confirmation.day}" if confirmation.day else " just now"
    return f"Last confirmed{day}" if confirmation.how == "confirmed" else f"Nobody has confirmed it since it was changed{day}"


def _row(one: Anchored) -> Mapping[str, Any]:
    anchor = one.anchor
    line = f"?line={one.line}#L{one.line}" if one.line else ""
    return {
        "name": f"{anchor.value} (guard {anchor.name})" if anchor.kind == "watched" else anchor.value,
        "state": one.state,
        "why": one.why,
        "latest": one.latest,
        "where": f"{address('code', one.path)}{line}" if one.path and one.state != "gone" else "",
    }


ROUTES = (
    Route("/confirm/{name:path}", anchors, methods=["GET"]),
    Route("/confirm/{name:path}", confirm, methods=["POST"]),
)
