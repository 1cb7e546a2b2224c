"""The true cells of a row, and rows that lost their table."""

from __future__ import annotations

import pytest

from hansei.document.nodes import Row, Table
from hansei.document.tables import delimiter_span, split_row
from hansei.text import Span
from tests.support.reading import block, codes, only, read, words


def cells(line: str) -> list[tuple[str, str]]:
    row = split_row(line, Span(0, len(line)))
    return [(line[cell.span.start : cell.span.end], line[cell.content.start : cell.content.end]) for cell in row.cells]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", [(" a ", "a"), (" b ", "b")]),
        ("a|b", [("a", "a"), ("b", "b")]),
        ("|a||c|", [("a", "a"), ("", ""), ("c", "c")]),
        ("|  | b", [("  ", ""), (" b", "b")]),
        (r"| a \| b | `c \| d` |", [(r" a \| b ", r"a \| b"), (r" `c \| d` ", r"`c \| d`")]),
        ("| `a | b` |", [(" `a ", "`a"), (" b` ", "b`")]),
        ("| a", [(" a", "a")]),
        ("| a |", [(" a ", "a")]),
        ("plain", [("plain", "plain")]),
        ("| é | 漢字\t|", [(" é ", "é"), (" 漢字\t", "漢字")]),
    ],
)
def test_rows_are_split_at_bars_that_are_not_escaped(line: str, expected: list[tuple[str, str]]) -> None:
    assert cells(line) == expected


def test_a_blank_cell_has_an_empty_content_within_it() -> None:
    row = split_row("|   |x|", Span(0, 7))
    assert row.cells[0].span == Span(1, 4)
    assert row.cells[0].content == Span(2, 2)


@pytest.mark.parametrize(("text", "dashes"), [("|a|\n|-|\n", "|-|"), ("|a|\r\n|-| \r\n", "|-|"), ("> |a|\n> |-|", "|-|")])
def test_the_dash_row_stands_below_the_header(text: str, dashes: str) -> None:
    span = delimiter_span(text, text.index("\n") if "\r" not in text else text.index("\r"))
    assert text[span.start : span.end] == dashes


def test_rows_that_do_not_fit_are_reported_with_their_true_cells() -> None:
    document = read("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | *3* |\n| 1 | 2 |\n")
    table = only(document, Table)
    assert codes(document) == ["ragged-row", "ragged-row"]
    assert [problem.message for problem in document.problems] == [
        "This row has one cell, its header has 2.",
        "This row has 3 cells, its header has 2.",
    ]
    assert [len(row.cells) for row in table.rows] == [1, 3, 2]
    assert document.plain_text(table.rows[1].cells[2].content) == "3"
    assert [inline.kind for inline in document.inlines_in(table.rows[1].cells[2].span)] == ["emphasis", "text"]


def test_rows_cut_off_by_blank_lines_belong_to_the_table_above() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n\n| 5 | 6 |\n| 7 | 8 |\n\nend\n"
    document = read(text)
    (problem,) = document.problems
    assert (problem.code, words(document, problem.span)) == ("broken-table", "| 3 | 4 |\n\n| 5 | 6 |\n| 7 | 8 |")
    table = only(document, Table)
    assert [words(document, row.span) for row in document.stray_rows] == ["| 3 | 4 |", "| 5 | 6 |", "| 7 | 8 |"]
    assert document.rows_of(table) == table.rows + document.stray_rows
    assert [words(document, cell.content) for cell in document.stray_rows[1].cells] == ["5", "6"]
    assert [document.plain_text(cell.content) for cell in document.stray_rows[2].cells] == ["7", "8"]


def test_inline_content_of_stray_rows_is_that_of_cells() -> None:
    document = read("|a|b|\n|-|-|\n\n| [c](u) | `d \\| e` |\n")
    first, second = document.stray_rows[0].cells
    assert [inline.kind for inline in document.inlines_in(first.span)] == ["link", "text"]
    assert document.plain_text(second.content) == "d | e"


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |\n\ntext | more\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\ntext\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\ntext\n\n| 3 | 4 |\n",
        "| a |\n|---|\n| 1 |\n\n| b | c |\n|---|---|\n",
        "a\n-\n\nb\n",
    ],
)
def test_other_text_below_a_table_does_not(text: str) -> None:
    document = read(text)
    assert document.stray_rows == ()
    assert "broken-table" not in codes(document)


def test_rows_without_bars_at_their_ends_belong_to_a_table_without_them() -> None:
    document = read("a | b\n--|--\n1 | 2\n\n3 | 4\n")
    assert [words(document, row.span) for row in document.stray_rows] == ["3 | 4"]


def test_two_tables_keep_their_own_rows() -> None:
    document = read("|a|\n|-|\n\n|1|\n\nx\n\n|b|\n|-|\n\n|2|\n")
    first, second = block(document, Table), block(document, Table, 1)
    assert [words(document, row.span) for row in document.rows_of(first)] == ["|1|"]
    assert [words(document, row.span) for row in document.rows_of(second)] == ["|2|"]
    assert codes(document) == ["broken-table", "broken-table"]


def test_every_row_of_a_long_ragged_table_keeps_the_text_of_its_cells() -> None:
    document = read("|a|\n|-|\n" + "|b|*c*|\n" * 1200)
    rows = [node for node in document.walk() if isinstance(node, Row)]
    assert document.plain_text(rows[1].cells[1].content) == "c"
    assert document.plain_text(rows[-1].cells[1].content) == "*c*"


def test_a_surplus_cell_may_end_in_a_backslash() -> None:
    text = "|a|\n|-|\n|b|c\\ |\n"
    document = read(text)
    cell = only(document, Table).rows[0].cells[1]
    assert words(document, cell.content) == document.plain_text(cell.content) == "c\\"
