"""A document as a tree of chunks: headings with what stands directly below them, as stretches of whole lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import Paragraph, ThematicBreak
from hansei.incident.read.fields import TAIL_FIELDS
from hansei.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hansei.incident.read.part import Part
    from hansei.incident.write.desk import Desk


_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\Z")


class Chunk:
    """A heading and its own text; ``filled`` is what a conversion puts there."""

    __slots__ = ("children", "filled", "heading", "indented", "level", "names", "span", "text", "title", "whole_title")

    def __init__(self, title: str, heading: str, level: int, names: tuple[str, ...], span: Span, text: Span) -> None:
        self.title = title
        """As displayed."""
        self.heading = heading
        """The heading's Markdown, without marks; empty when a label in the text itself acts as the heading."""
        self.level = level
        self.names = names
        """Canonical sections."""
        self.span = span
        """The heading and its own text: whole lines."""
        self.text = text
        """The own text: whole lines, up to the next chunk."""
        self.indented = False
        """Whether the own text is what stands below an item of a list."""
        self.children: list[Chunk] = []
        self.filled: list[str] = []
        self.whole_title = ""
        """The heading that takes the place of this one; empty when this one stays."""

    def family(self) -> Iterator[Chunk]:
        """The chunk and all below it, in order."""
        stack = [self]
        while stack:
            chunk = stack.pop()
            yield chunk
            stack.extend(reversed(chunk.children))


class Outline(NamedTuple):
    """The chunks of a document."""

    lead: Span
    """What stands before the first section, without front matter and title line."""
    title: Chunk | None
    """The chunk whose heading is the document's title."""
    tops: tuple[Chunk, ...]
    """The sections, in order."""
    tail: Span
    """Key lines behind the last rule, at the very end; empty when there are none."""

    def family(self) -> Iterator[Chunk]:
        """All sections, in order."""
        for top in self.tops:
            yield from top.family()


def outline_of(desk: Desk) -> Outline:
    """The outline of a document that tells of one incident."""
    view = desk.view
    cuts = [part for part in view.parts if _cuts(view.parts, part)]
    front = desk.document.front_matter
    begin = desk.source.full_line_span(desk.source.line_at(max(front.span.end - 1, 0))).end if front else 0
    end = len(desk.text)
    tail = _tail(desk)
    last = tail.start if not tail.empty else end
    starts = [part.span.start for part in cuts] + [last]
    chunks = [_chunk(desk, part, starts[index + 1]) for index, part in enumerate(cuts)]
    lead = Span(begin, max(begin, starts[0]))
    title: Chunk | None = None
    if chunks and cuts[0].style == "heading" and not chunks[0].names and _is_title(desk, cuts[0]):
        title = chunks.pop(0)
        if desk.text[lead.start : lead.end].strip():
            lead = Span(lead.start, title.text.end)
        else:
            lead = title.text
    return Outline(lead, title, tuple(_nested(chunks)), tail)


def _cuts(parts: tuple[Part, ...], part: Part) -> bool:
    """Whether a part is a section of its own: a heading, or what acts as one where no section with a name encloses it."""
    if part.style == "heading":
        return True
    above = part.parent
    while above >= 0:
        if parts[above].names:
            return False
        above = parts[above].parent
    return bool(part.names) or part.style == "item"


def _is_title(desk: Desk, part: Part) -> bool:
    title = desk.incident.title
    return part.level == 1 or (title is not None and part.heading.holds(title.span))


def _chunk(desk: Desk, part: Part, end: int) -> Chunk:
    if part.style == "item":
        first = min(desk.source.full_line_span(desk.source.line_at(max(part.heading.end - 1, part.heading.start))).end, end)
        item = Chunk(
            part.title,
            " ".join(desk.source.slice(part.heading).split()),
            part.level,
            part.names,
            Span(part.span.start, end),
            Span(first, end),
        )
        item.indented = True
        return item
    section = next((one for one in desk.view.sections if one.heading.span == part.heading), None) if part.style != "label" else None
    if section is None:
        span = Span(part.span.start, end)
        if (
            part.style == "label"
            and part.names
            and desk.view.field_of(part.title) not in TAIL_FIELDS
            and _BULLET.match(desk.text, part.span.start, part.heading.start)
        ):
            # the item's label is the heading, and what stands behind and below it the text
            item = Chunk(part.title, desk.source.slice(part.words), part.level, part.names, span, Span(min(part.heading.end, end), end))
            item.indented = True
            return item
        return Chunk(part.title, "", part.level, part.names, span, span)
    heading = " ".join(desk.source.slice(section.heading.content).split())
    return Chunk(part.title, heading, part.level, part.names, Span(part.span.start, end), Span(min(section.body.start, end), end))


def _nested(chunks: list[Chunk]) -> list[Chunk]:
    tops: list[Chunk] = []
    opened: list[Chunk] = []
    for chunk in chunks:
        while opened and opened[-1].level >= chunk.level:
            opened.pop()
        (opened[-1].children if opened else tops).append(chunk)
        opened.append(chunk)
    return tops


def _tail(desk: Desk) -> Span:
    """The lines at the end that are metadata: behind a rule in the last section, nothing but keys with values."""
    sections = desk.view.sections
    nothing = Span(len(desk.text), len(desk.text))
    blocks = sections[-1].blocks if sections else ()
    rule = next((index for index in range(len(blocks) - 1, -1, -1) if isinstance(blocks[index], ThematicBreak)), None)
    if rule is None or rule + 1 >= len(blocks) or not all(isinstance(block, Paragraph) for block in blocks[rule + 1 :]):
        return nothing
    keys = {desk.source.line_at(field.key_span.start) for field in desk.fields.found}
    for block in blocks[rule + 1 :]:
        first, last = desk.source.lines_of(block.span)
        if not all(number in keys for number in range(first, last + 1)):
            return nothing
    return Span(desk.source.full_line_span(desk.source.line_at(blocks[rule].span.start)).start, len(desk.text))
