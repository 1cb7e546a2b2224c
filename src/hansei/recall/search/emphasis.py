"""How much a document tells of each of its terms: counted once, when it is put into a store, and weighed whenever it is compared.

What a term says depends on all documents, so it is no part of what is kept; the numbers of the terms are those of the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from math import log, sqrt
from operator import mul
from typing import NamedTuple, Protocol

from hansei.recall.search.page import Passage
from hansei.recall.search.telling import Counts, Rarity
from hansei.store.port import MOST, Term

STORY: Mapping[str, float] = {"title": 3.0, "symptom": 1.0, "cause": 1.5, "trigger": 1.5, "resolution": 0.5, "lessons": 0.3, "other": 0.3}
CAUSE: Mapping[str, float] = {"title": 1.0, "cause": 1.5, "trigger": 1.5}
"""How much each part counts. Set by what the parts are for, not fitted to anything."""


class Terms(Counts, Protocol):
    """What is counted in the memory; a store answers."""

    def terms(self, *, numbers: Collection[int] = (), texts: Collection[str] = ()) -> Sequence[Term]:
        """Terms by their numbers, or by what they are."""


class Told(NamedTuple):
    """What a document tells."""

    terms: Mapping[str, tuple[int, int]]
    """Term -> how much the story tells of it, and how much the cause does, in tenths of a word of the text."""
    cause: int
    """Number of words with which it tells the cause."""


class Known(NamedTuple):
    """The terms of a memory that were asked for, by their numbers. May be kept for as long as the memory stays the same."""

    weights: dict[int, float]
    """How much each says."""
    texts: dict[int, str]

    def learn(self, numbers: Iterable[int], memory: Terms, rarity: Rarity) -> None:
        """Ask for many terms at once."""
        new = set(numbers).difference(self.weights)
        for number, text, documents in memory.terms(numbers=new) if new else ():
            self.texts[number] = text
            self.weights[number] = rarity.weight(text, documents)


class Spread(NamedTuple):
    """The weights of a document's terms."""

    terms: Sequence[int]
    weights: Sequence[float]
    length: float
    """Of the vector of the weights."""

    def likeness(self, other: Mapping[int, float]) -> float:
        """How like it is another document, whose weights have the length 1; from 0 to 1."""
        common: float = sum(map(mul, self.weights, map(other.get, self.terms, repeat(0.0))))
        return common / self.length

    def shared(self, other: Mapping[int, float]) -> dict[int, float]:
        """The terms that both speak of, and how much each counts."""
        return {term: weight * other[term] for term, weight in zip(self.terms, self.weights, strict=True) if weight and term in other}


def told(passages: Sequence[Passage]) -> Told:
    """What some passages tell."""
    parts: dict[str, list[str]] = {}
    for passage in passages:
        parts.setdefault(passage.field, []).append(passage.terms)
    counts = {field: Counter("".join(its).split()) for field, its in parts.items()}
    story, cause = _weighed(counts, STORY), _weighed(counts, CAUSE)
    words = sum(its.total() for field, its in counts.items() if field in CAUSE and field != "title")
    return Told({term: (_tenths(much), _tenths(cause.get(term, 0.0))) for term, much in story.items()}, words)


def spread(terms: Sequence[int], told: Sequence[int], known: Known) -> Spread:
    """The weights of some terms.

    Args:
        terms: their numbers; each must be known.
        told: how much is told of each, in tenths.
        known: how much each says.
    """
    weights = list(map(mul, map(_logarithms.__getitem__, told), map(known.weights.__getitem__, terms)))
    return Spread(terms, weights, sqrt(sum(map(mul, weights, weights))) or 1.0)


class _Logarithms(dict[int, float]):
    """Tenths -> the logarithm of one more than what they are."""

    def __missing__(self, tenths: int) -> float:
        found = self[tenths] = log(1 + tenths / 10)
        return found


_logarithms = _Logarithms()


def _weighed(counts: Mapping[str, Mapping[str, int]], fields: Mapping[str, float]) -> dict[str, float]:
    """Term -> how often it stands in some parts, each counting as much as it does."""
    weighed: dict[str, float] = {}
    for field, counted in fields.items():
        for term, times in counts.get(field, {}).items():
            weighed[term] = weighed.get(term, 0.0) + counted * times
    return weighed


def _tenths(much: float) -> int:
    return min(round(10 * much), MOST)
