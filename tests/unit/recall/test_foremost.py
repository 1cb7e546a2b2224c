from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from hansei.recall.foremost import foremost, rough
from hansei.recall.weigh import Prior, Weights
from hansei.store.port import Postings

TERMS = [f"t{number}" for number in range(12)]


class Memory:
    """Some documents, by their numbers: term -> how often it stands there."""

    def __init__(self, documents: dict[int, dict[str, int]]) -> None:
        self.documents = documents
        self.asked: list[str] = []

    def size(self) -> tuple[int, float]:
        return 1_000, 8.0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        return {term: 1 + 80 * TERMS.index(term) for term in terms}

    def history(self) -> tuple[str | None, int]:
        return None, 0

    def changes_with(self, words: Collection[str]) -> dict[str, int]:
        return {}

    def postings(self, terms: Collection[str]) -> dict[str, Postings]:
        self.asked += terms
        there = {term: [number for number, its in sorted(self.documents.items()) if term in its] for term in terms}
        return {term: Postings(its, [self.documents[number][term] for number in its]) for term, its in there.items() if its}

    def lengths(self, numbers: Collection[int]) -> dict[int, int]:
        return {number: sum(self.documents[number].values()) for number in numbers}


def all_weighed(memory: Memory, weights: Weights, weight: float, most: int) -> list[float]:
    worth = []
    for its in memory.documents.values():
        if held := {term: its[term] for term in TERMS if term in its}:
            worth.append(rough(TERMS, weight, held, sum(its.values()), weights).worth)
    return sorted(worth, reverse=True)[:most]


@given(st.lists(st.dictionaries(st.sampled_from(TERMS), st.integers(1, 9), max_size=6), max_size=40), st.integers(1, 5))
def test_the_foremost_are_those_that_weighing_all_would_find(documents: list[dict[str, int]], most: int) -> None:
    memory = Memory(dict(enumerate(documents, 1)))
    weights = Weights(memory, Prior())
    weight = weights.sum_of(TERMS) + 10
    found = foremost(TERMS, weight, memory, weights, most)
    worth = [rough(TERMS, weight, memory.documents[number], sum(memory.documents[number].values()), weights).worth for number in found]
    assert [round(one, 9) for one in worth] == [round(one, 9) for one in all_weighed(memory, weights, weight, most)]
    assert len(set(found)) == len(found)


def test_of_the_same_worth_the_earlier_comes_first() -> None:
    memory = Memory({number: {"t1": 1} for number in (5, 3, 9, 4)})
    assert foremost(TERMS, 10.0, memory, Weights(memory, Prior()), 3) == [3, 4, 5]


def test_documents_with_only_common_words_are_not_weighed() -> None:
    looked: list[int] = []

    class Counting(Memory):
        def lengths(self, numbers: Collection[int]) -> dict[int, int]:
            looked.extend(numbers)
            return super().lengths(numbers)

    rare = {number: dict.fromkeys(TERMS[:5], 9) for number in range(1, 5)}
    memory = Counting({**rare, **{number: {TERMS[11]: 1} for number in range(10, 500)}})
    weights = Weights(memory, Prior())
    assert foremost(TERMS, weights.sum_of(TERMS) + 10, memory, weights, 3) == [1, 2, 3]
    assert sorted(looked) == [1, 2, 3, 4]
