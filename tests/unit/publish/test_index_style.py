"""What the rows of an index look like, and which way they run."""

from __future__ import annotations

from datetime import date

import pytest

from hansei.publish.index_row import IndexRow
from hansei.publish.index_style import Style, new_cell, order_of

ROW = IndexRow("sub/2025-01-01-a.md", "Postmortem: A | b", date(2025, 1, 1), "It *stopped* at once. More.", {"id": "INC-1"})


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ([], "newest"),
        ([5], "newest"),
        ([5, 5, None, 5], "newest"),
        ([3, 2, None, 2, 1], "newest"),
        ([1, 2, 2, 3], "oldest"),
        ([1, 2, 9, 3, 4, 5], "oldest"),
        ([2, 1, 4, 3], "none"),
        ([1, 2, 1], "none"),
    ],
)
def test_the_order_is_what_most_neighbours_say(days: list[int | None], order: str) -> None:
    assert order_of(days) == order


@pytest.mark.parametrize(
    ("style", "link"),
    [
        (Style(), r"[A \| b](sub/2025-01-01-a.md)"),
        (Style("file"), "[2025-01-01-a.md](sub/2025-01-01-a.md)"),
        (Style("path", code=True), "[`sub/2025-01-01-a.md`](sub/2025-01-01-a.md)"),
        (Style("stem", dot=True), "[2025-01-01-a](./sub/2025-01-01-a.md)"),
        (Style("id"), "[INC-1](sub/2025-01-01-a.md)"),
        (Style(code=True), r"[A \| b](sub/2025-01-01-a.md)"),
    ],
)
def test_links_in_each_style(style: Style, link: str) -> None:
    assert style.link(ROW) == link


def test_a_row_without_a_title_is_linked_by_its_file() -> None:
    assert Style().link(IndexRow("a_b.md", "")) == "[a_b.md](a_b.md)"


def test_cells_hold_what_is_known() -> None:
    cells = [new_cell(name, ROW, Style()) for name in ("date", "description", "title", "id", "status")]
    assert cells == ["2025-01-01", r"It \*stopped\* at once.", r"A \| b", "INC-1", ""]
