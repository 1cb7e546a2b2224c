"""Form controls: fields to be changed, and entries to be added, each by the smallest edit in the document's own way of writing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app.edit import edit
from hansei.app.fields import FIELDS, Stated, stated
from hansei.app.page import address
from hansei.app.wishes import Wish
from hansei.errors import HanseiError, UsageError
from hansei.web.diffs import lines_of
from hansei.web.forms import sent
from hansei.web.templating import say, show, site_of

LABELS = {
    "severity": "Severity", "incident_status": "State of the incident", "date": "Date", "owner": "Owner", "commander": "Incident commander",
    "authors": "Authors", "reviewers": "Reviewers", "services": "Services",
}  # fmt: skip
SEVERAL = ("authors", "reviewers", "services")


class Kind(NamedTuple):
    """An entry that can be added."""

    name: str
    """As :data:`hansei.app.wishes.KINDS` has it."""
    title: str
    text: str
    """What its text is called."""
    given: tuple[tuple[str, str, bool], ...] = ()
    """Further values: name, label, and whether it must be given."""


KINDS = (
    Kind("event", "An event", "What happened", (("at", "When (14:05, or 2026-01-31 14:05 UTC)", True), ("by", "Who", False))),
    Kind(
        "action",
        "An action item",
        "What is to be done",
        (("owner", "Owner", False), ("due", "Due (2026-01-31)", False), ("priority", "Priority", False)),
    ),
    Kind("lesson", "A lesson", "What was learned"),
    Kind("factor", "A contributing factor", "What contributed"),
    Kind("went-well", "Something that went well", "What went well"),
    Kind("went-wrong", "Something that went wrong", "What went wrong"),
    Kind("reference", "A reference", "Commit, path, ticket or link"),
    Kind("sign-off", "A sign-off", "Role", (("by", "Who signs", True), ("date", "On (2026-01-31; today when empty)", False))),
)


def form(request: Request) -> Response:
    """The fields as they stand, and what can be added."""
    there = stated(site_of(request).workspace, request.path_params["name"])
    return _shown(request, there, there.fields)


async def change(request: Request) -> Response:
    """Change fields, or add an entry."""
    fields = await sent(request)
    return await run_in_threadpool(_changed, request, fields)


def _changed(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    there = stated(site.workspace, request.path_params["name"])
    typed = {name: fields.get(name, there.fields[name]) for name in FIELDS}
    path = site.workspace.root / there.path
    only_look = fields.get("do") == "diff"
    try:
        wishes = _added(fields) if fields.get("add") else _set(there, fields)
        if not wishes:
            return say(RedirectResponse(address("fields", there.path), status_code=303), "Nothing was changed.")
        commit = _deed(wishes) if "commit" in fields else ""
        done = edit(site.workspace, str(path), wishes, write=not only_look, seen=fields.get("seen"), commit=commit)
    except UsageError as error:
        return _shown(request, there, typed, problem=_sentence(error))
    if only_look:
        return _shown(request, there, typed, change=done.diff)
    site.keeper.forget()
    return say(RedirectResponse(address("incidents", there.path), status_code=303), "Saved." if done.changed else "It said so already.")


def _set(there: Stated, fields: Mapping[str, str]) -> list[Wish]:
    wishes = []
    for name in FIELDS:
        value = fields.get(name, there.fields[name]).strip()
        if value == there.fields[name]:
            continue
        wishes.append(Wish("set", "", name, {"value": value}) if value else Wish("clear", "", name))
    return wishes


def _added(fields: Mapping[str, str]) -> list[Wish]:
    kind = next((one for one in KINDS if one.name == fields["add"]), None)
    if kind is None:
        raise UsageError(f"{fields['add']!r} cannot be added", hint="choose one of those on the page")
    text = fields.get("text", "").strip()
    if not text:
        raise UsageError("it is not said what to add", hint=f"fill in '{kind.text}'")
    given = {name: fields[name].strip() for name, _, _ in kind.given if fields.get(name, "").strip()}
    return [Wish("add", kind.name, text, given)]


def _deed(wishes: list[Wish]) -> str:
    first = wishes[0]
    return f"adds {first.kind}: {first.what[:60]}" if first.verb == "add" else f"sets {', '.join(wish.what for wish in wishes)}"


def _sentence(error: HanseiError) -> str:
    return f"{error.sentence[:1].upper()}{error.sentence[1:]}. {error.hint or ''}".strip()


def _shown(request: Request, there: Stated, typed: Mapping[str, str], *, problem: str = "", change: str = "") -> Response:
    site = site_of(request)
    values = {
        "title": f"Fields of {there.name}",
        "card": {"name": there.name, "path": there.path},
        "seen": there.digest,
        "fields": [{"name": name, "label": LABELS[name], "value": typed[name], "several": name in SEVERAL} for name in FIELDS],
        "severities": there.severities,
        "kinds": [
            {**one._asdict(), "given": [{"name": name, "label": label, "must": must} for name, label, must in one.given]} for one in KINDS
        ],
        "problem": problem,
        "change": [line._asdict() for line in lines_of(change)],
        "may_commit": site.workspace.repository is not None,
        "identity": site.identity._asdict(),
    }
    return show(request, "fields.html", values, status=400 if problem else 200)


ROUTES = (Route("/fields/{name:path}", form, methods=["GET"]), Route("/fields/{name:path}", change, methods=["POST"]))
