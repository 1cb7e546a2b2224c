"""What a template says by itself: lines that nobody has written yet, and so nobody misses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.document.nodes import Table, ThematicBreak
from hansei.drafting.render import Draft, draft
from hansei.text import Span
from hansei.text.edits import split_lines

if TYPE_CHECKING:
    from datetime import date

    from hansei.drafting.catalog import Blueprint
    from hansei.incident.write.desk import Desk

_HINT = re.compile(r"\[(?![ xX]\])[^\[\]\n]+\](?![(\[:])|_{5,}|\b(?:HH:MM|YYYY-MM-DD)\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Scaffold:
    """The lines of a template, as fresh documents have them."""

    def __init__(self, blueprint: Blueprint | None, day: date | None) -> None:
        self.lines: frozenset[str] = frozenset()
        if blueprint is not None and day is not None:
            text = draft(blueprint, Draft(title="x", day=day))
            self.lines = frozenset(_form(line) for line in text.split("\n") if line.strip())

    def is_hint(self, line: str) -> bool:
        """Whether a line is one of the template's that asks for something."""
        return bool(_HINT.search(line)) and _form(line) in self.lines

    def is_own(self, line: str) -> bool:
        """Whether a line stands in the template, word for word."""
        return not line.strip() or _form(line) in self.lines

    def only(self, text: str) -> bool:
        """Whether a text holds nothing but lines of the template."""
        return all(self.is_own(line) for line in text.split("\n"))


def _form(line: str) -> str:
    """A line without what differs between two fresh documents: days, spaces at the ends."""
    return _DATE.sub("YYYY-MM-DD", line.strip()).replace("[YYYY-MM-DD]", "YYYY-MM-DD")


def written(desk: Desk, span: Span, scaffold: Scaffold, *, indented: bool = False) -> str:
    """The text of some whole lines without hints of the template, blank lines around it and a rule at its end."""
    source = desk.source
    gone: set[int] = set()
    first = source.line_at(span.start)
    blocks = [block for block in desk.document.blocks if span.start <= block.span.start < span.end]
    lines = split_lines(desk.text[span.start : span.end])
    if scaffold.lines:
        gone = {first + index for index, line in enumerate(lines) if scaffold.is_hint(line)}
        for block in blocks:
            if isinstance(block, Table) and block.rows and all(source.line_at(row.span.start) in gone for row in block.rows):
                gone.update(range(*_lines(desk, block.span)))
    if blocks and isinstance(blocks[-1], ThematicBreak):
        gone.update(range(*_lines(desk, blocks[-1].span)))
    kept = [line for index, line in enumerate(lines) if first + index not in gone]
    if indented:
        whole = source.line_span(first).start == span.start  # else its first line begins behind the marker of its item
        width = min((len(line) - len(line.lstrip(" ")) for line in kept[not whole :] if line.strip()), default=0)
        kept = [line[min(width, len(line) - len(line.lstrip(" "))) :] for line in kept]
        kept[:1] = [kept[0].lstrip()] if kept else []
    return "".join(kept).strip("\r\n").rstrip()


def _lines(desk: Desk, span: Span) -> tuple[int, int]:
    first, last = desk.source.lines_of(span)
    return first, last + 1
