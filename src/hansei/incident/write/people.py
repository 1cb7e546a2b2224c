"""Names: one person or several, in the place and the form in which the document lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.build import delete_item, insert_item, set_item_text
from hansei.document.nodes import List
from hansei.errors import UsageError
from hansei.incident.write.inline import Words, spellings
from hansei.incident.write.metadata import heading_field, new_field
from hansei.incident.write.places import joined, put
from hansei.incident.write.proof import After, Candidate, Says
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.read.fields import Field
    from hansei.incident.write.desk import Desk

NAMES = ("owner", "commander", "authors", "reviewers", "approvers", "participants", "services")
"""Fields that name people or services."""
_ONE = frozenset(("owner", "commander"))
_MAY = frozenset(("participants", "is_postmortem", "new_sections"))
_EDGE = " .,;:*_`[]\"'"


def candidates(desk: Desk, name: str, value: str) -> Iterator[Candidate]:
    """The ways to name the people of a field, given with commas."""
    names = [piece.strip() for piece in re.split(r"[,;\n]", value) if piece.strip()]
    if not names:
        raise UsageError("no name is given")
    if name in _ONE and len(names) > 1:
        raise UsageError(f"there is one {name}, and {len(names)} names are given", hint="name the person who answers for it")
    spelled = [list(spellings(one)) for one in names]
    fields = desk.fields.all(name)
    for choice in range(max(len(one) for one in spelled)):
        words = [one[min(choice, len(one) - 1)] for one in spelled]
        says = _says(desk, name, [one.shown for one in words])
        may = _MAY | {_key(name)}
        for edits in _ways(desk, name, fields, words):
            yield Candidate(edits, says, may)


def says_cleared(name: str) -> tuple[Says, frozenset[str]]:
    """What the reading must say when the field is cleared."""
    key = _key(name)

    def says(after: After) -> str | None:
        told = after.json[key]
        return f"{told} would still be read" if told and name not in ("reviewers", "approvers") else None

    return says, _MAY | {key}


def _key(name: str) -> str:
    return "reviewers" if name == "approvers" else name


def _says(desk: Desk, name: str, shown: list[str]) -> Says:
    def says(after: After) -> str | None:
        told = after.json[_key(name)]
        if name in _ONE:
            return None if told == shown[0] else f"it would be read as {told!r}"
        if name in ("reviewers", "approvers"):
            others = [one for one in desk.before_own[_key(name)] if one in told and one not in shown]
            told = [one for one in told if one not in others]
        return None if told == shown else f"it would be read as {told!r}"

    return says


def _ways(desk: Desk, name: str, fields: list[Field], words: list[Words]) -> Iterator[EditSet]:
    whole = Words(", ".join(one.markdown for one in words), ", ".join(one.shown for one in words))
    for field in fields[:1]:
        others = [other for other in fields[1:] if not other.value.empty or other.children]
        first = list(_where_it_stands(desk, field, words, whole))
        for edits in first:
            yield joined([edits, *(next(_where_it_stands(desk, other, words, whole)) for other in others)])
        if others:
            yield from first
    yield from heading_field(desk, name, whole)
    yield from new_field(desk, name, whole)


def _where_it_stands(desk: Desk, field: Field, words: list[Words], whole: Words) -> Iterator[EditSet]:
    lists = [block for block in field.children if isinstance(block, List)]
    if field.how == "front_matter":
        listed = _front_list(desk, field, [one.shown for one in words])
        if listed is not None:
            yield listed
            return
    if lists and (field.how == "heading" or field.value.empty):
        yield _items(desk, lists[0], words)
        return
    yield put(desk, field, whole.markdown, whole.shown)


def _items(desk: Desk, items: List, words: list[Words]) -> EditSet:
    """A list that names one a line."""
    edits = EditSet()
    for item, one in zip(items.items, words, strict=False):
        edits |= set_item_text(desk.document, item, one.markdown)
    for item in items.items[len(words) :]:
        edits |= delete_item(desk.document, item)
    for one in words[len(items.items) :]:
        edits |= insert_item(desk.document, items, one.markdown)
    return edits


def _front_list(desk: Desk, field: Field, names: list[str]) -> EditSet | None:
    """A list in front matter, in its own style; None when the field is no list."""
    front = desk.document.front_matter
    entries = front.entries if front else ()
    own = next((entry for entry in entries if entry.key == field.key_span and entry.span.holds(field.value)), None)
    if own is None or not own.path[-1].isdigit():
        return None
    group = [entry for entry in entries if entry.path[:-1] == own.path[:-1] and entry.path[-1].isdigit()]
    source = desk.source
    first, last = group[0], group[-1]
    if field.key_span != first.key:
        return EditSet()
    quoted = [
        f'"{_escaped(name)}"' if source.text[first.span.start] == '"' or re.search(r"[^\w .@/-]|^[@-]", name) else name for name in names
    ]
    lead = source.text[source.line_span(source.line_at(first.span.start)).start : first.span.start]
    if lead.strip() == "-":
        lines = [source.full_line_span(source.line_at(entry.span.start)) for entry in group]
        text = "".join(f"{lead}{name}{source.newline}" for name in quoted)
        return EditSet((Edit(Span(lines[0].start, lines[-1].end), text),))
    return EditSet((Edit(Span(first.span.start, last.span.end), ", ".join(quoted)),))


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
