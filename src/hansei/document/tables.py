"""Table rows: the true cells of a line, whatever the header promises."""

from __future__ import annotations

import re
from typing import NamedTuple

from hansei.document.fast import new_cell, new_span
from hansei.document.nodes import Cell, Paragraph, Row, Table
from hansei.findings import Problem
from hansei.text import Span

_BLANK = " \t\r\n"
_BAR = re.compile(r"(?<!\\)\|")
"""The parser takes a bar behind any backslash for escaped, also behind an escaped one."""


def split_row(text: str, span: Span) -> Row:
    """The cells of the row at ``span`` (one line): split at every bar that is not escaped, also within code (GFM)."""
    start, end = span
    line = text[start:end]
    pieces = _BAR.split(line) if "\\" in line else line.split("|")
    if len(pieces) > 1 and not pieces[-1].strip(_BLANK):
        pieces.pop()
    cells: list[Cell] = []
    at = start
    if len(pieces) > 1 and not pieces[0].strip(_BLANK):
        at += len(pieces[0]) + 1
        del pieces[0]
    for piece in pieces:
        stop = at + len(piece)
        right = len(piece.rstrip(_BLANK))
        if right:
            left = at + len(piece) - len(piece.lstrip(_BLANK))
            content = new_span((left, at + right))
        else:
            left = min(at + 1, stop)
            content = new_span((left, left))
        cells.append(new_cell((new_span((at, stop)), content)))
        at = stop + 1
    return Row(span, tuple(cells))


_PREFIX = re.compile(r"\r?\n[ \t>]*")


def delimiter_span(text: str, header_end: int) -> Span:
    """The dash row below a header that ends at ``header_end``."""
    at = text.find("\n", header_end)
    match = _PREFIX.match(text, at if at < 1 or text[at - 1] != "\r" else at - 1)
    start = match.end() if match else at + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    while end > start and text[end - 1] in " \t\r":
        end -= 1
    return Span(start, end)


class StrayRow(NamedTuple):
    """A row that blank lines cut off from its table."""

    table: Table
    row: Row


class Strays:
    """Finds the rows that belong to the table above them although blank lines stand between."""

    __slots__ = ("_table", "_text", "last", "problems", "rows")

    def __init__(self, text: str) -> None:
        self._text = text
        self._table: Table | None = None
        self.last: Paragraph | None = None
        """The last block that was taken for rows."""
        self.rows: list[StrayRow] = []
        self.problems: list[Problem] = []

    def take(self, before: Table | Paragraph | None, block: Paragraph) -> list[Row]:
        """The rows that ``block`` is, of the table ``before`` or of the one that ``before`` was cut off from; empty when it is none."""
        if isinstance(before, Table):
            self._table = before
        elif before is not self.last:
            return []
        table = self._table
        rows = self._rows(block.span, table) if table else []
        if not rows or table is None:
            return []
        self.rows += [StrayRow(table, row) for row in rows]
        if before is self.last:
            self.problems[-1] = self.problems[-1]._replace(span=Span(self.problems[-1].span.start, block.span.end))
        else:
            what = "Blank lines cut these rows off from their table; remove the blank lines."
            self.problems.append(Problem("broken-table", what, block.span))
        self.last = block
        return rows

    def _rows(self, span: Span, table: Table) -> list[Row]:
        text = self._text
        cells = len(table.header.cells)
        framed = text.startswith("|", table.header.span.start)
        if not framed and cells < 2:
            return []
        rows: list[Row] = []
        at = span.start
        while at < span.end:
            end = text.find("\n", at, span.end)
            end = span.end if end < 0 else end
            start = at
            while start < end and text[start] in " \t>":
                start += 1
            stop = end
            while stop > start and text[stop - 1] in _BLANK:
                stop -= 1
            row = split_row(text, Span(start, stop))
            if text.startswith("|", start) != framed or (len(row.cells) != cells and not (framed and text.endswith("|", start + 1, stop))):
                return []
            rows.append(row)
            at = end + 1
        return rows


def ragged(table: Table) -> list[Problem]:
    """A problem for each row of ``table`` that has not as many cells as its header."""
    wanted = len(table.header.cells)
    return [
        Problem("ragged-row", f"This row has {_cells(len(row.cells))}, its header has {wanted}.", row.span)
        for row in table.rows
        if len(row.cells) != wanted
    ]


def _cells(number: int) -> str:
    return "one cell" if number == 1 else f"{number} cells"
