"""Post-mortems, to be read: the list, one of them, its text, its findings, those that are like it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import quote

from hansei.app import confirm, proofread, reporting, similar
from hansei.app import list as listing
from hansei.app.arguments import Argument
from hansei.app.document import Document, document, reading
from hansei.errors import UsageError
from hansei.web.api.endpoint import PREFIX, Answer, Call, Endpoint, Member

MOST = 100
"""Post-mortems of one answer."""


def where(path: str) -> str:
    """The address of a post-mortem, which stays as long as its file."""
    return f"{PREFIX}/incidents/{quote(path, safe='', errors='surrogateescape')}"


def _list(call: Call) -> Answer:
    given, workspace = call.given, call.site.workspace
    request = listing.Request(
        severities=tuple(given.get("severity", ())),
        states=tuple(given.get("state", ())),
        since=_day(given, "since"),
        until=_day(given, "until"),
        services=tuple(given.get("service", ())),
        open=given.get("open", False),
        sort=given.get("sort", "date"),
    )
    found = listing.list_documents(workspace, request).cards
    first = given.get("page", 1) - 1
    shown = found[first * MOST : (first + 1) * MOST]
    rows = [{**listing.plain(card, workspace), "path": card.path, "name": card.name, "href": where(card.path)} for card in shown]
    return Answer({"incidents": rows, "total": len(found), "pages": -(-len(found) // MOST)})


def _read(call: Call) -> Answer:
    there = document(call.site.workspace, call.name)
    return Answer({"name": there.name, "href": where(there.path), **reading(call.site.workspace, there)}, there.source.digest)


def _text(call: Call) -> Answer:
    there = document(call.site.workspace, call.name)
    return Answer(there.source.data, there.source.digest)


def _findings(call: Call) -> Answer:
    there = document(call.site.workspace, call.name)
    return Answer(_checked(call, there, there.source.text))


def _check(call: Call) -> Answer:
    return Answer(_checked(call, document(call.site.workspace, call.name), call.given["text"]))


def _checked(call: Call, there: Document, text: str) -> dict[str, Any]:
    workspace = call.site.workspace
    found: dict[str, Any] = json.loads(reporting.render(proofread.proofread(workspace, workspace.root / there.path, text), "json"))
    for finding in found["findings"]:
        finding["path"] = there.path
    return found


def _anchors(call: Call) -> Answer:
    workspace = call.site.workspace
    there = document(workspace, call.name)
    looked = confirm.look(workspace, str(workspace.root / there.path))
    return Answer({"schema": "hansei.anchors/1", "path": there.path, **confirm.plain_look(looked)})


def _similar(call: Call) -> Answer:
    workspace = call.site.workspace
    there = document(workspace, call.name)
    return Answer({**similar.plain(similar.compare(workspace, str(workspace.root / there.path))), "of": there.name})


def _day(given: Any, name: str) -> date | None:
    try:
        return date.fromisoformat(given[name]) if given.get(name) else None
    except ValueError:
        raise UsageError(f"{name} is {given[name]!r}, which is no day", hint="write it like 2025-01-31") from None


_FINDINGS = (
    Member("schema", "string", "hansei.findings/1"),
    Member("findings", "array", "what was found, each with its place, rule, message and fixes"),
    Member("summary", "object", "how many of each level"),
)

ENDPOINTS = (
    Endpoint(
        "list_incidents", "GET", "/incidents", "List post-mortems",
        f"The post-mortems that meet every condition, {MOST} at a time.",
        _list,
        (
            Argument("severity", "strings", "words of the team, or ranks from 1 (worst) to 5"),
            Argument("state", "strings", f"states of the document or the incident: {', '.join(listing.STATES)}"),
            Argument("service", "strings", "parts of the names of services"),
            Argument("since", "string", "incidents that began on this day or later: 2025-01-31"),
            Argument("until", "string", "incidents that began on this day or earlier"),
            Argument("open", "boolean", "only those with open action items"),
            Argument("sort", "string", "what to sort by; without it the newest come first", choices=tuple(listing.SORTS)),
            Argument("page", "integer", "which hundred, from 1", most=100_000),
        ),
        (
            Member("incidents", "array", "each with id, name, title, date, severity, states, people, services, path and href"),
            Member("total", "integer", "how many meet the conditions"),
            Member("pages", "integer", "how many pages there are"),
        ),
    ),
    Endpoint(
        "read_incident", "GET", "/incidents/{id}", "Read a post-mortem",
        "Everything that is understood of it: facts, timeline, causes, action items, lessons, references, with their lines.",
        _read,
        answer=(
            Member("name", "string", "its id, or the name of its file"),
            Member("href", "string", "its address, which stays as long as the file"),
            Member("schema", "string", "hansei.incident/1"),
            Member("path", "string", "its file, from the root of the repository"),
            Member("title", "string", "what happened", may_be_null=True),
            Member("timeline", "array", "the events"),
            Member("actions", "array", "the action items"),
        ),
        lasting=True,
    ),
    Endpoint(
        "read_text", "GET", "/incidents/{id}/text", "Read the text of a post-mortem", "The Markdown, byte by byte as it lies in its file.",
        _text, text=True, lasting=True,
    ),
    Endpoint(
        "list_findings", "GET", "/incidents/{id}/findings", "Check a post-mortem",
        "What is missing, wrong or blaming, with the place and, where there is one, a fix.", _findings, answer=_FINDINGS,
    ),
    Endpoint(
        "check_text", "POST", "/incidents/{id}/findings", "Check a text before it is written",
        "What would be found if the post-mortem said this. Nothing is written.",
        _check, (Argument("text", "string", "all of the text", required=True),), _FINDINGS,
    ),
    Endpoint(
        "list_anchors", "GET", "/incidents/{id}/anchors", "Where the code stands that a post-mortem names",
        "Files, lines, symbols, tests and commits: firm, suspect, moved, gone or unknown since the post-mortem was last confirmed.",
        _anchors,
        answer=(
            Member("schema", "string", "hansei.anchors/1"),
            Member("path", "string", "its file, from the root of the repository"),
            Member("confirmed", "object", "the commit and the day of it, and how that is known"),
            Member("anchors", "array", "each with its state, why, and where it is now"),
        ),
    ),
    Endpoint(
        "list_similar", "GET", "/incidents/{id}/similar", "Find what is like a post-mortem",
        "Earlier post-mortems that tell of the same failure, with the reasons. Often there is none.",
        _similar,
        answer=(
            Member("schema", "string", "hansei.similar/1"),
            Member("similar", "array", "each with its score and what it has in common"),
        ),
    ),
)  # fmt: skip
