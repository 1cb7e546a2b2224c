"""Rows of a timeline's table: what goes into which cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.build import set_cell
from hansei.document.nodes import Row
from hansei.errors import UsageError
from hansei.incident.write.event_place import EventRow
from hansei.incident.write.formats import date_like
from hansei.incident.write.places import joined
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.incident.write.desk import Desk

_BLANKS = ("-", "–", "—")


class New(NamedTuple):
    """What an event is to say, as Markdown; None keeps what it says."""

    time: str | None
    text: str | None
    actor: str | None
    action: str | None
    at: datetime | None = None

    @property
    def day(self) -> date | None:
        """The day, where a time is given."""
        return self.at.date() if self.at else None


def row_cells(desk: Desk, place: EventRow, new: New) -> list[str]:
    """A new row: what is known in its columns, the table's sign for nothing in the others."""
    cells = [_nothing(desk, place, index) for index in range(len(place.table.header.cells))]
    for column, text in _values(desk, place, new).items():
        if column < len(cells) and (text or cells[column] not in _BLANKS):
            cells[column] = text
    return cells


def _values(desk: Desk, place: EventRow, new: New) -> Mapping[int, str]:
    columns = place.columns
    found = {columns["time"]: new.time, columns["event"]: new.text}
    for name, value in (("actor", new.actor), ("action", new.action)):
        if name in columns and value is not None:
            found[columns[name]] = value
        elif value:
            raise UsageError(f"the timeline has no column for the {name}", hint="say it in the text")
    if "day" in columns and new.day is not None and columns["day"] < len(place.row.cells):
        sample = desk.source.slice(place.row.cells[columns["day"]].content)
        found[columns["day"]] = date_like(sample, new.day, desk.view.day_first) or new.day.isoformat()
    return {column: value for column, value in found.items() if value is not None}


def _nothing(desk: Desk, place: EventRow, column: int) -> str:
    """What the table writes in a cell that says nothing."""
    for row in place.table.rows:
        if column < len(row.cells):
            said = desk.source.slice(row.cells[column].content)
            if said in _BLANKS:
                return said
    return ""


def filled_row(desk: Desk, place: EventRow, new: New) -> EditSet:
    """A row of hints with values in their place."""
    cells = dict(enumerate(row_cells(desk, place, new)))
    return joined(set_cell(desk.document, place.table, place.row, column, text) for column, text in cells.items())


def changed_row(desk: Desk, place: EventRow, new: New) -> EditSet:
    """A row with other values; what is not given stays."""
    return joined(set_cell(desk.document, place.table, place.row, column, text) for column, text in _values(desk, place, new).items())


def blank_row(desk: Desk, place: EventRow) -> Row | None:
    """The row of hints that stands next below a row."""
    rows = list(place.table.rows)
    at = rows.index(place.row) if place.row in rows else -1
    follower = rows[at + 1] if 0 <= at < len(rows) - 1 else None
    text = place.columns["event"]
    if follower is None or text >= len(follower.cells):
        return None
    said = desk.view.plain(follower.cells[text].content)
    return follower if not said or desk.view.is_placeholder(said) else None


def moved_cells(desk: Desk, place: EventRow, new: New) -> list[str]:
    """The cells of a row that moves, with what changes on the way."""
    cells = [desk.source.slice(cell.content) for cell in place.row.cells]
    for column, text in _values(desk, place, new).items():
        if column < len(cells):
            cells[column] = text
    return cells
