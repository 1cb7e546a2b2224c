"""What a section lists."""

from __future__ import annotations

import pytest

from hansei.incident.read.entries import (
    bare,
    below,
    cell,
    columns_of,
    items_in,
    listed,
    main_lists,
    opened,
    own_family,
    paragraphs_in,
    rows_of,
    tables_in,
)
from tests.support.incidents import view_of

TABLE = "| Action | Owner |\n|---|---|\n| do it | Ada |\n|  |  |\n"


def test_items_and_what_is_below_them() -> None:
    view = view_of("- one\n  - inner\n- two\n")
    entries = list(items_in(view.document.blocks))
    assert [view.plain(entry.text) for entry in entries] == ["one", "two"]
    assert [view.plain(entry.text) for entry in below(entries[0])] == ["inner"]


def test_a_label_is_opened() -> None:
    view = view_of("- Monitoring:\n  - an alert\n- Training\n")
    assert [view.plain(entry.text) for entry in opened(view, items_in(view.document.blocks))] == ["an alert", "Training"]


@pytest.mark.parametrize(
    ("item", "words"),
    [("**Monitoring:**", "**Monitoring:"), ("**Monitoring: **", "**Monitoring:"), ("a sum of b: *", "a sum of b: *"), ("plain", "plain")],
)
def test_emphasis_that_closes_is_no_word(item: str, words: str) -> None:
    view = view_of(f"- {item}\n")
    (entry,) = items_in(view.document.blocks)
    assert bare(view, entry) == words


def test_bullets_between_numbered_items_are_left_out() -> None:
    view = view_of("1. one\n\n- detail\n\n2. two\n")
    assert [view.plain(entry.text) for entry in items_in(main_lists(view.document.blocks))] == ["one", "two"]


def test_cells_by_their_canonical_column() -> None:
    view = view_of(TABLE)
    (table,) = tables_in(view.document.blocks)
    columns = columns_of(view, table, "actions")
    (row,) = rows_of(view, table)
    owner = cell(row, columns, "owner")
    assert owner is not None
    assert view.plain(owner) == "Ada"
    assert cell(row, columns, "due") is None


def test_what_a_part_lists() -> None:
    for body, expected in (("- one\n- two\n", 2), (TABLE, 1), ("### A\nx\n\n### B\ny\n", 2), ("One.\n\nTwo.\n\nThree.\n", 3)):
        view = view_of(f"# O\n\n## Curiosities\n\n{body}")
        assert len(listed(view, view.parts[1])) == expected, body


def test_own_family_leaves_out_other_sections() -> None:
    view = view_of("# O\n\n## Lessons\n\n### Technical\nx\n\n### What went well\ny\n")
    assert [part.title for part in own_family(view, view.parts[1])] == ["Lessons", "Technical"]


def test_paragraphs_that_say_something() -> None:
    view = view_of("[To be filled in by the author later]\n\nReal text.\n")
    assert [view.raw(span) for span in paragraphs_in(view, view.document.blocks)] == ["Real text."]
