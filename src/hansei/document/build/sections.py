"""Edits of text, blocks and sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.document.build.lines import delete_lines, in_style, insert_blocks, lines_of, prefix_of, prefixed
from hansei.document.nodes import Heading, ThematicBreak
from hansei.text import EditSet, Source, Span

if TYPE_CHECKING:
    from hansei.document.document import Document
    from hansei.document.nodes import Block, Section

_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")


def replace_text(document: Document, span: Span, text: str) -> EditSet:
    """Put ``text`` in the place of ``span``; further lines get the prefix (indentation, ``>``) of the line of ``span``."""
    source = document.source
    words = prefixed(in_style(source, text), _hanging(source, span.start), source.newline)
    return EditSet.replace(span, words) if source.slice(span) != words else EditSet()


def insert_after(document: Document, block: Block, text: str) -> EditSet:
    """Insert blocks behind ``block``, in the same quote or item, with the blank lines they need."""
    source = document.source
    return insert_blocks(source, lines_of(source, block.span).end, text, prefix_of(source, block.span.start))


def insert_before(document: Document, block: Block, text: str) -> EditSet:
    """Insert blocks before ``block``, which must stand on the document's own level or not begin its item."""
    source = document.source
    return insert_blocks(source, lines_of(source, block.span).start, text, prefix_of(source, block.span.start))


def delete_block(document: Document, block: Block) -> EditSet:
    """Delete the lines of ``block`` and the blank line that would be left over."""
    return delete_lines(document.source, block.span)


def set_heading(document: Document, heading: Heading, title: str) -> EditSet:
    """Give ``heading`` another text; marks, style and level stay."""
    words = " ".join(title.split())
    if document.source.slice(heading.content) == words:
        return EditSet()
    if heading.content.empty:
        return EditSet.insert(heading.content.start, f" {words}")
    return EditSet.replace(heading.content, words)


def insert_section(document: Document, after: Section | None, level: int, title: str, body: str = "") -> EditSet:
    """Insert a section behind ``after`` and all its sub-sections; None puts it before the first section.

    The heading is written with ``#`` marks, or as a bold line when ``after`` is one.
    """
    source = document.source
    text = f"{_heading(level, title, after)}\n\n{body.strip()}" if body.strip() else _heading(level, title, after)
    if after is None:
        offset = document.sections[0].span.start if document.sections else len(source.text)
    else:
        offset = _content_end(document, after.span)
        within = (one for one in reversed(document.sections) if one.span.start >= after.span.start and one.span.end == after.span.end)
        last = next(within, after)
        if last.blocks and last.blocks[-1].__class__ is ThematicBreak and after.span.end < len(source.text):
            text += "\n\n---"  # sections are parted by breaks here
    return insert_blocks(source, offset, text)


def append_section(document: Document, level: int, title: str, body: str = "") -> EditSet:
    """Add a section at the end of the document."""
    text = f"{_heading(level, title, None)}\n\n{body.strip()}" if body.strip() else _heading(level, title, None)
    return insert_blocks(document.source, _content_end(document, Span(0, len(document.source.text))), text)


def append_to_section(document: Document, section: Section, text: str) -> EditSet:
    """Add blocks at the end of what stands directly below the section's heading, before its sub-sections."""
    below = [block for block in section.blocks if block.__class__ is not ThematicBreak]
    parted = len(below) < len(section.blocks) and section.blocks[-1].__class__ is ThematicBreak
    last = (below[-1].span if below else section.heading.span) if parted else Span(section.span.start, section.body.end)
    return insert_blocks(document.source, _content_end(document, last), text)


def prepend_to_section(document: Document, section: Section, text: str) -> EditSet:
    """Add blocks directly below the section's heading."""
    source = document.source
    return insert_blocks(source, lines_of(source, section.heading.span).end, text)


def delete_section(document: Document, section: Section) -> EditSet:
    """Delete ``section`` with its sub-sections."""
    return delete_lines(document.source, Span(section.span.start, max(section.heading.span.end, _content_end(document, section.span))))


def _content_end(document: Document, span: Span) -> int:
    """The end of the last line in ``span`` that is not blank."""
    source = document.source
    end = span.start + len(source.slice(span).rstrip(" \t\r\n"))
    return lines_of(source, Span(span.start, max(end, span.start))).end if end > span.start else span.end


def _heading(level: int, title: str, neighbour: Section | None) -> str:
    words = " ".join(title.split())
    if neighbour is not None and neighbour.heading.style == "bold" and level == neighbour.level:
        return f"**{words}**"
    return f"{'#' * max(1, min(level, 6))} {words}"


def _hanging(source: Source, offset: int) -> str:
    """The prefix of a further line of the block that ``offset`` stands in."""
    whole = source.line_span(source.line_at(offset))
    line, before = source.slice(whole), offset - whole.start
    hanging = line[: len(line) - len(line.lstrip(" \t>"))]
    marker = _MARKER.match(line, len(hanging))
    # what stands in an item goes on below its first word, not below its marker
    return hanging + " " * (marker.end() - marker.start()) if marker and marker.end() <= before else hanging
