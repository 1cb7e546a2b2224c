"""Groups of named values: sign-off, history, meeting, assumptions, failure modes, verification, communications, guards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from hansei.document.nodes import CodeBlock, Table
from hansei.incident.guards import is_guard
from hansei.incident.model import Record
from hansei.incident.read.entries import Entry, below, items_in, rows_of, tables_in
from hansei.incident.read.fields import fields_in
from hansei.incident.read.part import Part
from hansei.incident.read.view import View

HISTORY = ("history", "revision", "changelog", "change log", "変更履歴", "改訂履歴", "historikk", "historique", "historial")
MEETING = ("meeting", "review session", "会議", "réunion", "reunión", "møte")
ASSUMPTIONS = ("assumption", "前提", "仮定", "hypothèses")
FAILURE_MODES = ("failure mode", "障害モード")
"""What the titles of these groups hold, in small letters."""
_LABEL = re.compile(r"(?P<key>[^:：?]{1,60}?)\s*[:：?]\s+(?P<value>\S.*)", re.DOTALL)
_KEY = re.compile(r"[^\w]+")


class Records(NamedTuple):
    """All groups of a document."""

    assumptions: tuple[Record, ...] = ()
    failure_modes: tuple[Record, ...] = ()
    verification: tuple[Record, ...] = ()
    communications: tuple[Record, ...] = ()
    meeting: Record | None = None
    sign_off: tuple[Record, ...] = ()
    history: tuple[Record, ...] = ()
    guards: tuple[Record, ...] = ()


def read_records(view: View) -> Records:
    """Everything of a document that is a group of named values."""
    titles = _Titles(view)
    return Records(
        assumptions=_each(view, titles, ASSUMPTIONS, _assumptions),
        failure_modes=_each(view, titles, FAILURE_MODES, _failure_modes),
        verification=tuple(
            record for part in view.named("verification") for member in view.family(part) for record in _verification(view, member)
        ),
        communications=tuple(
            record for part in view.named("communications") for member in view.family(part) for record in _communications(view, member)
        ),
        meeting=_meeting(view, titles),
        sign_off=tuple(record for part in view.named("sign_off") for member in view.family(part) for record in _signatures(view, member)),
        history=_each(view, titles, HISTORY, _rows),
        guards=tuple(_guards(view)),
    )


def key_of(text: str) -> str:
    """A key in normal form: lower case, words joined by low lines."""
    return _KEY.sub("_", text.strip().casefold()).strip("_")


class _Titles:
    """The headings below the title of the document; most hold none of the words that are looked for, which is seen at once."""

    def __init__(self, view: View) -> None:
        self._titles = [(part, part.title.casefold()) for part in view.parts if part.index or part.level > 1]
        self._all = "\n".join(title for _, title in self._titles)

    def holding(self, words: tuple[str, ...]) -> list[Part]:
        """The parts whose heading holds one of the words."""
        held = [word for word in words if word in self._all]
        return [part for part, title in self._titles if any(word in title for word in held)] if held else []


def _each(view: View, titles: _Titles, words: tuple[str, ...], read: Callable[[View, Part], Iterator[Record]]) -> tuple[Record, ...]:
    found: list[Record] = []
    until = -1
    for part in titles.holding(words):
        if part.span.start >= until:
            until = part.span.end
            found.extend(read(view, part))
    return tuple(found)


def _valued(view: View, pairs: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    return {key_of(key): value for key, value in pairs if key and value and not view.is_placeholder(value)}


def _rows(view: View, part: Part) -> Iterator[Record]:
    for table in tables_in(part.blocks):
        yield from _table(view, table)


def _table(view: View, table: Table) -> Iterator[Record]:
    heads = [view.plain(cell.content) for cell in table.header.cells]
    for row in rows_of(view, table):
        values = [view.plain(cell.content) for cell in row.cells]
        fields = _valued(view, iter(zip(heads, values, strict=False)))
        if fields:
            yield Record(row.span, values[0] if values else "", fields)


def _signatures(view: View, part: Part) -> Iterator[Record]:
    yield from _rows(view, part)
    role: Record | None = None
    for field in fields_in(view, (block for block in part.blocks if not isinstance(block, Table)), strict=False):
        value = view.plain(field.value)
        value = "" if view.is_placeholder(value) else value
        if key_of(field.key) in ("date", "signed", "signed_on") and role is not None:
            role = role._replace(fields={**role.fields, "date": value} if value else role.fields)
            continue
        if role is not None and len(role.fields) > 1:
            yield role
        role = (
            Record(field.key_span, field.key, {"role": field.key, **({"name": value} if value else {})}) if field.name != "status" else None
        )
    if role is not None and len(role.fields) > 1:
        yield role


def _meeting(view: View, titles: _Titles) -> Record | None:
    for part in titles.holding(MEETING):
        fields = _valued(view, ((field.key, view.plain(field.value)) for field in fields_in(view, part.blocks, strict=False)))
        if fields:
            return Record(part.span, part.title, fields)
    return None


def _assumptions(view: View, part: Part) -> Iterator[Record]:
    for entry in items_in(part.blocks):
        text = view.plain(entry.text)
        match = _LABEL.fullmatch(text)
        said = match["value"] if match else text
        if not text or view.is_placeholder(said):
            continue
        yield Record(entry.span, text, _valued(view, _pairs(view, below(entry))))


def _pairs(view: View, entries: list[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        match = _LABEL.fullmatch(view.plain(entry.text))
        if match:
            yield match["key"], match["value"].strip()


def _failure_modes(view: View, part: Part) -> Iterator[Record]:
    members = view.family(part)
    for member in members[1:]:
        fields = _valued(view, ((field.key, view.plain(field.value)) for field in fields_in(view, member.blocks, strict=False)))
        if fields:
            yield Record(member.span, member.title, fields)
    for entry in items_in(part.blocks):
        text = view.plain(entry.text)
        if text and not view.is_placeholder(text):
            yield Record(entry.span, text, _valued(view, _pairs(view, below(entry))))


def _verification(view: View, part: Part) -> Iterator[Record]:
    kind = next((name for name in ("manual", "automated", "criteria") if name in part.title.lower()), "")
    group = {"kind": kind} if kind else {}
    for entry in items_in(part.blocks):
        text = view.plain(entry.text)
        if text and not view.is_placeholder(text):
            task = entry.item.task if entry.item else None
            yield Record(entry.span, text, {**group, **({"done": "yes" if task.checked else "no"} if task else {})})
    for block in part.blocks:
        if isinstance(block, CodeBlock) and block.language in ("", "bash", "sh", "shell", "console", "zsh"):
            yield Record(block.span, view.raw(block.content).strip(), {**group, "commands": "yes"})


def _communications(view: View, part: Part) -> Iterator[Record]:
    for entry in items_in(part.blocks):
        text = view.plain(entry.text)
        if not text or view.is_placeholder(text):
            continue
        if entry.item is not None and entry.item.task is not None and not entry.item.task.checked:
            continue  # nobody was told yet
        match = _LABEL.fullmatch(text)
        fields = {"audience": part.title} if part.parent >= 0 else {}
        if match and not view.is_placeholder(match["value"]):
            fields["channel"] = match["key"].strip()
        elif match:
            continue
        yield Record(entry.span, text, fields)


def _guards(view: View) -> Iterator[Record]:
    for block in view.document.code_blocks:
        if is_guard(block) and view.within.start <= block.span.start < view.within.end:
            yield Record(block.span, view.raw(block.content), _scalars(view.raw(block.content)))


def _scalars(text: str) -> Mapping[str, str]:
    """The top-level scalars of a guard, enough to name it; recall reads the block itself."""
    fields: dict[str, str] = {}
    lines = text.split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    for line in lines:
        key, colon, value = line[indent:].partition(":")
        if colon and key and key.replace("_", "").isalpha() and value.strip():
            fields[key] = value.partition(" #")[0].strip().strip("'\"")
    return fields
