"""The index in the README of the folder."""

from __future__ import annotations

from datetime import date

import pytest

from hansei.document import parse
from hansei.document.nodes import Table
from hansei.errors import UnwritableError
from hansei.publish.readme import Change, IndexRow, IndexUpdate, update_index
from hansei.text import Source

A = IndexRow("2025-03-01-a.md", "Postmortem: Alpha", date(2025, 3, 1), "Alpha stopped. More.", {"severity": "P1"})
B = IndexRow("2025-04-01-b.md", "Beta", date(2025, 4, 1), "Beta | was slow.", {"severity": "P2", "status": "Draft"})
C = IndexRow("2025-05-01-c.md", "Gamma", date(2025, 5, 1), "", {"severity": "P0"})

HAND_MADE = """\
# Incidents

What we keep here.

## Index

| When       | Impact of it | What happened         | Report                            |
|:-----------|:------------:|-----------------------|-----------------------------------|
| 2025-03-01 | a lot        | hand-written *words*  | [first](./2025-03-01-a.md)        |
| 2025-04-01 | little       | also by hand          | [second][b]                       |

Text behind it.

[b]: 2025-04-01-b.md
"""


def updated(text: str, *rows: IndexRow, columns: tuple[str, ...] = (), kept: tuple[str, ...] = ()) -> tuple[str, IndexUpdate]:
    """The README afterwards; a second run must have nothing left to do."""
    source = Source(text)
    update = update_index(source, rows, columns, kept=kept)
    after = update.edits.apply(source)
    again = update_index(after, rows, columns, kept=kept)
    assert not again.edits
    assert again.changes == ()
    return after.text, update


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("|")]


def test_a_folder_without_readme_gets_a_whole_text_with_the_newest_first() -> None:
    update = update_index(None, [A, B, C], ["Severity"])
    assert not update.edits
    assert update.text is not None
    assert lines(update.text) == [
        "| Date | Document | Short description | Severity |",
        "|------|----------|-------------------|----------|",
        "| 2025-05-01 | [Gamma](2025-05-01-c.md) | Gamma | P0 |",
        "| 2025-04-01 | [Beta](2025-04-01-b.md) | Beta \\| was slow. | P2 |",
        "| 2025-03-01 | [Alpha](2025-03-01-a.md) | Alpha stopped. | P1 |",
    ]
    assert updated(update.text, A, B, C, columns=("severity",))[0] == update.text


def test_a_hand_made_table_in_order_is_left_alone() -> None:
    text, update = updated(HAND_MADE, A, B)
    assert text == HAND_MADE
    assert update.changes == ()


def test_a_new_document_gets_one_row_in_the_columns_of_the_table() -> None:
    text, update = updated(HAND_MADE, A, B, C)
    assert update.changes == (Change("added", C.file, "Gamma"),)
    row = "| 2025-05-01 |  | Gamma | [Gamma](2025-05-01-c.md) |\n"
    assert text == HAND_MADE.replace("[second][b]                       |\n", "[second][b]                       |\n" + row)


def test_rows_keep_the_order_the_table_has() -> None:
    newest_first = (
        "| Date | Document | Description |\n|-|-|-|\n| 2025-05-01 | [c](2025-05-01-c.md) | z |\n| 2025-03-01 | [a](2025-03-01-a.md) | x |\n"
    )
    text, _ = updated(newest_first, A, B, C)
    assert [line[2:12] for line in lines(text)[2:]] == ["2025-05-01", "2025-04-01", "2025-03-01"]
    oldest_first = (
        "| Date | Document | Description |\n|-|-|-|\n| 2025-03-01 | [a](2025-03-01-a.md) | x |\n| 2025-05-01 | [c](2025-05-01-c.md) | z |\n"
    )
    text, _ = updated(oldest_first, A, B, C)
    assert [line[2:12] for line in lines(text)[2:]] == ["2025-03-01", "2025-04-01", "2025-05-01"]


