"""Edits of cells and rows."""

from __future__ import annotations

import pytest

from hansei.document.build import cell_text, delete_row, insert_row, set_cell
from hansei.document.nodes import Table
from hansei.text import EditSet
from tests.support.reading import changed, only, read

PLAIN = "| Time | Event |\n|---|---|\n| 10:15 | alert |\n| 10:20 | |\n"
ALIGNED = "| Time  | Event  |\n|-------|--------|\n| 10:15 | alert  |\n| 10:20 |        |\n"


@pytest.mark.parametrize(
    ("text", "shown"), [("a", "a"), (" a | b ", r"a \| b"), (r"a \| b", r"a \| b"), ("a\nb\r\n  c", "a<br>b<br>c"), ("", "")]
)
def test_cells_hold_no_bare_bars_and_no_line_ends(text: str, shown: str) -> None:
    assert cell_text(text) == shown


@pytest.mark.parametrize(
    ("text", "row", "column", "words", "line"),
    [
        (PLAIN, 0, 1, "pager", "| 10:15 | pager |"),
        (PLAIN, 1, 1, "a|b", r"| 10:20 | a\|b |"),
        (PLAIN, 0, 1, "", "| 10:15 |  |"),
        (ALIGNED, 0, 1, "ok", "| 10:15 | ok     |"),
        (ALIGNED, 1, 1, "page", "| 10:20 | page   |"),
        (ALIGNED, 1, 1, "much longer", "| 10:20 | much longer |"),
        ("a|b\n-|-\n1|2\n", 0, 1, "three", "1|three"),
        ("a|b\n-|-\n1|2\n", 0, 0, "x", "x|2"),
        ("| a | b |\n|---|---|\n| 1 |\n", 0, 1, "2", "| 1 | 2 |"),
        ("| a | b | c |\n|---|---|---|\n| 1 |\n", 0, 2, "3", "| 1 | | 3 |"),
        ("a | b\n--|--\n1 |\n", 0, 1, "2", "1 | 2 |"),
        ("|a|b|\n|-|-|\n|1||\n", 0, 1, "2", "|1| 2 |"),
    ],
)
def test_a_cell_gets_another_text(text: str, row: int, column: int, words: str, line: str) -> None:
    document = read(text)
    table = only(document, Table)
    after = changed(document, set_cell(document, table, table.rows[row], column, words))
    lines = text.split("\n")
    lines[2 + row] = line
    assert after == "\n".join(lines)


def test_the_same_text_is_no_edit() -> None:
    document = read(PLAIN)
    table = only(document, Table)
    assert set_cell(document, table, table.rows[0], 1, " alert ") == EditSet()


@pytest.mark.parametrize(
    ("text", "cells", "new"),
    [
        (PLAIN, ["10:30", "fixed"], "| 10:30 | fixed |"),
        (PLAIN, ["10:30"], "| 10:30 | |"),
        (ALIGNED, ["10:30", "ok"], "| 10:30 | ok     |"),
        (ALIGNED, ["10:30", "a|b"], "| 10:30 | a\\|b   |"),
        ("a|b\n-|-\n1|2\n", ["3", "4"], "3|4"),
        ("a | b\n--|--\n1 | 2\n", ["3", "4"], "3 | 4"),
        ("a | b\n--|--\n1 | 2\n", ["", "4"], "|  | 4"),
        ("a | b\n--|--\n1 | 2\n", ["3", ""], "3 |  |"),
        ("| a |\n|---|\n", ["x"], "| x |"),
    ],
)
def test_a_row_is_added_in_the_style_of_the_last(text: str, cells: list[str], new: str) -> None:
    document = read(text)
    table = only(document, Table)
    after = changed(document, insert_row(document, table, cells))
    assert after == f"{text}{new}\n"
    again = only(read(after), Table)
    assert len(again.rows) == len(table.rows) + 1
    assert len(again.rows[-1].cells) == len(table.header.cells)


def test_a_row_is_added_behind_another() -> None:
    document = read(PLAIN + "\ntext\n")
    table = only(document, Table)
    after = changed(document, insert_row(document, table, ["10:16", "ack"], after=table.rows[0]))
    assert after.split("\n")[2:5] == ["| 10:15 | alert |", "| 10:16 | ack |", "| 10:20 | |"]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("|a|\n|-|\n|1|", "|a|\n|-|\n|1|\n|2|"),
        ("|a|\r\n|-|\r\n|1|\r\n\r\nx\r\n", "|a|\r\n|-|\r\n|1|\r\n|2|\r\n\r\nx\r\n"),
        ("> |a|\n> |-|\n> |1|\n", "> |a|\n> |-|\n> |1|\n> |2|\n"),
        ("- |a|\n  |-|\n  |1|\n- x\n", "- |a|\n  |-|\n  |1|\n  |2|\n- x\n"),
        ("- |a|\n  |-|\n", "- |a|\n  |-|\n  |2|\n"),
    ],
)
def test_rows_keep_line_ends_and_prefixes(text: str, after: str) -> None:
    document = read(text)
    assert changed(document, insert_row(document, only(document, Table), ["2"])) == after


def test_a_row_is_deleted_with_its_line() -> None:
    document = read(PLAIN)
    table = only(document, Table)
    assert changed(document, delete_row(document, table.rows[0])) == "| Time | Event |\n|---|---|\n| 10:20 | |\n"
