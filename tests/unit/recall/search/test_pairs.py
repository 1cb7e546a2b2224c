from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.recall.search.pairs import pairs
from hansei.recall.search.telling import Topic


def topic(weights: dict[str, float]) -> Topic:
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Topic({term: weight / length for term, weight in weights.items()})


TOPICS = st.lists(st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.floats(0.01, 9), max_size=9).map(topic), max_size=12)


@given(TOPICS, st.floats(0.05, 0.95))
def test_no_pair_is_missed_and_none_is_invented(topics: list[Topic], least: float) -> None:
    found = {(one, other): likeness for one, other, likeness in pairs(dict(enumerate(topics)), least)}
    every = {
        (one, other): topics[other].likeness(topics[one])
        for other in range(len(topics))
        for one in range(other)
        if topics[other].likeness(topics[one]) >= least
    }
    assert found == every


def test_words_that_all_say_are_not_enough_to_be_looked_at() -> None:
    looked: list[int] = []

    class Counted(Topic):
        def likeness(self, other: Topic) -> float:
            looked.append(1)
            return super().likeness(other)

    topics = {number: Counted(topic({"the": 1.0, "was": 1.0, f"own{number}": 5.0}).weights) for number in range(50)}
    topics[50] = Counted(topic({"the": 1.0, "own7": 5.0}).weights)
    assert [(one, other) for one, other, _ in pairs(topics, 0.5)] == [(7, 50)]
    assert len(looked) == 1


def test_nothing_is_like_a_text_without_words() -> None:
    assert list(pairs({1: Topic({}), 2: Topic({}), 3: Topic({"pool": 1.0})}, 0.3)) == []
    assert [likeness for *_, likeness in pairs({1: Topic({"pool": 1.0}), 2: Topic({"pool": 1.0})}, 1.0)] == [pytest.approx(1)]
