"""A parsed document: blocks at once, everything else when it is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from hansei.document.events import Reading, read_definitions
from hansei.document.fast import collector_paused
from hansei.document.inline import Leaf, Plain, build, cut, joined
from hansei.document.nodes import Block, CodeBlock, Definition, FrontMatter, Heading, Inline, Node, Row, Section, Table
from hansei.document.outline import read_sections
from hansei.findings import Problem
from hansei.text import Source, Span
from hansei.text.edits import split_lines

_MARKUP = re.compile(r"[*_`\[\]<\\&~\r\n]")


class Document:
    """The lossless tree of one source. Made by :func:`hansei.document.parse`; never changes."""

    def __init__(
        self,
        source: Source,
        hidden: frozenset[int],
        front_matter: FrontMatter | None,
        read: Reading,
        problems: tuple[Problem, ...],
    ) -> None:
        self.source = source
        """The text it was read from."""
        self.front_matter = front_matter
        """The YAML or TOML at its start."""
        self.blocks: tuple[Block, ...] = read.blocks
        """The top-level blocks in order."""
        self.tables: tuple[Table, ...] = read.tables
        """All tables, wherever they stand, in order."""
        self.code_blocks: tuple[CodeBlock, ...] = read.code_blocks
        """All code blocks, wherever they stand, in order."""
        self.problems = problems
        """What had to be understood against the letter of the text, in order of place."""
        self._hidden = hidden
        self._read = read
        self._front_end = front_matter.span.end if front_matter is not None else -1
        """Where front matter ends, which holds no markup."""

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections, flat and in order; headings within lists and quotes open none."""
        with collector_paused():
            return read_sections(self.source, self.blocks, self.plain_text)

    @cached_property
    def preamble(self) -> tuple[Block, ...]:
        """The blocks before the first heading."""
        for index, block in enumerate(self.blocks):
            if block.__class__ is Heading:
                return self.blocks[:index]
        return self.blocks

    @cached_property
    def _built(self) -> tuple[tuple[Inline, ...], list[Leaf]]:
        with collector_paused():
            return build(self.source.text, self._read.records, self._read.offsets, self._hidden)

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """All inline elements, flat, in order of start, containers before their content."""
        return self._built[0]

    @cached_property
    def _inline_starts(self) -> list[int]:
        return [inline.span.start for inline in self._built[0]]

    @cached_property
    def _leaf_starts(self) -> list[int]:
        return [leaf[0] for leaf in self._built[1]]

    def inlines_in(self, span: Span) -> Sequence[Inline]:
        """The inline elements that start within ``span``."""
        starts = self._inline_starts
        low = bisect_left(starts, span.start)
        return self.inlines[low : bisect_left(starts, span.end, low)]

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """Link reference definitions by label (case folded, white space collapsed)."""
        return read_definitions(self._read.text, self._read.offsets)

    @property
    def stray_rows(self) -> tuple[Row, ...]:
        """Table rows that blank lines cut off from their table, in order (see :meth:`rows_of`)."""
        return tuple(stray.row for stray in self._read.strays)

    def rows_of(self, table: Table) -> tuple[Row, ...]:
        """The rows of ``table`` and those that blank lines cut off from it."""
        return table.rows + tuple(self._strays_of.get(id(table), ()))

    @cached_property
    def _strays_of(self) -> dict[int, list[Row]]:
        rows: dict[int, list[Row]] = {}
        for stray in self._read.strays:
            rows.setdefault(id(stray.table), []).append(stray.row)
        return rows

    def walk(self) -> Iterator[Node]:
        """Every block, item, row and cell, depth first and in order."""
        stack: list[Iterator[Node]] = [iter(self.blocks)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                continue
            yield node
            if isinstance(node, Table):
                stack.append(iter((node.header, *node.rows)))
                continue
            below: tuple[Node, ...] = (
                getattr(node, "children", ()) or getattr(node, "items", None) or getattr(node, "cells", ()) or ()
                if not isinstance(node, Heading)
                else ()
            )
            if below:
                stack.append(iter(below))

    def plain(self, span: Span) -> Plain:
        """The displayed text of the inline content within ``span``, with the way back to the source.

        Markup and comments are gone, a soft break is one space, a hard break and the border of two blocks a line feed.
        """
        text = self.source.text
        start, end = span
        if end <= self._front_end or not _MARKUP.search(text, start, end):
            return Plain(text, [(start, end, None)] if end > start else [])
        return Plain(text, cut(self._built[1], self._leaf_starts, span))

    def plain_text(self, span: Span) -> str:
        """``plain(span).text``, cheaper."""
        text = self.source.text
        start, end = span
        if end <= self._front_end or not _MARKUP.search(text, start, end):
            return text[start:end]
        return joined(text, self._built[1], self._leaf_starts, span)

    def code_text(self, block: CodeBlock) -> str:
        """The code of ``block`` without the indentation and the ``>`` marks that its place in lists and quotes gives every line."""
        text = self.source.text
        before = text[self.source.full_line_span(self.source.line_at(block.span.start)).start : block.span.start].lstrip("\ufeff")
        code = text[block.content.start : block.content.end]
        if not before:
            return code
        return "".join(_without_prefix(line, len(before), before.count(">")) for line in split_lines(code))

    def lines_of(self, span: Span) -> tuple[int, int]:
        """First and last line (1-based) that ``span`` has text in."""
        return self.source.lines_of(span)

    def __repr__(self) -> str:
        return f"Document({len(self.blocks)} blocks, {len(self.source.text)} code points)"


def _without_prefix(line: str, width: int, quotes: int) -> str:
    """``line`` without the white space and quote marks among its first ``width`` characters."""
    at = 0
    for char in line[:width]:
        if char == ">" and quotes:
            quotes -= 1
        elif char not in " \t":
            break
        at += 1
    return line[at:]
