"""Metadata: from the keys of one document into those of a fresh one, value by value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.document import parse
from hansei.errors import HanseiError, OverlapError
from hansei.incident.read import read
from hansei.incident.read.fields import Field
from hansei.incident.write import set_field
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import Words, spellings
from hansei.incident.write.metadata import fields_of, new_field
from hansei.incident.write.places import joined, put, take_away
from hansei.text import EditSet, Source, Span

if TYPE_CHECKING:
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident

_STATES = ("status", "document_status", "incident_status")
_MODEL = frozenset((*_STATES, "title", "date", "severity"))
"""Fields that are written from the model, in the words of the dialect."""
_KEPT = frozenset(("date", "severity"))
"""Fields whose hint stays when they are unknown."""
NEAREST = {"approved": "in_review", "closed": "published"}
"""The state to which a dialect without a word for another one falls back."""
_BOXES = re.compile(r"\[[ xX]\] .*\[[ xX]\] ", re.DOTALL)
_LABEL = re.compile(r"[\w-]{1,12}(?: \((?:critical|major|minor|high|medium|low)\))?", re.IGNORECASE)
"""A level with nothing but its own name behind it: ``SEV-2 (Major)``."""
LEVEL_NAME = re.compile(r"critical|major|minor|high|medium|low", re.IGNORECASE)
"""A level's own name, which explains nothing."""
_WORD = re.compile(r"\w+")
_PIPE = re.compile(r"\\\|")


class Held(NamedTuple):
    """A field of the source that stands among its metadata."""

    field: Field
    first: int
    last: int
    """Its lines; 0 for front matter, which stays where it is."""
    markdown: str
    """Its value on one line."""
    shown: str
    lines: str
    """All that stands behind the key, as displayed; more than ``shown`` when a list stands below it."""


def held_in(desk: Desk, regions: Iterable[Span]) -> list[Held]:
    """The fields that stand in some stretches of the document, and in its front matter."""
    places = [region for region in regions if not region.empty]
    found: list[Held] = []
    for field in desk.fields.found:
        front = field.how == "front_matter"
        if not front and not any(region.start <= field.key_span.start < region.end for region in places):
            continue
        ends = [field.key_span.end, field.value.end, *(block.span.end for block in field.children)]
        first, last = (0, 0) if front else desk.source.lines_of(Span(field.key_span.start, max(ends)))
        shown = desk.view.plain(field.value)
        markdown = desk.source.slice(field.value)
        if field.how == "table":
            markdown = _PIPE.sub("|", markdown)
        found.append(Held(field, first, last, shown if front else " ".join(markdown.split()), shown, _all_said(desk, field, shown)))
    return found


def stated(name: str, value: str, markdown: str = "") -> Held:
    """A field that does not stand in the source; ``markdown`` is its value as it is written, when that differs."""
    return Held(Field(name, name, Span(0, 0), Span(0, 0), "field"), 1, 1, markdown or value, value, value)


def _all_said(desk: Desk, field: Field, shown: str) -> str:
    if field.how == "front_matter" or not field.children:
        return shown
    start = field.value.start if not field.value.empty else field.children[0].span.start
    return desk.view.plain(Span(start, max(field.value.end, *(block.span.end for block in field.children))))


def fill(text: str, fields: Sequence[Held], incident: Incident, state: str | None, dialect: Dialect) -> str:
    """A fresh document with the values of another one under its own keys."""
    desk = _put(desk_of(text, dialect, "draft.md"), fields)
    desk = _statuses(desk, incident, state, dialect)
    desk = _severity(desk, incident)
    return _without_hints(desk).text


def holds_keys(desk: Desk, span: Span) -> bool:
    """Whether metadata stands in a stretch of a document."""
    return any(span.holds(field.key_span) and _is_pair(desk, field) for field in desk.fields.found)


def _is_pair(desk: Desk, field: Field) -> bool:
    """Whether a field is more than a cell of a table of something else."""
    cell = desk.nodes.cell(field.key_span) if field.how == "table" else None
    return cell is None or len(cell.table.header.cells) == 2


def is_told(one: Held, source: Incident, after: Desk) -> bool:
    """Whether the new document says what a field of the old one says."""
    name = one.field.name
    if not one.shown and not one.field.children:
        return True
    if name is None:
        return False
    if any(after.view.plain(field.value) == one.shown for field in after.fields.all(name)):
        return name in _MODEL or _WORD.findall(one.shown) == _WORD.findall(one.lines)
    told = after.incident
    if name in _STATES:
        default = after.dialect.default_state if after.dialect is not None and told.document_status is None else None
        state = source.document_status
        if default is not None and state is not None and state.state == default and state.raw.casefold() == one.shown.casefold():
            return True
        return any(
            mine is not None and mine.raw.casefold() == one.shown.casefold() and theirs is not None and theirs.state == mine.state
            for mine, theirs in ((source.document_status, told.document_status), (source.incident_status, told.incident_status))
        ) or (bool(one.field.children) and told.state == source.state)
    if name == "severity" and source.severity is not None and told.severity is not None:
        plain = source.severity.raw.casefold() == one.shown.casefold() or _LABEL.fullmatch(one.shown) is not None
        return told.severity.rank == source.severity.rank and (plain or one.shown.startswith("["))
    if name == "date" and source.date is not None and told.date is not None:
        return told.date.value == source.date.value and len(one.shown.split()) <= 3
    return name == "title" and source.title is not None and source.title.value == one.shown


def desk_of(text: str, dialect: Dialect | None, path: str) -> Desk:
    """A text as its readers have it before them."""
    document = parse(Source(text))
    return Desk(document, read(document, path=path, dialect=dialect), dialect)


