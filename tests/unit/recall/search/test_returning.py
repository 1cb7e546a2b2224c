"""Short texts that say the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hansei.recall.search.returning import returning

GENERAL = {"add": 0.9, "alert": 0.5, "test": 0.5}


def told(*texts: str) -> list[tuple[int, ...]]:
    return [idea.members for idea in returning(texts, GENERAL)]


def test_the_same_in_other_words_is_one_idea() -> None:
    assert told("Load test before each sale", "Write a runbook for mail", "Run a load test before every big sale") == [(0, 2), (1,)]


def test_a_common_verb_makes_no_idea() -> None:
    assert told("Add an alert", "Add a test", "Add retries to the mail client", "Add metrics to the seat map") == [(0,), (1,), (2,), (3,)]


def test_the_same_words_are_the_same_however_few() -> None:
    assert told("Retries", "retries", "Other", "!!", "!!") == [(0, 1), (2,), (3, 4)]
    assert [idea.likeness for idea in returning(("Retries", "Other"), {})] == [1.0, 1.0]
    assert told() == []


@given(st.lists(st.text(max_size=40), max_size=12))
def test_each_text_stands_in_one_group(texts: list[str]) -> None:
    found = returning(texts, GENERAL)
    assert sorted(member for idea in found for member in idea.members) == list(range(len(texts)))
    assert all(0.5 <= idea.likeness <= 1.0 for idea in found)
