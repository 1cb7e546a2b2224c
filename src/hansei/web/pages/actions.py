"""The board of action items: columns by state, and the deeds that move one from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app import act as acting
from hansei.app import actions as listing
from hansei.app.page import address
from hansei.errors import ConflictError, UsageError
from hansei.web.forms import sent
from hansei.web.pages.theme import back
from hansei.web.templating import say, show, site_of

COLUMNS = (("open", "Open"), ("in_progress", "In progress"), ("blocked", "Blocked"), ("done", "Done"), ("wont_do", "Won't do"))
SHOWN = 60
"""Action items a column shows."""
DEEDS: Mapping[str, tuple[str, ...]] = {
    "open": ("start", "block", "done", "wont-do"),
    "in_progress": ("block", "done", "wont-do"),
    "blocked": ("start", "done", "wont-do"),
    "done": (),
    "wont_do": (),
}
"""State -> what can be done with an action item."""
WORDS = {"start": "Start", "block": "Block", "done": "Done", "wont-do": "Won't do"}
ASKS = {
    "done": ("evidence", "Evidence: commit, test, pull request or link"),
    "wont-do": ("reason", "Why not"),
    "block": ("reason", "What blocks it"),
}
"""Deed -> the field that it asks for, and how it is called."""
OPTIONAL = frozenset({"block"})
PRIORITIES = ("P0", "P1", "P2", "P3", "P4")


def board(request: Request) -> Response:
    """The action items that meet the conditions."""
    site = site_of(request)
    asked = request.query_params
    wanted = {name: asked.get(name, "") for name in ("owner", "priority", "service", "incident")}
    overdue = "overdue" in asked
    found = listing.list_actions(
        site.workspace,
        listing.Request(
            every=True,
            overdue=overdue,
            owners=_one(wanted["owner"]),
            priorities=_one(wanted["priority"]),
            services=_one(wanted["service"]),
            incidents=_one(wanted["incident"]),
        ),
    )
    everything = listing.list_actions(site.workspace, listing.Request(every=True)).items
    columns = []
    for state, title in COLUMNS:
        members = [item for item in found.items if item.action.state == state]
        columns.append({"state": state, "title": title, "count": len(members), "shown": [_item(item) for item in members[:SHOWN]]})
    return show(
        request,
        "actions.html",
        {
            "title": "Action items",
            "columns": columns,
            "open": found.open,
            "overdue": found.overdue,
            "wanted": wanted,
            "only_overdue": overdue,
            "owners": [name for name, _ in Counter(item.action.owner for item in everything if item.action.owner).most_common(60)],
            "services": [name for name, _ in Counter(name for item in everything for name in item.card.services).most_common(40)],
            "priorities": PRIORITIES,
            "may_commit": site.workspace.repository is not None,
            "identity": site.identity._asdict(),
        },
    )


async def do(request: Request) -> Response:
    """One deed at one action item."""
    fields = await sent(request)
    return await run_in_threadpool(_done, request, fields)


def _done(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    deed, name = fields.get("deed", ""), fields.get("name", "")
    if deed not in WORDS:
        raise UsageError(f"{deed!r} cannot be done with an action item", hint=", ".join(WORDS))
    item = listing.pick_action(site.workspace, site.shelf(), name)
    if fields.get("text", item.action.text) != item.action.text:  # numbers move when lines come and go
        raise ConflictError("the post-mortem was changed since this page was made", hint="load the page again, and choose once more")
    field = ASKS.get(deed, ("", ""))[0]
    given = {field: fields["said"]} if field and fields.get("said") else {}
    asked = acting.Asked(deed, name, given, skip=fields.get("skip", ""))  # type: ignore[arg-type]  # WORDS holds nothing else
    acted = acting.act(site.workspace, asked, commit="commit" in fields)
    site.keeper.forget()
    commit = f", as commit {acted.commit[:8]}" if acted.commit else ""
    answer = RedirectResponse(back(fields.get("back", "/actions")), status_code=303)
    return say(answer, f"{WORDS[deed]}: {acted.text}{commit}.")


def _item(item: listing.Item) -> dict[str, object]:
    action = item.action
    return {
        "name": item.name,
        "text": action.text,
        "owner": action.owner,
        "due": action.due,
        "overdue": item.overdue,
        "priority": action.priority,
        "ticket": action.ticket,
        "incident": item.card.name,
        "path": address("incidents", item.card.path, anchor=f"L{action.line}"),
        "only": "/actions?" + urlencode({"incident": item.card.name}),
        "deeds": [
            {"deed": deed, "word": WORDS[deed], "asks": ASKS.get(deed, ("", ""))[1], "optional": deed in OPTIONAL}
            for deed in DEEDS.get(action.state, ())
        ],
    }


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


ROUTES = (Route("/actions", board, methods=["GET"]), Route("/actions", do, methods=["POST"]))
