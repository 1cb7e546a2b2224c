"""Where an action item stands, and how it is known again after an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.document.build import set_cell
from hansei.document.nodes import Item, List, Row, Table
from hansei.errors import UsageError
from hansei.incident.marks import mark_in, mark_text
from hansei.incident.read.entries import columns_of
from hansei.incident.write.places import joined
from hansei.incident.write.proof import After, placeless
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.model import Action
    from hansei.incident.write.desk import Desk


class InList(NamedTuple):
    """An action that is an item of a list."""

    list: List
    item: Item
    text: Span
    """Its own text, the comment that names it included."""


class InTable(NamedTuple):
    """An action that is a row of a table."""

    table: Table
    row: Row
    columns: Mapping[str, int]
    """Canonical column -> its index; ``text`` is always among them."""


class InText(NamedTuple):
    """An action that is a paragraph."""

    text: Span


Place = InList | InTable | InText


def mark_of(document: Document, action: Action) -> str | None:
    """The id that a comment gives to an action item; None while nothing has touched it."""
    return mark_in(document.source.text, action.span)


def place_of(desk: Desk, action: Action) -> Place:
    """Where ``action`` stands.

    Raises:
        UsageError: it is neither an item, nor a row, nor a paragraph.
    """
    row = desk.nodes.row(action.span)
    if row is not None:
        columns = dict(columns_of(desk.view, row.table, "actions"))
        columns["text"] = next(
            (index for index, cell in enumerate(row.row.cells) if cell.content.holds(action.text_span)), columns.get("text", 0)
        )
        return InTable(row.table, row.row, columns)
    item = desk.nodes.item(action.span)
    if item is not None and item.item.head is not None:
        return InList(item.list, item.item, item.item.head.span)
    if item is None and desk.nodes.paragraph(action.span) is not None:
        return InText(action.span)
    raise UsageError("the action item stands in a form that cannot be changed", hint="change it by hand")


def index_of(desk: Desk, action: Action) -> int:
    """The number of ``action`` among those of the incident, from 0.

    Raises:
        UsageError: it is not one of them.
    """
    found = next((index for index, one in enumerate(desk.incident.actions) if one.span == action.span), None)
    if found is None:
        raise UsageError("the action item is not one of this post-mortem")
    return found


def only(desk: Desk, index: int, check: Callable[[dict[str, Any], dict[str, Any], After], str | None]) -> Callable[[After], str | None]:
    """Says that all actions but one are as before; ``check`` gets that one before and after."""
    before = [placeless(one) for one in desk.before_own["actions"]]

    def says(after: After) -> str | None:
        told = [placeless(one) for one in after.json["actions"]]
        if len(told) != len(before):
            return f"{len(told)} action items would be read where there are {len(before)}"
        if any(one != other for number, (one, other) in enumerate(zip(before, told, strict=True)) if number != index):
            return "another action item would be read otherwise"
        return check(before[index], told[index], after)

    return says


def set_cells(desk: Desk, place: InTable, cells: Mapping[int, str]) -> EditSet:
    """Give several cells of a row new content."""
    return joined(set_cell(desk.document, place.table, place.row, column, text) for column, text in sorted(cells.items()))


def cell_raw(desk: Desk, place: InTable, column: int) -> str:
    """The content of a cell as it stands; empty for a missing one."""
    return desk.source.slice(place.row.cells[column].content) if column < len(place.row.cells) else ""


def with_mark(text: str, mark: str | None) -> str:
    """``text`` with the comment that names the action behind it, when it has to be added."""
    return (f"{text} {mark_text(mark)}" if text else mark_text(mark)) if mark else text
