"""Texts that are like each other, put into groups."""

from __future__ import annotations

from collections.abc import Mapping

from hansei.recall.search.pairs import pairs
from hansei.recall.search.telling import Topic

_FEW = 20
"""Words of a text by which others are looked for."""


def linked(topics: Mapping[int, Topic], least: float) -> dict[int, dict[int, float]]:
    """Text -> those that are at least so like it, and how like it; only such as share one of their most telling words are linked."""
    links: dict[int, dict[int, float]] = {}
    few: dict[int, frozenset[str]] = {}

    def telling(number: int) -> frozenset[str]:
        if number not in few:
            weights = topics[number].weights
            few[number] = frozenset(sorted(weights, key=lambda term: (-weights[term], term))[:_FEW])
        return few[number]

    for one, other, likeness in pairs(topics, least):
        if not telling(one).isdisjoint(telling(other)):
            links.setdefault(one, {})[other] = likeness
            links.setdefault(other, {})[one] = likeness
    return links


def grouped(links: Mapping[int, Mapping[int, float]]) -> list[list[int]]:
    """The texts put together from the likeliest link on; a text joins when it is like at least half of a group.

    So a chain of pairs, each a little like the next, does not make one group of all.
    """
    of: dict[int, list[int]] = {}
    pairs = sorted(((likeness, one, other) for one, its in links.items() for other, likeness in its.items() if one < other), reverse=True)
    for _, one, other in pairs:
        left, right = of.setdefault(one, [one]), of.setdefault(other, [other])
        if left is right:
            continue
        joined = sum(b in links[a] for a in left for b in right)
        if 2 * joined >= len(left) * len(right):
            left += right
            of.update(dict.fromkeys(right, left))
    unique = {id(group): group for group in of.values() if len(group) > 1}
    return [sorted(group) for group in unique.values()]
