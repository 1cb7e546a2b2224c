"""Two listings are compared by content."""

from __future__ import annotations

from hansei.corpus.changes import Added, Modified, Removed, compare


def test_what_happened_is_told_in_the_order_of_paths() -> None:
    changes = compare({"b": "1", "c": "1", "d": "1"}, {"a": "1", "c": "2", "d": "1"})
    assert [(type(change), *change) for change in changes] == [(Added, "a", "1"), (Removed, "b", "1"), (Modified, "c", "1", "2")]


def test_the_same_listing_has_no_changes() -> None:
    assert compare({"a": "1"}, {"a": "1"}) == []
