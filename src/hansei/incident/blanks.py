"""Entries that a template left to be filled in: items and rows that hold nothing but hints, and what may stand there from the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import Item, List, Row, Table

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.text import Source

_HINT = r"(?:\[[^\[\]]{2,240}\]|(?:YYYY-MM-DD[ \t]+)?HH:MM|YYYY-MM-DD)"
_KEY = r"(?P<key>[A-Z](?:[\w ()/]|-(?=\w)){0,40}:[ \t]*)"
_DAY = r"\d{4}-\d\d-\d\d"
_WORDS = re.compile(rf"(?:\[P\d\][ \t]+)?{_KEY}?{_HINT}(?:[ \t]*[-–—][ \t]*(?:[A-Za-z]{{1,40}}:[ \t]*)?(?:{_HINT}|{_DAY}))*")
"""A hint behind a priority or a key, with further ones for owner and day behind it; the template may have worked out the day."""
_CELL = re.compile(_HINT)
_GIVEN = re.compile(rf"{_DAY}|not started|open|to do", re.IGNORECASE)
"""What a template puts into the cells of a row beside hints."""


class Entries(NamedTuple):
    """The entries of one list or table."""

    left: tuple[Item | Row, ...]
    """Those that are still the template's; each is one line."""
    others: tuple[Item | Row, ...]


def entries_of(document: Document) -> Iterator[Entries]:
    """The entries of each list and table that holds such as a template left, in order; those of nested lists by themselves."""
    for node in document.walk():
        if not isinstance(node, List | Table):
            continue
        own: tuple[Item | Row, ...] = node.items if isinstance(node, List) else document.rows_of(node)
        sorted_out: tuple[list[Item | Row], list[Item | Row]] = ([], [])
        for one in own:
            sorted_out[_is_left(document.source, one)].append(one)
        if sorted_out[True]:
            yield Entries(tuple(sorted_out[True]), tuple(sorted_out[False]))


def left_at(document: Document, line: int) -> Item | Row | None:
    """The entry that a template left at a line, counted from 1."""
    return next((one for group in entries_of(document) for one in group.left if document.source.line_at(one.span.start) == line), None)


def has_key(source: Source, entry: Item | Row) -> bool:
    """Whether an entry that was left is the value of a key: ``Tests: [which]``."""
    match = _WORDS.fullmatch(_words(source, entry)) if isinstance(entry, Item) else None
    return match is not None and match["key"] is not None


def _is_left(source: Source, entry: Item | Row) -> bool:
    if isinstance(entry, Item):
        one_line = "\n" not in source.slice(entry.span).strip()
        return one_line and len(entry.children) == 1 and entry.head is not None and _WORDS.fullmatch(_words(source, entry)) is not None
    cells = [words for cell in entry.cells if (words := source.slice(cell.content).strip(" *-"))]
    return bool(cells) and _CELL.fullmatch(cells[0]) is not None and all(_CELL.fullmatch(one) or _GIVEN.fullmatch(one) for one in cells)


def _words(source: Source, entry: Item) -> str:
    return source.slice(entry.head.span).replace("**", "").strip() if entry.head is not None else ""
