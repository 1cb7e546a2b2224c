"""The edits of one table: as few as possible."""

from __future__ import annotations

from datetime import date

from hansei.document import parse
from hansei.publish.index_edits import TableEditor
from hansei.publish.index_row import Change, IndexRow
from hansei.publish.index_style import Style
from hansei.publish.index_table import find_tables
from hansei.text import EditSet, Source

HEAD = "Date | Document\n-|-\n"


def edited(text: str, rows: list[IndexRow], additions: list[IndexRow], wanted: tuple[str, ...] = ()) -> tuple[str, EditSet, list[Change]]:
    source = Source(text)
    document = parse(source)
    every = {row.file: row for row in (*rows, *additions)}
    (table,) = find_tables(document, every, ())
    steps = list(TableEditor(document, table, every, wanted, Style()).run(additions))
    edits = EditSet(edit for _, its_edits in steps for edit in its_edits)
    return edits.apply(source).text, edits, [change for change, _ in steps if change]


def row(day: int, **values: str) -> IndexRow:
    return IndexRow(f"{day}.md", f"T{day}", date(2025, 1, day), values=values)


def line(day: int) -> str:
    return f"2025-01-{day:02} | [T{day}]({day}.md)\n"


def test_a_new_row_is_one_insertion() -> None:
    text, edits, changes = edited(HEAD + line(1) + line(3), [row(1), row(3)], [row(2)])
    assert text == HEAD + line(1) + "| 2025-01-02 | [T2](2.md) |\n" + line(3)
    assert len(edits) == 1
    assert changes == [Change("added", "2.md", "T2")]


def test_a_row_that_moves_takes_its_updates_along() -> None:
    before = HEAD + line(1) + line(2) + line(9) + line(3) + line(4) + line(5)
    text, _, changes = edited(before, [row(day) for day in (1, 2, 3, 4, 5, 9)], [])
    assert text == HEAD + line(1) + line(2) + line(3) + line(4) + line(5) + line(9)
    assert [change.kind for change in changes] == ["moved"]
    rows = [row(day, status="new") for day in (1, 2, 3, 4, 5, 9)]
    text, _, _ = edited(before, rows, [], ("status",))
    assert text.splitlines()[-1] == "2025-01-09 | [T9](9.md) | new |"


def test_short_rows_get_the_cells_they_lack() -> None:
    text, _, changes = edited(
        "Document | Date | Sev\n-|-|-\n[T1](1.md)\n[T2](2.md) |\n", [row(1, severity="P0"), row(2, severity="P1")], [], ("severity",)
    )
    assert text.splitlines()[2:] == ["[T1](1.md) | 2025-01-01 | P0 |", "[T2](2.md) | 2025-01-02 | P1 |"]
    assert {change.kind for change in changes} == {"repaired"}


def test_an_indented_table_stays_indented() -> None:
    text, _, _ = edited("  | Date | Document |\n  |-|-|\n  | 2025-01-01 | [T1](1.md) |\n", [row(1)], [row(2)])
    assert text.splitlines()[2] == "  | 2025-01-02 | [T2](2.md) |"
