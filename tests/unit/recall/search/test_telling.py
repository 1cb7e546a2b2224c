from __future__ import annotations

from collections.abc import Collection

import pytest

from hansei.recall.search.page import Passage, terms_of_text
from hansei.recall.search.telling import Rarity, Topic, topic

FIELDS = {"title": 2.0, "cause": 1.0}


class Counts:
    """A memory of a hundred documents, which counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def size(self) -> tuple[int, float]:
        return 100, 50.0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        self.asked += 1
        return {term: {"the": 100, "pool": 3}.get(term, 0) for term in terms}


def told(text: str, field: str = "cause") -> Topic:
    return topic([Passage(field, 1, text, terms_of_text(text))], Rarity(Counts(), {}), FIELDS)


def test_rare_words_weigh_most_and_what_stands_everywhere_nearly_nothing() -> None:
    weights = told("the pool flapped").weights
    assert weights["flap"] > weights["pool"] > 10 * weights["the"]
    assert sum(weight * weight for weight in weights.values()) == pytest.approx(1)


def test_general_expectations_steady_a_small_memory() -> None:
    assert Rarity(Counts(), {"summary": 0.9}).of("summary") < Rarity(Counts(), {}).of("summary") - 2


def test_likeness_is_one_for_the_same_and_nothing_for_strangers() -> None:
    assert told("pool leak").likeness(told("pool leak")) == pytest.approx(1)
    assert told("pool leak").likeness(told("bells ring")) == 0
    assert 0 < told("pool leak").likeness(told("pool bells")) < 0.5
    assert told("pool leak").shared(told("leak of the pool"), 5) == ["leak", "pool"]


def test_other_parts_of_the_story_do_not_count() -> None:
    assert told("pool leak", "other").weights == {}


def test_each_term_is_looked_up_once() -> None:
    counts = Counts()
    rarity = Rarity(counts, {})
    rarity.learn(["pool", "leak"])
    assert (rarity.of("pool"), counts.asked) == (rarity.of("pool"), 1)
