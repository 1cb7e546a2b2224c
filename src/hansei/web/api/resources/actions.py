"""Action items: the list of all, one of them, a new one, and what is done with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from hansei.app import act as acting
from hansei.app import actions as listing
from hansei.app.arguments import Argument
from hansei.app.document import document
from hansei.web.api import etags
from hansei.web.api.changing import change, changed
from hansei.web.api.endpoint import CHANGED, COMMIT, PREFIX, PREVIEW, Answer, Call, Endpoint, Member

DEEDS = ("start", "block", "done", "wont-do", "move")
_SAID = ("owner", "due", "priority", "ticket", "horizon", "evidence", "reason", "after")
_FLAGS = frozenset(("deed", "skip", "preview", "commit"))


def _list(call: Call) -> Answer:
    given = call.given
    request = listing.Request(
        states=tuple(given.get("state", ())),
        every=given.get("all", False),
        overdue=given.get("overdue", False),
        owners=tuple(given.get("owner", ())),
        priorities=tuple(given.get("priority", ())),
        services=tuple(given.get("service", ())),
        incidents=tuple(given.get("incident", ())),
        sort=given.get("sort", "due"),
    )
    found = listing.list_actions(call.site.workspace, request)
    return Answer({"actions": [_plain(call, item) for item in found.items], "open": found.open, "overdue": found.overdue})


def _read(call: Call) -> Answer:
    call.site.keeper.forget()  # the tag must belong to the text in which the item was looked up
    item = _picked(call)
    there = document(call.site.workspace, item.card.path)
    return Answer({**_plain(call, item), "etag": etags.of_text(there.source.digest)})


def _add(call: Call) -> Answer:
    with change(call, call.name) as there:
        given = {name: value for name, value in call.given.items() if name not in _FLAGS}
        return _acted(call, there.path, acting.Asked("add", there.path, given, seen=call.seen))


def _do(call: Call) -> Answer:
    call.site.keeper.forget()
    given = {name: value for name, value in call.given.items() if name not in _FLAGS}
    asked = acting.Asked(call.given["deed"], call.name, given, call.given.get("skip", ""), call.seen)
    return _acted(call, _picked(call).card.path, asked)


def _acted(call: Call, path: str, asked: acting.Asked) -> Answer:
    with change(call, path) as there:
        acted = acting.act(call.site.workspace, asked, write=call.writes, commit=call.commits)
        told = {"action": acted.mark, "text": acted.text}
        return changed(call, there, acted.edited.digest, acted.edited.diff, commit=acted.commit, **told)


def _picked(call: Call) -> listing.Item:
    return listing.pick_action(call.site.workspace, call.site.shelf(), call.name)


def _plain(call: Call, item: listing.Item) -> Mapping[str, Any]:
    name = quote(item.action.mark or f"{item.card.path}#{item.number}", safe="", errors="surrogateescape")
    return {
        **listing.plain(item, call.site.workspace),
        "path": item.card.path,
        "href": f"{PREFIX}/actions/{name}",
    }


_GIVEN = (
    Argument("owner", "string", "who does it"),
    Argument("due", "string", "by when: 2025-01-31"),
    Argument("priority", "string", "the team's word"),
    Argument("ticket", "string", "its ticket elsewhere"),
    Argument("horizon", "string", "short, medium or long"),
)
_ACTED = (
    *CHANGED,
    Member("action", "string", "the id of the action item, which stays"),
    Member("text", "string", "what it says"),
)

ENDPOINTS = (
    Endpoint(
        "list_actions", "GET", "/actions", "List action items",
        "The action items of all post-mortems that meet every condition, the overdue first. What is finished is left out unless asked for.",
        _list,
        (
            Argument("owner", "strings", "parts of names; - for those without an owner"),
            Argument("state", "strings", "open, in_progress, blocked, done, wont_do"),
            Argument("priority", "strings", "the team's words"),
            Argument("service", "strings", "parts of the names of services"),
            Argument("incident", "strings", "post-mortems"),
            Argument("overdue", "boolean", "only what was due before today"),
            Argument("all", "boolean", "also what is finished"),
            Argument("sort", "string", "what to sort by", choices=tuple(listing.SORTS)),
        ),
        (
            Member("actions", "array", "each with its id, text, state, owner, due date, post-mortem, line and href"),
            Member("open", "integer", "how many of them are still to be done"),
            Member("overdue", "integer", "how many of them are overdue"),
        ),
    ),
    Endpoint(
        "read_action", "GET", "/actions/{action}", "Read an action item",
        "By its id, or by its post-mortem and number: INC-2025-001%233.",
        _read,
        answer=(
            Member("id", "string", "its id; it gets one when something is first done with it", may_be_null=True),
            Member("text", "string", "what it says"),
            Member("state", "string", "open, in_progress, blocked, done or wont_do"),
            Member("path", "string", "the file of its post-mortem"),
            Member("number", "integer", "its place there, from 1"),
            Member("href", "string", "its address"),
            Member("etag", "string", "names the text of its post-mortem; sent back as If-Match with a change"),
        ),
    ),
    Endpoint(
        "add_action", "POST", "/incidents/{id}/actions", "Add an action item", "To the end of those of the post-mortem, with an id.",
        _add, (Argument("text", "string", "what is to be done", required=True), *_GIVEN, PREVIEW, COMMIT), _ACTED, writes=True,
    ),
    Endpoint(
        "act", "POST", "/actions/{action}", "Do something with an action item",
        "Start it, say what blocks it, have it done (with evidence), give it up (with the reason), or move it to another day or owner.",
        _do,
        (
            Argument("deed", "string", "what is done", required=True, choices=DEEDS),
            *_GIVEN,
            Argument("evidence", "string", "a commit, test, pull request or link that shows that it is done"),
            Argument("reason", "string", "what blocks it, or why it will not be done"),
            Argument("after", "string", "the action item behind which it is moved"),
            Argument("skip", "string", "why it is done without evidence"),
            PREVIEW,
            COMMIT,
        ),
        _ACTED, writes=True,
    ),
)  # fmt: skip
