"""Edits of tables: one cell, one row; padding and the width of aligned columns are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hansei.document.build.lines import insert_lines, lines_of, prefix_of
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document.document import Document
    from hansei.document.nodes import Row, Table

_BAR = re.compile(r"(?<!\\)\|")
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")


def cell_text(text: str) -> str:
    """``text`` as it may stand in a cell: bars escaped, line ends as ``<br>``."""
    return _LINE_ENDS.sub("<br>", _BAR.sub(r"\\|", text.strip()))


def set_cell(document: Document, table: Table, row: Row, column: int, text: str) -> EditSet:
    """Put ``text`` (inline Markdown) into the cell of ``row`` in ``column`` (from 0); missing cells are added.

    In a table whose columns are aligned the column keeps its width as long as the text fits.
    """
    words = cell_text(text)
    if column >= len(row.cells):
        return _add_cells(document, row, column, words)
    cell = row.cells[column]
    source = document.source
    if source.slice(cell.content) == words:
        return EditSet()
    width = cell.span.end - cell.span.start
    closed = cell.span.end < len(source.text) and source.text[cell.span.end] == "|"
    if cell.content.empty:
        lead = " " if width or words else ""
        return EditSet.replace(cell.span, _filled(lead + words, width if closed else 0, " " if closed else ""))
    if closed and cell.span != cell.content and width == _column_width(document, table, column):
        lead = source.text[cell.span.start : cell.content.start]
        return EditSet.replace(Span(cell.content.start, cell.span.end), _filled(lead + words, width, " ")[len(lead) :])
    return EditSet.replace(cell.content, words)


def insert_row(document: Document, table: Table, cells: Sequence[str], after: Row | None = None) -> EditSet:
    """Add a row behind ``after`` (None: behind the last row), one text a cell, in the style of the row above it."""
    source = document.source
    model = after or (table.rows[-1] if table.rows else table.header)
    above = model.span if after is not None or table.rows else table.delimiter
    line = source.slice(model.span)
    texts = [cell_text(cell) for cell in cells] + [""] * (len(table.header.cells) - len(cells))
    parts: list[str] = []
    for column, words in enumerate(texts):
        width = _column_width(document, table, column)
        tight = column < len(model.cells) and _is_tight(model, column)
        aligned = column < len(model.cells) and model.cells[column].span.end - model.cells[column].span.start == width
        parts.append(words if tight and not words.endswith("\\") else _filled(" " + words, width if aligned else 0, " "))
    new = "|".join(parts)
    # without a bar at the ends an empty first or last cell would get lost
    new = f"|{new}" if line.startswith("|") or not texts[0] else new.lstrip(" ")
    new = f"{new}|" if line.endswith("|") or not texts[-1] else new.rstrip(" ")
    return insert_lines(source, lines_of(source, above).end, prefix_of(source, table.header.span.start) + new)


def delete_row(document: Document, row: Row) -> EditSet:
    """Delete the line of ``row``."""
    return EditSet.delete(lines_of(document.source, row.span))


def _add_cells(document: Document, row: Row, column: int, words: str) -> EditSet:
    line = document.source.slice(row.span)
    missing = [""] * (column - len(row.cells)) + [words]
    added = "|".join(f" {cell} " if cell else " " for cell in missing)
    if line.endswith("|"):
        return EditSet.insert(row.span.end, f"{added}|")
    return EditSet.insert(row.span.end, f" |{added}".rstrip())


def _filled(text: str, width: int, least: str) -> str:
    """``text`` with the padding ``least`` behind it, or with more of it up to ``width``."""
    return (text + least if text.strip() else text).ljust(width)


def _column_width(document: Document, table: Table, column: int) -> int:
    """The width of a column between its bars when header and dash row agree on it, else 0."""
    if column >= len(table.header.cells):
        return 0
    header = table.header.cells[column].span
    dashes = document.source.slice(table.delimiter).strip("|").split("|")
    width = header.end - header.start
    return width if column < len(dashes) and len(dashes[column]) == width else 0


def _is_tight(row: Row, column: int) -> bool:
    """Whether a cell has text and no padding."""
    cell = row.cells[column]
    return cell.span == cell.content and not cell.content.empty