def test_documents_of_one_day_stand_by_file_name() -> None:
    rows = [IndexRow(f"2025-03-01-{name}.md", name, date(2025, 3, 1)) for name in "ceabd"]
    update = update_index(None, rows)
    assert update.text is not None
    assert [line.split("[")[1][0] for line in lines(update.text)[2:]] == list("abcde")
    text, _ = updated(update_index(None, [row for row in rows if row.title != "b"]).text or "", *rows)
    assert [line.split("[")[1][0] for line in lines(text)[2:]] == list("abcde")


def test_a_row_out_of_order_moves_and_the_others_do_not() -> None:
    days = ["2025-01-01", "2025-02-01", "2025-06-01", "2025-03-01", "2025-04-01", "2025-05-01"]
    rows = [IndexRow(f"{day}.md", "T", date.fromisoformat(day)) for day in days]
    text = "| Date | Document | About |\n|-|-|-|\n" + "".join(f"| {day} | [T]({day}.md) | t {day} |\n" for day in days)
    after, update = updated(text, *rows)
    assert update.changes == (Change("moved", "2025-06-01.md", "into the order of the table"),)
    assert lines(after)[2:] == [f"| {day} | [T]({day}.md) | t {day} |" for day in sorted(days)]


def test_a_table_in_no_order_is_not_sorted_and_grows_at_its_end() -> None:
    days = ["2025-03-01", "2025-01-01", "2025-04-01", "2025-02-01", "2025-06-01", "2025-05-01"]
    rows = [IndexRow(f"{day}.md", "T", date.fromisoformat(day)) for day in [*days, "2025-01-15"]]
    text = "| Date | Document | About |\n|-|-|-|\n" + "".join(f"| {day} | [T]({day}.md) | t |\n" for day in days)
    after, _ = updated(text, *rows)
    assert after == text + "| 2025-01-15 | [T](2025-01-15.md) | T |\n"


