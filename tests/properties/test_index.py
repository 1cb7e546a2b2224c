"""What holds of the index for every README: doing it twice changes nothing, and nothing but rows is touched."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hansei.document import parse
from hansei.errors import UnwritableError
from hansei.publish.index_table import find_tables
from hansei.publish.readme import IndexRow, update_index
from hansei.text import Source

FILES = st.sampled_from(["a.md", "b.md", "2025-01-02-c d.md", "sub/e(1).md", "x|y.md", "é.md", "INC-1.md"])
TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)
ROWS = st.lists(
    st.builds(
        IndexRow,
        FILES,
        TEXTS,
        st.none() | st.dates(date(2024, 12, 30), date(2025, 1, 3)),
        TEXTS,
        st.dictionaries(st.sampled_from(["severity", "status", "id"]), TEXTS, max_size=2),
    ),
    max_size=6,
)
COLUMNS = st.lists(st.sampled_from(["severity", "Status", "services", "Our own"]), max_size=3)
PIECES = st.lists(
    st.sampled_from([
        "| Date | Document | Short description |\n|---|---|---|\n", "| Title | When | Severity |\n| - | :-: | - |\n",
        "Document | Summary\n-|-\n", "| 2025-01-01 | [a](a.md) | x |\n", "| [b](./b.md) | 2025-01-02 | P1 |\n",
        "| 2024-12-30 | [`a.md`](a.md#x) |\n", "| 2025-01-03 | [gone](gone.md) | x | y | z |\n", "a.md | text\n", "| | | |\n",
        "| 1. Jan 2025 | é.md | \\| |\n", "| 2025-13-45 | <b> | `|` |", "\n", "\n\n", "# Index\n", "## Incidents\n\n", "text\n",
        "> quote\n", "- [a](a.md)\n", "```\n", "<!-- ", "-->\n", "---\n", "\t", "\r\n", "\r", "    code\n", "| a | b |\n|---|\n",
        "[a]: a.md\n", "<div>\n", "\x00", "\ufeff", "\u2028",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES | st.text(st.characters(exclude_categories=()), max_size=80), ROWS, COLUMNS)
def test_the_second_run_has_nothing_to_do(text: str, rows: list[IndexRow], columns: list[str]) -> None:
    source = Source(text)
    try:
        update = update_index(source, rows, columns)
    except UnwritableError:
        return
    after = update.edits.apply(source)
    again = update_index(after, rows, columns)
    assert not again.edits
    assert again.changes == ()
    listed = [line.file for table in find_tables(parse(after), {row.file for row in rows}, ()) for line in table.lines if line.file]
    assert set(listed) == {row.file for row in rows}


@given(PIECES, ROWS, COLUMNS)
def test_only_lines_of_the_table_change(text: str, rows: list[IndexRow], columns: list[str]) -> None:
    source = Source(text)
    tables = find_tables(parse(source), {row.file for row in rows}, ())
    if not tables:
        return
    update = update_index(source, rows, columns)
    stretches = []
    for table in tables:
        last = max([table.table.span.end, *(line.row.span.end for line in table.lines)])
        stretches.append(source.full_line_span(source.line_at(table.table.span.start), source.line_at(last - 1)))
    outside = [edit for edit in update.edits if not any(stretch.holds(edit.span) for stretch in stretches)]
    assert outside == []


@given(ROWS, COLUMNS, st.randoms())
def test_the_order_in_which_rows_are_handed_in_does_not_matter(rows: list[IndexRow], columns: list[str], random: object) -> None:
    unique = list({row.file: row for row in rows}.values())
    text = update_index(None, unique, columns).text
    assert text is not None
    shuffled = sorted(unique, key=lambda row: hash((row.file, id(random))))
    assert update_index(None, shuffled, columns).text == text
    assert update_index(Source(text), shuffled, columns).changes == ()


@pytest.mark.soak
@settings(max_examples=20000)
@given(PIECES, ROWS, COLUMNS)
def test_the_second_run_has_nothing_to_do_for_long(text: str, rows: list[IndexRow], columns: list[str]) -> None:
    test_the_second_run_has_nothing_to_do.hypothesis.inner_test(text, rows, columns)  # type: ignore[attr-defined]
