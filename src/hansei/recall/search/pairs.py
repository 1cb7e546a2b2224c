"""All pairs of texts that are at least so like each other, without comparing each with each.

What two texts have in common is mostly common words, and those count little. So of each text only the rarest words are looked up, as many
as it takes until what is left could not be enough by itself, whatever the other text were. A pair that shares one of them is compared only
when what they share of these, with the most that all their other words could add, is enough. Nothing is missed by that: these are bounds,
not guesses (prefix filtering, as in *Scaling Up All Pairs Similarity Search*, Bayardo and others, 2007, with the inequality of Cauchy).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from hansei.recall.search.telling import Topic

_ROUND = 1e-9
"""What sums of floating point numbers may be wrong by."""


def pairs(topics: Mapping[int, Topic], least: float) -> Iterator[tuple[int, int, float]]:
    """Every pair of texts whose likeness is ``least`` or more: the earlier, the later, and the likeness."""
    ranks = _ranks(topics)
    greatest = _greatest(topics)
    cuts: dict[int, _Cut] = {}
    places: dict[str, list[tuple[int, float]]] = {}
    for number, its in topics.items():
        cut = cuts[number] = _cut(its, ranks, greatest, least)
        shared: dict[int, float] = {}
        for term in cut.looked_up:
            weight = its.weights[term]
            there = places.setdefault(term, [])
            for other, its_weight in there:
                shared[other] = shared.get(other, 0.0) + weight * its_weight
            there.append((number, weight))
        for other, likeness in shared.items():
            if likeness + cut.rest_with(cuts[other]) >= least - _ROUND:
                whole = its.likeness(topics[other])
                if whole >= least:
                    yield other, number, whole


class _Cut(NamedTuple):
    """A text, cut where the words that are left over cannot be enough."""

    looked_up: Sequence[str]
    """The rarer part of its words."""
    place: int
    """The rank of the commonest of them: whatever ranks before it is left over."""
    rest: float
    """The most that the words left over can add to a likeness."""
    ranks: Sequence[int]
    """Of all its words, the commonest first,"""
    lengths: Sequence[float]
    """and the length of the vector of so many of them."""

    def rest_with(self, other: _Cut) -> float:
        """The most that words which not both look up can add to the likeness of two texts."""
        wider, place = (self, self.place) if self.place >= other.place else (other, other.place)
        return min(wider.rest, self._length_before(place) * other._length_before(place))

    def _length_before(self, place: int) -> float:
        return self.lengths[bisect_left(self.ranks, place)]


def _cut(topic: Topic, ranks: Mapping[str, int], greatest: Mapping[str, float], least: float) -> _Cut:
    """Cut a text where what is left over would reach ``least``: by its length, or with the greatest weights that other texts have."""
    order = sorted(topic.weights, key=ranks.__getitem__)
    lengths = [0.0]
    squares = most = rest = 0.0
    cut = len(order)
    for at, term in enumerate(order):
        weight = topic.weights[term]
        squares += weight * weight
        lengths.append(sqrt(squares))
        if cut == len(order):
            most += weight * greatest[term]
            bound = min(lengths[-1], most)
            if bound >= least - _ROUND:
                cut = at
            else:
                rest = bound
    places = [ranks[term] for term in order]
    return _Cut(order[cut:], places[cut] if cut < len(order) else len(ranks), rest, places, lengths)


def _ranks(topics: Mapping[int, Topic]) -> dict[str, int]:
    """Term -> its place when the commonest comes first."""
    times = Counter(term for its in topics.values() for term in its.weights)
    return {term: place for place, term in enumerate(sorted(times, key=lambda term: (-times[term], term)))}


def _greatest(topics: Mapping[int, Topic]) -> dict[str, float]:
    """Term -> its greatest weight in any text."""
    greatest: dict[str, float] = {}
    for its in topics.values():
        for term, weight in its.weights.items():
            if weight > greatest.get(term, 0.0):
                greatest[term] = weight
    return greatest
