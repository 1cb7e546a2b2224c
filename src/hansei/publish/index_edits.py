"""The edits that bring one index table up to date, row by row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import Cell, Row
from hansei.publish.index_row import Change, IndexRow
from hansei.publish.index_style import Style, new_cell, order_of
from hansei.publish.index_table import IndexTable, Line, label
from hansei.publish.index_text import escaped
from hansei.text import Edit, Span

if TYPE_CHECKING:
    from hansei.document import Document

Step = tuple[Change | None, tuple[Edit, ...]]
"""A change with its edits; None for edits that belong to a change told before."""

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")


class _Place(NamedTuple):
    """A row of the table as it will be: one that is there (by its number), or a new one."""

    number: int
    row: IndexRow | None
    day: int | None
    file: str | None


class TableEditor:
    """Brings one table up to date.

    Args:
        document: the README.
        table: the table, one of it.
        rows: the post-mortems by file, those of other tables included.
        wanted: columns to be there and up to date.
        style: what the links of new rows look like.
    """

    def __init__(self, document: Document, table: IndexTable, rows: Mapping[str, IndexRow], wanted: Sequence[str], style: Style) -> None:
        self.source = document.source
        self.document = document
        self.table = table
        self.rows = rows
        self.wanted = wanted
        self.style = style
        self.columns = dict(table.columns)
        self.width = len(table.table.header.cells)
        self._kept_up = ("date", "description", *wanted)
        self.lost = [name for name in wanted if name not in self.columns]
        for name in self.lost:
            self.columns[name] = self.width
            self.width += 1

    def run(self, additions: Sequence[IndexRow]) -> Iterator[Step]:
        """Each change with its edits, in the order of the document; ``additions`` are the rows that the table is to get."""
        lines = self.table.lines
        seen: set[tuple[str | None, str]] = set()
        dropped: set[int] = set()
        for index, line in enumerate(lines):
            said = (line.file, self._text(line))
            if line.gone or (line.file and said in seen):
                dropped.add(index)
            seen.add(said)
        final = self._final([index for index in range(len(lines)) if index not in dropped], additions)
        staying = _longest_rising([place.number for place in final])
        moved = {place.number for place in final if place.row is None} - staying
        if self.lost:
            yield from self._new_columns()
        after: dict[int, list[_Place]] = {}
        anchor = -1
        for place in final:
            if place.row is None and place.number in staying:
                anchor = place.number
            else:
                after.setdefault(anchor, []).append(place)
        before = self._delimiter_end()
        yield from self._insertions(after.get(-1, ()), before)
        for index, line in enumerate(lines):
            span = self._line(line.row)
            if index in dropped or index in moved:
                yield _departure(line, index in dropped), (Edit(Span(before, span.end), ""),)
            else:
                gap = self.source.text[before : span.start]
                newline = self._newline_of(gap)
                if gap != newline:
                    change = Change("repaired", line.file or "", "blank lines cut the row off from its table")
                    yield change, (Edit(Span(before, span.start), newline),)
                yield from self._updates(line)
            yield from self._insertions(after.get(index, ()), span.end)
            before = span.end

    def _final(self, present: Sequence[int], additions: Sequence[IndexRow]) -> list[_Place]:
        """The rows as they will stand."""
        lines = self.table.lines
        days = [self._day(lines[index]) for index in present]
        order = order_of(days)
        places: list[_Place] = []
        last: int | None = next((day for day in days if day is not None), None)
        for index, day in zip(present, days, strict=True):
            last = last if day is None else day  # a row without a date stays with the one above it
            places.append(_Place(index, None, last, lines[index].file))
        if order != "none":
            places.sort(key=lambda place: _rank(place.day, order))
        for row in sorted(additions, key=lambda row: (row.date is None, row.date or date.min, row.file)):
            place = _Place(-1, row, row.date.toordinal() if row.date else None, row.file)
            if order == "none" or place.day is None:
                places.append(place)
                continue
            rank = _rank(place.day, order)
            at = bisect_left(places, rank, key=lambda other: _rank(other.day, order))
            while at < len(places) and _rank(places[at].day, order) == rank and not (places[at].file or "") > row.file:
                at += 1
            places.insert(at, place)
        if order == "none":  # with the new rows the table may have got an order after all, and the next run would see it
            order = order_of([place.day for place in places])
            if order != "none":
                places.sort(key=lambda place: _rank(place.day, order))
        return places

    def _day(self, line: Line) -> int | None:
        """The day of a row: that of its document, else the one it states."""
        row = self.rows.get(line.file or "")
        if row is not None and row.date is not None:
            return row.date.toordinal()
        cell = self._cell(line.row, "date")
        match = _ISO.search(self.document.plain_text(cell.content)) if cell else None
        try:
            return date(int(match[1]), int(match[2]), int(match[3])).toordinal() if match else None
        except ValueError:
            return None

    def _updates(self, line: Line) -> Iterator[Step]:
        """The changes within one row that stays."""
        row = self.rows.get(line.file or "")
        edits: list[Edit] = []
        told: list[str] = []
        if row is not None:
            for name, value in self._managed(line, row):
                cell = self._cell(line.row, name)
                if cell is None:
                    continue
                old = " ".join(self.document.plain_text(cell.content).split())
                edits.append(Edit(cell.content, value) if not cell.content.empty else Edit(cell.span, f" {value} "))
                told.append(f"{name}: {old} -> {_shown(value)}" if old else f"{name}: {_shown(value)}")
        edits.extend(self._lengthened(line, row))
        if told:
            yield Change("updated", line.file or "", "; ".join(told)), tuple(edits)
        elif edits:
            yield None if self.lost else Change("repaired", line.file or "", "the row lacked cells"), tuple(edits)

    def _managed(self, line: Line, row: IndexRow) -> Iterator[tuple[str, str]]:
        """The cells of a row that are to change, as Markdown."""
        for name in self._kept_up:
            cell = self._cell(line.row, name)
            value = new_cell(name, row, self.style)
            if cell is None or not value:
                continue
            old = " ".join(self.document.plain_text(cell.content).split())
            if name == "description":
                if not old and cell.content.empty:
                    yield name, value
            elif name == "date":
                if cell.content.empty or (_ISO.fullmatch(old) and old != value):
                    yield name, value
            elif old != _shown(value) and self.source.slice(cell.content) != value:
                yield name, value

    def _lengthened(self, line: Line, row: IndexRow | None) -> Iterator[Edit]:
        """Cells behind the row's last one, when columns are new or the row is short of a chosen one."""
        have = len(line.row.cells)
        needed = max((self.columns[name] + 1 for name in self.wanted if row is not None and new_cell(name, row, self.style)), default=0)
        if self.lost:
            needed = self.width
        if needed <= have:
            return
        by_place = {place: name for name, place in self.columns.items()}
        names = [by_place.get(place, "") for place in range(have, needed)]
        yield self._append(line.row, [new_cell(name, row, self.style) if row and name in self._kept_up else "" for name in names])

    def _append(self, row: Row, cells: Sequence[str]) -> Edit:
        closed = bool(row.cells) and row.cells[-1].span.end < row.span.end
        return Edit(Span(row.span.end, row.span.end), ("" if closed else " |") + "".join(f" {cell} |" if cell else "  |" for cell in cells))

    def _new_columns(self) -> Iterator[Step]:
        header = self.table.table.header
        labels = [escaped(label(name)) for name in self.lost]
        yield Change("repaired", "", f"new columns: {', '.join(self.lost)}"), (self._append(header, labels),)
        at = self.table.table.delimiter.end
        dashes = self.source.slice(self.table.table.delimiter)
        spaced = " " if " " in dashes.strip() else ""
        cells = "".join(f"{spaced}{'-' * (len(label(name)) + (0 if spaced else 2))}{spaced}|" for name in self.lost)
        yield None, (Edit(Span(at, at), cells if dashes.endswith("|") else f"{spaced}|{cells}"),)

    def _insertions(self, places: Sequence[_Place], offset: int) -> Iterator[Step]:
        newline = self.source.newline
        for place in places:
            if place.row is None:
                text = self.source.slice(self._line(self.table.lines[place.number].row))
                yield None, (Edit(Span(offset, offset), f"{newline}{self._moved(place, text)}"),)
                continue
            by_place = {column: name for name, column in self.columns.items()}
            cells = [new_cell(by_place[column], place.row, self.style) if column in by_place else "" for column in range(self.width)]
            text = f"{self._indent()}| {' | '.join(cells)} |"
            yield Change("added", place.row.file, _shown(cells[self.columns["document"]])), (Edit(Span(offset, offset), newline + text),)

    def _moved(self, place: _Place, text: str) -> str:
        """The text of a row that moves, with its own updates."""
        line = self.table.lines[place.number]
        start = self._line(line.row).start
        edits = [edit for _, edits in self._updates(line) for edit in edits]
        for (left, right), new in sorted(edits, key=lambda edit: edit.span, reverse=True):
            text = text[: left - start] + new + text[right - start :]
        return text

    def _cell(self, row: Row, name: str) -> Cell | None:
        index = self.columns.get(name)
        return row.cells[index] if index is not None and index < len(row.cells) else None

    def _text(self, line: Line) -> str:
        return "|".join(self.document.plain_text(cell.content) for cell in line.row.cells)

    def _line(self, row: Row) -> Span:
        """The row's whole line, without its line end."""
        return self.source.line_span(self.source.line_at(row.span.start))

    def _delimiter_end(self) -> int:
        return self.source.line_span(self.source.line_at(self.table.table.delimiter.start)).end

    def _indent(self) -> str:
        header = self.table.table.header.span
        start = self.source.line_span(self.source.line_at(header.start)).start
        lead = self.source.text[start : header.start]
        return lead if not lead.strip(" ") else ""

    def _newline_of(self, gap: str) -> str:
        """The first line end of the gap."""
        return "\r\n" if gap.startswith("\r\n") else gap[:1] if gap[:1] in ("\r", "\n") else self.source.newline


def _departure(line: Line, dropped: bool) -> Change:
    if not dropped:
        return Change("moved", line.file or "", "into the order of the table")
    return Change("removed", line.gone or line.file or "", "there is no such document" if line.gone else "it was listed twice")


def _rank(day: int | None, order: str) -> int:
    if day is None:
        return 1 << 40
    return -day if order == "newest" else day


def _shown(markdown: str) -> str:
    """A cell without its escapes and link target, for the list of changes."""
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"^\[(.*)\]\([^()]*\)$", r"\1", markdown))


def _longest_rising(indexes: Sequence[int]) -> set[int]:
    """The most indexes that stand in rising order; the others (but not new rows, -1) have to move."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for index in indexes:
        if index < 0:
            continue
        at = bisect_left(tails, index)
        if at == len(tails):
            tails.append(index)
            ends.append(index)
        else:
            tails[at] = ends[at] = index
        before[index] = ends[at - 1] if at else -1
    chosen: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.add(at)
        at = before[at]
    return chosen
