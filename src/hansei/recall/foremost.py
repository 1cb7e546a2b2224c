"""The documents that share most with a change, without weighing all that share anything with it.

What a term can add to the worth of a document has a limit, and the terms come in the order of these limits. So after the most telling terms
it is often sure that no document without any of them can be among the foremost; then only those that still can are weighed to the end
(MaxScore: Turtle and Flood, *Query evaluation*, 1995). The answer is the same as if all had been weighed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest, nsmallest
from math import sqrt
from typing import NamedTuple, Protocol

from hansei.recall.weigh import Weights
from hansei.store.port import Postings

COVERAGE = 10.0
"""How much it counts beside the strength that a document holds all of a change."""
SATURATION = 2.2
"""The most that a term counts which a document repeats again and again (as in BM25)."""


class Memory(Protocol):
    """The post-mortems; a store answers."""

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        """Where the terms occur; terms of no document are absent."""

    def lengths(self, numbers: Collection[int]) -> Mapping[int, int]:
        """The lengths of documents by their numbers."""


class Rough(NamedTuple):
    """How good a candidate a document is at first sight."""

    worth: float
    strength: float
    coverage: float


def rough(telling: Sequence[str], weight: float, held: Mapping[str, int], length: int, weights: Weights) -> Rough:
    """How good a candidate a document is.

    Args:
        telling: the telling terms of a change.
        weight: of all of them.
        held: those that the document holds, and how often.
        length: of the document.
        weights: how much each term says.
    """
    size = size_of(length, weights.average)
    strength = sum(weights.of(term) * count * SATURATION / (count + size) for term, count in held.items()) / _root(telling)
    coverage = weights.sum_of(held) / weight
    return Rough(strength + COVERAGE * coverage, strength, coverage)


def foremost(telling: Sequence[str], weight: float, memory: Memory, weights: Weights, most: int) -> list[int]:
    """The numbers of the documents of which :func:`rough` says most, the best first.

    Args:
        telling: the telling terms of a change, the heaviest first.
        weight: of all of them.
        memory: the post-mortems.
        weights: how much each term says.
        most: how many are wanted.
    """
    factors = [weights.of(term) for term in telling]
    strong, covering = SATURATION / _root(telling), COVERAGE / weight
    worth: dict[int, float] = {}
    sizes: dict[int, float] = {}
    least, only = float("-inf"), False
    for first in range(0, len(telling), _STEP):
        rest = sum(factors[first:]) * (strong + covering)
        if len(worth) >= most:
            least = nlargest(most, worth.values())[-1] * (1 - _ROUND)
            only = only or rest < least
        if only:
            worth = {number: its for number, its in worth.items() if its + rest >= least}
        places = memory.postings(telling[first : first + _STEP])
        if not only:
            new = {number for its in places.values() for number in its.documents if number not in sizes}
            sizes.update((number, size_of(length, weights.average)) for number, length in memory.lengths(new).items())
        for term, factor in zip(telling[first : first + _STEP], factors[first : first + _STEP], strict=True):
            if term in places:
                for number, times in zip(*places[term], strict=True):
                    if not only or number in worth:
                        worth[number] = worth.get(number, 0.0) + factor * (strong * times / (times + sizes[number]) + covering)
    return nsmallest(most, worth, key=lambda number: (-worth[number], number))


def size_of(length: int, average: float) -> float:
    """How much the length of a document counts against its words."""
    return 1.2 * (0.25 + 0.75 * length / average)


_STEP = 10
"""Terms that are looked up together."""
_ROUND = 1e-9
"""What sums of floating point numbers may be wrong by."""


def _root(telling: Sequence[str]) -> float:
    """What the strength is divided by, so that a small change can be as strong as a large one."""
    return sqrt(max(4, len(telling)))
