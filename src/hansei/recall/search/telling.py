"""What a document is about, as weights of its words: rare words of the cause and the title weigh much, common words nearly nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple, Protocol

from hansei.recall.search.page import Passage

STEADY = 15.0
"""As many general documents are mixed into the counts of the memory's own, so that a small folder does not take its headings for news."""


class Counts(Protocol):
    """What is counted in the memory; a store answers."""

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Term -> in how many documents it occurs; terms of none are absent."""


class Topic(NamedTuple):
    """The words of a document with their weights; the sum of the squares is 1."""

    weights: Mapping[str, float]

    def likeness(self, other: Topic) -> float:
        """From 0 (no word in common) to 1 (the same words in the same shares)."""
        few, many = sorted((self.weights, other.weights), key=len)
        return sum(weight * many[term] for term, weight in few.items() if term in many)

    def shared(self, other: Topic, most: int) -> list[str]:
        """The terms that both speak of, those that count most first."""
        both = {term: weight * other.weights[term] for term, weight in self.weights.items() if term in other.weights}
        return sorted(both, key=lambda term: (-both[term], term))[:most]


class Rarity:
    """How much each term says in one memory; answers are kept.

    Args:
        counts: the memory.
        general: term -> its share among documents of many teams.
    """

    def __init__(self, counts: Counts, general: Mapping[str, float]) -> None:
        self._counts = counts
        self._general = general
        self._size = counts.size()[0]
        self._known: dict[str, float] = {}

    def learn(self, terms: Iterable[str]) -> None:
        """Ask for many terms at once what :meth:`of` would ask for one by one."""
        new = [term for term in set(terms) if term not in self._known]
        seen = self._counts.frequencies(new) if new else {}
        for term in new:
            self._known[term] = self.weight(term, seen.get(term, 0))

    def of(self, term: str) -> float:
        """The weight; 0 for what stands everywhere."""
        if term not in self._known:
            self.learn((term,))
        return self._known[term]

    def weight(self, term: str, documents: int) -> float:
        """The weight of a term of which it is known in how many documents it occurs."""
        expected = documents + STEADY * self._general.get(term, 0.0) + 0.5
        return max(0.0, log((self._size + STEADY + 1) / expected))


def topic(passages: Sequence[Passage], rarity: Rarity, fields: Mapping[str, float]) -> Topic:
    """What some passages are about; ``fields`` says how much each part of the story counts, others do not."""
    times: dict[str, float] = {}
    for passage in passages:
        if counted := fields.get(passage.field):
            for term in passage.terms.split():
                times[term] = times.get(term, 0.0) + counted
    rarity.learn(times)
    weights = {term: log(1 + count) * weight for term, count in times.items() if (weight := rarity.of(term))}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Topic({term: weight / length for term, weight in weights.items()})