def test_a_table_cut_by_blank_lines_becomes_one() -> None:
    text = (
        "| Date | Document | Short description |\r\n|--|--|--|\r\n| 2025-03-01 | [2025-03-01-a.md](2025-03-01-a.md) | one |\r\n\r\n"
        "| 2025-04-01 | [2025-04-01-b.md](2025-04-01-b.md) | two |\r\n \r\n\r\n"
        "| 2025-05-01 | [2025-05-01-c.md](2025-05-01-c.md) | three |\r\n\r\nEnd\r\n"
    )
    after, update = updated(text, A, B, C)
    assert after == text.replace("|\r\n\r\n| 2025-04", "|\r\n| 2025-04").replace("|\r\n \r\n\r\n| 2025-05", "|\r\n| 2025-05")
    assert [change.kind for change in update.changes] == ["repaired", "repaired"]
    tables = [block for block in parse(Source(after)).blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [3]


def test_a_row_goes_only_when_its_file_of_the_folder_is_gone() -> None:
    text = (
        "| Date | Document | Summary |\n|-|-|-|\n| 2025-03-01 | [a](2025-03-01-a.md) | x |\n"
        "| 2024-01-01 | [gone](2024-01-01-gone.md) | x |\n"
        "| 2023-01-01 | [other](../other/2023.md) | x |\n| 2022-01-01 | [wiki](https://wiki.example/2022) | x |\n"
        "| 2021-01-01 | no link | x |\n"
        "| 2020-01-01 | [kept](template.md) | x |\n"
    )
    after, update = updated(text, A, kept=("template.md",))
    assert after == text.replace("| 2024-01-01 | [gone](2024-01-01-gone.md) | x |\n", "")
    assert update.changes == (Change("removed", "2024-01-01-gone.md", "there is no such document"),)


def test_the_last_row_of_a_file_without_a_line_end_can_go() -> None:
    text = "| Date | Document | Summary |\n|-|-|-|\n| 2025-03-01 | [a](2025-03-01-a.md) | x |\n| 2024-01-01 | [gone](gone.md) | x |"
    assert updated(text, A)[0] == "| Date | Document | Summary |\n|-|-|-|\n| 2025-03-01 | [a](2025-03-01-a.md) | x |"


def test_chosen_columns_are_added_and_kept_up_to_date_and_others_are_not() -> None:
    text = "| Date | Document | Severity | Status |\n|---|---|---|---|\n| 2025-04-01 | [b](2025-04-01-b.md) | P9 | by hand |\n"
    after, update = updated(text, B, columns=("severity",))
    assert after == text.replace("P9", "P2")
    assert update.changes == (Change("updated", B.file, "severity: P9 -> P2"),)
    after, _ = updated(text, B, C, columns=("services", "id"))
    assert lines(after) == [
        "| Date | Document | Severity | Status | Services | ID |",
        "|---|---|---|---|----------|----|",
        "| 2025-05-01 | [Gamma](2025-05-01-c.md) | P0 |  |  |  |",
        "| 2025-04-01 | [b](2025-04-01-b.md) | P9 | by hand |  |  |",
    ]


def test_what_is_unknown_never_replaces_what_is_there() -> None:
    text = "| Date | Document | Status |\n|---|---|---|\n| 2025-03-01 | [a](2025-03-01-a.md) | Published |\n"
    assert updated(text, A._replace(date=None), columns=("status",))[0] == text


def test_blank_descriptions_and_wrong_dates_are_filled_in() -> None:
    text = "| Date | Document | Description |\n|---|---|---|\n| 2025-03-09 | [a](2025-03-01-a.md) | |\n|  | [b](2025-04-01-b.md) | kept |\n"
    after, update = updated(text, A, B)
    assert lines(after)[2:] == ["| 2025-03-01 | [a](2025-03-01-a.md) | Alpha stopped. |", "| 2025-04-01 | [b](2025-04-01-b.md) | kept |"]
    assert update.changes == (
        Change("updated", A.file, "date: 2025-03-09 -> 2025-03-01; description: Alpha stopped."),
        Change("updated", B.file, "date: 2025-04-01"),
    )


def test_a_date_in_words_is_the_author_s() -> None:
    text = "| Date | Document | Description |\n|---|---|---|\n| 1 March 2025 | [a](2025-03-01-a.md) | x |\n"
    assert updated(text, A)[0] == text


@pytest.mark.parametrize(
    ("link", "new"),
    [
        ("[2025-03-01-a.md](2025-03-01-a.md)", "[2025-04-01-b.md](2025-04-01-b.md)"),
        ("[`2025-03-01-a`](./2025-03-01-a.md)", "[`2025-04-01-b`](./2025-04-01-b.md)"),
        ("[Alpha](2025-03-01-a.md)", "[Beta](2025-04-01-b.md)"),
        ("`2025-03-01-a.md`", "[`2025-04-01-b.md`](2025-04-01-b.md)"),
        ("[INC-1](2025-03-01-a.md)", "[INC-2](2025-04-01-b.md)"),
    ],
)
def test_links_of_new_rows_look_like_the_others(link: str, new: str) -> None:
    text = f"| Date | Document | Description |\n|---|---|---|\n| 2025-03-01 | {link} | x |\n"
    rows = (A._replace(values={"id": "INC-1"}), B._replace(values={"id": "INC-2"}))
    assert f"| 2025-04-01 | {new} | Beta \\| was slow. |" in lines(updated(text, *rows)[0])


def test_links_that_say_the_same_otherwise_are_recognised() -> None:
    odd = IndexRow("in cident (1).md", "Odd", date(2025, 1, 1))
    text = "| Date | Document | Description |\n|-|-|-|\n"
    for link in (
        "[x](in%20cident%20%281%29.md#top)",
        "[x](<./in cident (1).md>)",
        "[x](https://host.example/blob/main/in%20cident%20(1).md)",
        "in cident (1)",
    ):
        assert updated(f"{text}| 2025-01-01 | {link} | by hand |\n", odd)[1].changes == ()
    after, _ = updated(text, odd)
    assert "[Odd](in%20cident%20%281%29.md)" in after


def test_tables_of_other_things_are_left_alone() -> None:
    text = "# Incidents\n\n| Title | Description |\n|---|---|\n| Template | how to start |\n\n| Name | Summary |\n|-|-|\n"
    text += "| [guide](../guide.md) | x |\n"
    after, update = updated(text, A)
    assert after.startswith(text)
    assert update.changes == (Change("created", "", "a table with one document"),)
    assert after[len(text) :] == (
        "\n## Index of incidents\n\n| Date | Document | Short description |\n|------|----------|-------------------|\n"
        "| 2025-03-01 | [Alpha](2025-03-01-a.md) | Alpha stopped. |\n"
    )


def test_a_section_meant_for_the_index_gets_the_table() -> None:
    text = "# Folder\n\n## Index of incidents\n\nThe list.\n\n## How to write one\n\nWell.\n"
    after, _ = updated(text, A)
    assert after.startswith("# Folder\n\n## Index of incidents\n\nThe list.\n\n| Date |")
    assert after.endswith("Alpha stopped. |\n\n## How to write one\n\nWell.\n")


def test_tables_by_year_get_their_own_rows() -> None:
    head = "| Date | Document | About |\n|-|-|-|\n"
    text = f"# X\n\n## 2026\n\n{head}| 2026-01-01 | [n](2026-01-01-n.md) | n |\n\n"
    text += f"## 2025\n\n{head}| 2025-03-01 | [a](2025-03-01-a.md) | a |\n"
    new = IndexRow("2026-01-01-n.md", "N", date(2026, 1, 1))
    after, update = updated(text, A, B, new)
    assert [change.file for change in update.changes] == [B.file]
    assert after.startswith(text[: text.index("## 2025")])


def test_a_document_listed_twice_in_the_same_words_is_listed_once() -> None:
    row = "| 2025-03-01 | [a](2025-03-01-a.md) | x |\n"
    text = "| Date | Document | About |\n|-|-|-|\n" + row
    assert updated(text + row, A)[0] == text
    other = "| 2025-03-01 | [a](2025-03-01-a.md) | in other words |\n"
    assert updated(text + other, A)[0] == text + other


@pytest.mark.parametrize("end", ["```\ncode", "<!-- note", "<details>\n", "text", "- item", "> quote", "    code", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_whatever_a_readme_ends_in_the_table_is_a_table(end: str, newline: str) -> None:
    text = f"# X\n\n{end}".replace("\n", newline)
    after, _ = updated(text, A, B)
    tables = [block for block in parse(Source(after)).blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [2]
    assert not set("\r\n") & set(after) - set(newline)


def test_a_readme_with_no_place_for_a_table_is_refused_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hansei.publish.readme.find_tables", lambda *_: [])
    with pytest.raises(UnwritableError, match="no place") as refused:
        update_index(Source("# X\n"), [A])
    assert "code fence" in refused.value.hint


def test_titles_and_summaries_cannot_break_the_table() -> None:
    rude = IndexRow(
        "x.md", "`a|b`](evil) <script>\n| c", date(2025, 1, 1), "A *bold* [link](x) | <b>\x00 & &amp; \\| end", {"severity": "P|1"}
    )
    update = update_index(None, [rude, A], ["severity"])
    assert update.text is not None
    document = parse(Source(update.text))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [len(row.cells) for row in table.rows] == [4, 4]
    shown = [document.plain_text(cell.content) for cell in table.rows[1].cells]
    assert shown == ["2025-01-01", "`a|b`](evil) <script> | c", "A *bold* [link](x) | <b> & &amp; \\| end", "P|1"]
    assert [inline.target for inline in document.inlines_in(table.rows[1].span) if inline.kind == "link"] == ["x.md"]


def test_two_thousand_rows_take_no_time() -> None:
    rows = [IndexRow(f"{index:05}.md", f"T{index}", date.fromordinal(730000 + index)) for index in range(2000)]
    text = update_index(None, rows[::2]).text
    assert text is not None
    after, update = updated(text, *rows)
    assert len(update.changes) == 1000
    assert len(lines(after)) == 2002