def _put(desk: Desk, fields: Sequence[Held]) -> Desk:
    edits: list[EditSet] = []
    used: set[Span] = set()
    new: list[Held] = []
    seen: set[tuple[str, str]] = set()
    for one in fields:
        name = one.field.name
        if name is None or name in _MODEL or not one.shown or (name, one.shown) in seen or _is_hint(desk, one.shown):
            continue
        seen.add((name, one.shown))
        free = [field for field in fields_of(desk, name) if field.key_span not in used and _is_free(desk, field, one)]
        place = next((field for field in free if _same_key(field, one)), next(iter(free), None))
        if place is None:
            if one.field.how != "front_matter" and not any(desk.view.plain(field.value) == one.shown for field in fields_of(desk, name)):
                new.append(one)
            continue
        try:
            edits.append(put(desk, place, one.markdown, one.shown))
            used.add(place.key_span)
        except HanseiError:
            new.append(one)
    try:
        desk = _after(desk, joined(edits))
    except HanseiError:
        new = list(fields)
    for one in new:
        desk = _added(desk, one)
    return desk


def _after(desk: Desk, edits: EditSet) -> Desk:
    """The desk with the text after some edits."""
    text = edits.apply(desk.source).text
    return desk if text == desk.text else desk_of(text, desk.dialect, desk.incident.path)


def _is_hint(desk: Desk, shown: str) -> bool:
    return desk.view.is_placeholder(shown)


def _is_free(desk: Desk, field: Field, one: Held) -> bool:
    """Whether a field of the fresh document can take a value; boxes stay with their own key."""
    if field.children:
        return False
    said = desk.view.plain(field.value)
    if _BOXES.match(said) or _BOXES.match(one.shown):
        return _same_key(field, one)
    return not said or desk.view.is_placeholder(said) or said == one.shown


def _same_key(field: Field, one: Held) -> bool:
    return field.key.casefold() == one.field.key.casefold()


def _added(desk: Desk, one: Held) -> Desk:
    """The text with a field that it has no place for yet, where that can be read again."""
    name = one.field.name
    if name is None or fields_of(desk, name) or _BOXES.match(one.shown):
        return desk  # it says something else there already
    for edits in new_field(desk, name, Words(one.markdown, one.shown)):
        again = _after(desk, edits)
        if any(again.view.plain(field.value) == one.shown for field in fields_of(again, name)) and len(again.view.parts) == len(
            desk.view.parts
        ):
            return again
        break
    return desk


def _statuses(desk: Desk, incident: Incident, state: str | None, dialect: Dialect) -> Desk:
    word: str | None = None
    if state is not None and (dialect.document_states or state != dialect.default_state):
        word = _word(dialect, state)
    desk = _set(desk, "document_status", word)
    told = incident.incident_status
    if told is not None and desk.incident.incident_status is not None and dialect.incident_states:
        word = next((word for word, known in dialect.incident_states.items() if known == told.state), told.raw)
        return _after(desk, EditSet.replace(desk.incident.incident_status.span, word))
    return _set(desk, "incident_status", (told.state or told.raw) if told else None)


def _word(dialect: Dialect, state: str) -> str | None:
    if not dialect.document_states:
        return state
    for wanted in (state, NEAREST.get(state)):
        found = next((word for word, known in dialect.document_states.items() if known == wanted), None)
        if found is not None:
            return found
    return None


def _severity(desk: Desk, incident: Incident) -> Desk:
    told = incident.severity
    if told is None:
        return desk
    fresh = desk.incident.severity
    if fresh is not None:
        whole = desk.source.slice(fresh.span)
        if not told.explanation or LEVEL_NAME.fullmatch(told.explanation) or told.explanation in whole or _has_boxes(desk, fresh.span):
            return desk
        words = next(spellings(told.explanation))
        return _after(desk, EditSet.insert(fresh.span.end, f" - {words.markdown}"))
    place = next(iter(desk.fields.all("severity")), None)
    if place is None:
        return desk
    try:  # a level that the dialect does not have is kept in the team's own word
        return _after(desk, put(desk, place, told.raw, told.raw))
    except HanseiError:
        return desk


def _has_boxes(desk: Desk, span: Span) -> bool:
    """Whether a level is one of several boxes on its line."""
    line = desk.source.slice(desk.source.line_span(desk.source.line_at(span.start)))
    return _BOXES.search(line) is not None


def _set(desk: Desk, name: str, value: str | None) -> Desk:
    told = getattr(desk.incident, name)
    if value is None and told is None:
        return desk
    try:
        return _after(desk, set_field(desk.document, desk.incident, desk.dialect, name, value))
    except HanseiError:
        return desk


def _without_hints(desk: Desk) -> Desk:
    """The text without keys that still wait for their value."""
    edits: list[EditSet] = []
    for field in desk.fields.found:
        if field.name in _KEPT or field.how not in ("field", "list", "table") or field.children:
            continue
        if not _is_pair(desk, field) or not _is_hint(desk, desk.view.plain(field.value)):
            continue
        cell = desk.nodes.cell(field.key_span) if field.how == "table" else None
        if cell is not None and cell.row is not cell.table.header:
            edits.append(EditSet.delete(desk.source.full_line_span(desk.source.line_at(cell.row.span.start))))
            continue
        try:
            edits.append(take_away(desk, field))
        except HanseiError:
            continue
    for together in [joined(edits)] if _fit(edits) else edits[:1]:
        after = _after(desk, together)
        if after is not desk:
            return after if _fit(edits) else _without_hints(after)
    return desk


def _fit(edits: Sequence[EditSet]) -> bool:
    try:
        joined(edits)
    except OverlapError:
        return False
    return True
