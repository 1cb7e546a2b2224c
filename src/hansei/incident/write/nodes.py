"""The nodes of a document by the place where they begin: what was read is a span, what is changed is a node."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import Item, List, Paragraph, Row, Table

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.text import Span


class ListItem(NamedTuple):
    """An item with its list."""

    list: List
    item: Item


class TableRow(NamedTuple):
    """A row with its table."""

    table: Table
    row: Row


class TableCell(NamedTuple):
    """A cell with its row and table."""

    table: Table
    row: Row
    column: int


class Nodes:
    """An index of a document's items, rows, cells and paragraphs; made in one walk."""

    def __init__(self, document: Document) -> None:
        self._items: dict[int, ListItem] = {}
        self._rows: dict[int, TableRow] = {}
        self._cells: dict[int, TableCell] = {}
        self._paragraphs: dict[int, Paragraph] = {}
        self._heads: dict[int, ListItem] = {}
        for node in document.walk():
            if isinstance(node, List):
                for item in node.items:
                    self._items[item.span.start] = ListItem(node, item)
                    if item.head is not None:
                        self._heads[item.head.span.start] = ListItem(node, item)
            elif isinstance(node, Table):
                for row in (node.header, *document.rows_of(node)):
                    self._rows[row.span.start] = TableRow(node, row)
                    for column, cell in enumerate(row.cells):
                        self._cells.setdefault(cell.content.start, TableCell(node, row, column))
            elif isinstance(node, Paragraph):
                self._paragraphs[node.span.start] = node
        self._starts = sorted(self._paragraphs)

    def item(self, span: Span) -> ListItem | None:
        """The item that begins where ``span`` does."""
        return self._items.get(span.start)

    def row(self, span: Span) -> TableRow | None:
        """The table row that begins where ``span`` does."""
        return self._rows.get(span.start)

    def cell(self, span: Span) -> TableCell | None:
        """The cell whose content begins where ``span`` does."""
        return self._cells.get(span.start)

    def paragraph(self, span: Span) -> Paragraph | None:
        """The innermost paragraph that holds ``span``."""
        at = bisect_right(self._starts, span.start) - 1
        found = self._paragraphs[self._starts[at]] if at >= 0 else None
        return found if found is not None and span.start < found.span.end else None

    def item_of_text(self, span: Span) -> ListItem | None:
        """The innermost item whose own first text holds ``span``."""
        paragraph = self.paragraph(span)
        return self._heads.get(paragraph.span.start) if paragraph is not None else None
