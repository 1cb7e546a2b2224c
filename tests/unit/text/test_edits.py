"""Edits change what they say and nothing else."""

from __future__ import annotations

import pytest

from hansei.errors import OverlapError
from hansei.text import Edit, EditSet, Source, Span
from hansei.text.edits import split_lines, unified_diff


def test_replacing_inserting_and_deleting() -> None:
    source = Source("abcdef")
    assert EditSet.replace(Span(1, 3), "X").apply(source).text == "aXdef"
    assert EditSet.insert(6, "X").apply(source).text == "abcdefX"
    assert EditSet.delete(Span(0, 2)).apply(source).text == "cdef"
    assert EditSet().apply(source) == source


def test_edits_are_put_in_order_and_insertions_at_one_place_stay_as_given() -> None:
    edits = EditSet([Edit(Span(4, 5), "E"), Edit(Span(2, 2), "1"), Edit(Span(2, 2), "2"), Edit(Span(2, 3), "C")])
    assert edits.apply(Source("abcdef")).text == "ab12CdEf"
    assert [edit.text for edit in edits] == ["1", "2", "C", "E"]


@pytest.mark.parametrize(
    ("one", "other"), [(Span(1, 3), Span(2, 4)), (Span(1, 4), Span(2, 2)), (Span(1, 3), Span(1, 3)), (Span(0, 9), Span(3, 4))]
)
def test_an_overlap_is_refused(one: Span, other: Span) -> None:
    with pytest.raises(OverlapError, match="same text"):
        EditSet([Edit(one, ""), Edit(other, "")])
    assert EditSet.delete(one).overlaps(EditSet.delete(other))


def test_neighbours_do_not_overlap() -> None:
    assert not EditSet.delete(Span(1, 3)).overlaps(EditSet.delete(Span(3, 4)))
    joined = EditSet.delete(Span(1, 3)) | EditSet.insert(3, "x")
    assert joined.apply(Source("abcd")).text == "axd"


def test_an_edit_outside_the_source_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="outside"):
        EditSet.insert(9, "x").apply(Source("ab"))


def test_sets_compare_and_count() -> None:
    assert EditSet.insert(1, "a") == EditSet([Edit(Span(1, 1), "a")])
    assert len({EditSet.insert(1, "a"), EditSet.insert(1, "a")}) == 1
    assert not EditSet()
    assert len(EditSet.insert(1, "a")) == 1
    assert "insert" not in repr(EditSet.insert(1, "a"))


def test_lines_keep_their_ends() -> None:
    assert split_lines("a\r\nb\rc\n\nd\u2028e") == ["a\r\n", "b\r", "c\n", "\n", "d\u2028e"]
    assert split_lines("") == []


def test_a_diff_shows_what_changed_and_a_missing_last_line_end() -> None:
    diff = unified_diff(Source("a\nb"), Source("a\nc\n"), "x.md")
    assert diff == "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"
    assert unified_diff(Source("a"), Source("a"), "x.md") == ""
