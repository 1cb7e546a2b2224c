"""Groups of named values: assumptions, failure modes, verification, communications, the meeting, sign-off, history, guards, references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from hansei.drafting.compose.page import Page, table_text
from hansei.drafting.compose.words import cell, inline, listed, title
from hansei.incident.read.records import key_of
from hansei.incident.write.new_sections import in_capitals

if TYPE_CHECKING:
    from hansei.drafting.convert.outline import Chunk
    from hansei.incident.model import Incident, Record, Reference

_CHECKS = {"": "", "manual": "Manual verification", "automated": "Automated checks", "criteria": "Success criteria"}
_SIGN_OFF = ("role", "name", "date", "signature")
_HISTORY = ("date", "change", "by", "reason")
_ROLE = re.compile(r"[^\W\d_][\w -]{0,40}\w")
_FENCE = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)


def write_records(page: Page, incident: Incident) -> None:
    """Write all groups."""
    _assumptions(page, incident.assumptions)
    _failure_modes(page, incident.failure_modes)
    _verification(page, incident.verification)
    _guards(page, incident.guards)
    _communications(page, incident.communications)
    _meeting(page, incident.meeting)
    _sign_off(page, incident.sign_off)
    if incident.history:
        place = page.called(("history", "revision"), "Document history")
        page.put(place, _rows(page, place, incident.history, _HISTORY))


def write_references(page: Page, references: Iterable[Reference]) -> None:
    """Write what is pointed at."""
    lines = [_reference(one) for one in references]
    if lines:
        page.put(page.place("references"), listed(lines, ordered=False))


def _key(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _below(fields: Mapping[str, str]) -> list[str]:
    return [f"  - {_key(key)}: {inline(value)}" for key, value in fields.items()]


def _assumptions(page: Page, records: Sequence[Record]) -> None:
    if records:
        items = ["\n".join([inline(one.text), *_below(one.fields)]) for one in records]
        page.put(page.called(("assumption",), "Assumptions"), listed(items, ordered=False))


def _failure_modes(page: Page, records: Sequence[Record]) -> None:
    if not records:
        return
    place = page.called(("failure mode",), "Failure modes")
    bare = [inline(one.text) for one in records if not one.fields]
    page.put(place, *([listed(bare, ordered=False)] if bare else []))
    for one in records:
        if one.fields:
            lines = [f"**{_key(key)}:** {inline(value)}" for key, value in one.fields.items()]
            page.put(page.child(place, title(one.text), alone=True), listed(lines, ordered=False))


def _verification(page: Page, records: Sequence[Record]) -> None:
    if not records:
        return
    place = page.place("verification")
    for kind, heading in _CHECKS.items():
        own = [one for one in records if one.fields.get("kind", "") == kind]
        items = [_check(one) for one in own if "commands" not in one.fields]
        blocks = [fenced("bash", one.text) for one in own if "commands" in one.fields]
        if not own:
            continue
        home = place
        if kind:
            known = next((child for child in place.children if kind in child.title.casefold()), None)
            home = known or page.child(place, in_capitals(page.plain, heading))
        page.put(home, *([listed(items, ordered=False)] if items else []), *blocks)
    page.put(place)


def _check(record: Record) -> str:
    done = record.fields.get("done")
    box = {"yes": "[x] ", "no": "[ ] "}.get(done or "", "")
    return f"{box}{inline(record.text)}"


def fenced(info: str, code: str) -> str:
    """Code in a fence that nothing in it closes."""
    fence = "`" * max(3, *(len(match[1]) + 1 for match in _FENCE.finditer(code)), 3)
    return f"{fence}{info}\n{code}{'' if code.endswith(chr(10)) else chr(10)}{fence}"


def _guards(page: Page, records: Sequence[Record]) -> None:
    if records:
        page.put(page.place("prevention"), *(fenced("yaml guard", one.text) for one in records))


def _communications(page: Page, records: Sequence[Record]) -> None:
    if not records:
        return
    place = page.place("communications")
    groups: dict[str, list[str]] = {}
    for one in records:
        groups.setdefault(one.fields.get("audience", place.title), []).append(inline(one.text))
    for audience, items in groups.items():
        home = place if audience == place.title else page.child(place, title(audience))
        page.put(home, listed(items, ordered=False))
    page.put(place)


def _meeting(page: Page, meeting: Record | None) -> None:
    if meeting is None or not meeting.fields:
        return
    place = page.called(("meeting",), "Postmortem meeting")
    lines = [f"**{_key(key)}:** {inline(value)}" for key, value in meeting.fields.items()]
    page.put(place, listed(lines, ordered=False) if page.sample(place).startswith("- **") else "  \n".join(lines))


def _sign_off(page: Page, records: Sequence[Record]) -> None:
    if not records:
        return
    place = page.place("sign_off")
    plain = all(set(one.fields) == {"role", "name", "date"} and _ROLE.fullmatch(one.fields["role"]) for one in records)
    if page.table(place) is None and plain and "**" in page.hints(place):
        told = [one.fields for one in records]
        page.put(place, *(f"**{one['role']}:** {inline(one['name'])}  \n**Date:** {inline(one['date'])}" for one in told))
        return
    page.put(place, _rows(page, place, records, _SIGN_OFF))


def _rows(page: Page, place: Chunk, records: Sequence[Record], usual: tuple[str, ...]) -> str:
    """A table of records: the template's columns, else the usual ones, and one for each further key."""
    table = page.table(place)
    heads, rule = page.head(table) if table is not None else ([_key(name) for name in usual], "")
    keys = [key_of(head.strip("*")) for head in heads]
    for key in dict.fromkeys(key for one in records for key in one.fields):
        if key not in keys:
            keys.append(key)
            heads.append(_key(key))
    return table_text(heads, rule, [[cell(one.fields[key]) if key in one.fields else "" for key in keys] for one in records])


def _reference(reference: Reference) -> str:
    value = reference.value
    if reference.kind == "url":
        return f"<{value}>"
    if reference.kind == "path":
        return f"`{value}:{reference.line}`" if reference.line else f"`{value}`"
    if reference.kind == "test":
        return f"`{value}`"
    label = {"commit": "Commit", "pull_request": "Pull request", "ticket": "Ticket", "incident": "Incident"}[reference.kind]
    return f"{label}: #{value}" if value.isdecimal() else f"{label}: {value}"
