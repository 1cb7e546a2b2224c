from __future__ import annotations

from math import sqrt

import pytest

from hansei.recall.search.emphasis import CAUSE, STORY, Known, spread, told
from hansei.recall.search.page import Passage, terms_of_text
from hansei.recall.search.telling import Rarity, topic
from tests.unit.recall.conftest import BELLS, POOL
from tests.unit.recall.search.conftest import DISK, Fill, page


def test_each_part_counts_as_much_as_it_does() -> None:
    passages = [
        Passage(field, 1, text, terms_of_text(text)) for field, text in (("title", "pool"), ("cause", "a pool leaked"), ("other", "pool"))
    ]
    found = told(passages)
    assert found.terms["pool"] == (30 + 15 + 3, 10 + 15)
    assert found.terms["leak"] == (15, 15)
    assert found.cause == 2  # a word of one letter is no term


def test_a_text_of_many_words_counts_no_more_than_can_be_kept() -> None:
    text = "pool " * 50_000
    assert told([Passage("title", 1, text, terms_of_text(text))]).terms == {"pool": (65_535, 65_535)}


@pytest.mark.parametrize("text", [POOL, BELLS, DISK])
def test_the_weights_are_those_of_the_text_itself(text: str, fill: Fill) -> None:
    store = fill(disk=text)
    passages = page(text, "docs/incidents/disk.md").passages
    rarity = Rarity(store, {"the": 0.9})
    known = Known({}, {})
    found = told(passages)
    numbers = {term.text: term.number for term in store.terms(texts=found.terms)}
    known.learn(numbers.values(), store, rarity)
    for place, fields in enumerate((STORY, CAUSE)):
        its = spread([numbers[term] for term in found.terms], [both[place] for both in found.terms.values()], known)
        weights = {known.texts[term]: weight / its.length for term, weight in zip(its.terms, its.weights, strict=True) if weight}
        assert weights == pytest.approx(topic(passages, rarity, fields).weights)


def test_likeness_is_that_of_two_vectors() -> None:
    known = Known({1: 1.0, 2: 2.0, 3: 0.0}, {})
    its = spread([1, 2, 3], [10, 10, 10], known)
    assert its.likeness({number: weight / its.length for number, weight in zip(its.terms, its.weights, strict=True)}) == pytest.approx(1)
    assert its.likeness({2: 1.0}) == pytest.approx(2 / sqrt(5))
    assert its.likeness({7: 1.0}) == 0
    assert set(its.shared({2: 0.5, 3: 0.5, 7: 0.5})) == {2}
    assert spread([], [], known).likeness({1: 1.0}) == 0


def test_a_term_is_asked_for_once(fill: Fill) -> None:
    store = fill()
    asked: list[int] = []

    class Counting:
        def terms(self, *, numbers: object) -> list[object]:
            asked.append(1)
            return store.terms(numbers=numbers)  # type: ignore[arg-type,return-value]

    known = Known({}, {})
    for _ in range(2):
        known.learn([1, 2], Counting(), Rarity(store, {}))  # type: ignore[arg-type]
    assert (len(asked), set(known.weights)) == (1, {1, 2})
