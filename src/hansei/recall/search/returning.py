"""Short texts that say the same in other words: what was proposed after one incident and comes back after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from hansei.recall.search.grouping import grouped, linked
from hansei.recall.search.plan import SMALL_WORDS
from hansei.recall.search.telling import Rarity, Topic
from hansei.recall.terms import terms

SAME = 0.5
"""Likeness (the cosine of two lists of weighted words) from which on two texts are taken for the same idea. Read off a thousand action
items of two hundred public post-mortems: most pairs above it are the same idea or a part of it, below it they share only their object."""
FEWEST = 2
"""A text of fewer words says too little to be like another, unless both are the same."""


class Idea(NamedTuple):
    """Texts that say the same."""

    members: tuple[int, ...]
    """Their numbers, in order."""
    likeness: float
    """The mean of the likeness of each to its nearest; 1 for the same words, and for a text alone."""


class _Texts:
    """How often terms occur in the texts that are compared."""

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        self._size = len(texts)
        self._frequencies = Counter(term for one in texts for term in one)

    def size(self) -> tuple[int, float]:
        return self._size, sum(self._frequencies.values()) / max(self._size, 1)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        return {term: self._frequencies[term] for term in terms if term in self._frequencies}


def returning(texts: Sequence[str], general: Mapping[str, float]) -> tuple[Idea, ...]:
    """The texts in groups that say the same, in the order of their first ones; each text stands in one group.

    Args:
        texts: a sentence each.
        general: term -> its share among documents of many teams.
    """
    said = [frozenset(term for term in terms((text,)) if term not in SMALL_WORDS) or frozenset((text.casefold(),)) for text in texts]
    rarity = Rarity(_Texts(said), general)
    rarity.learn(term for one in said for term in one)
    alike: dict[frozenset[str], list[int]] = {}
    for number, one in enumerate(said):
        alike.setdefault(one, []).append(number)
    different = list(alike)
    links = linked({number: _topic(one, rarity) for number, one in enumerate(different) if len(one) >= FEWEST}, SAME)
    groups = grouped(links)
    alone = set(range(len(different))) - {number for group in groups for number in group}
    found = [Idea(tuple(alike[different[number]]), 1.0) for number in alone]
    for group in groups:
        nearest = [max(links[one][other] for other in group if other in links[one]) for one in group]
        found.append(
            Idea(tuple(sorted(member for one in group for member in alike[different[one]])), round(sum(nearest) / len(nearest), 3))
        )
    return tuple(sorted(found, key=lambda idea: idea.members))


def _topic(said: frozenset[str], rarity: Rarity) -> Topic:
    weights = {term: weight for term in said if (weight := rarity.of(term))}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Topic({term: weight / length for term, weight in weights.items()})
