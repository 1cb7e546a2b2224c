"""How well documents answer a question: by the words that stand in them, and, where a model is there, by what they mean.

A word counts by how rare it is among the documents. Without a model it stands in a document or not. With one, a word of the document that
is close to a word of the question counts, too, as much as it is close, and so does how close the whole document is to the whole question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from math import exp, log, log1p
from typing import NamedTuple, Protocol

from hansei.recall.search.page import unpack_terms
from hansei.recall.search.plan import Meant, Plan

SHORTER = 0.75
"""How much the length of a document counts against its words (as in BM25)."""


class Texts(Protocol):
    """The texts of the memory, and how rare its words are; a store answers."""

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Term -> in how many documents it occurs; terms of none are absent."""

    def words(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The packed terms of the passages of documents, by their numbers."""


class Signs(NamedTuple):
    """When a question is answered at all, by a model: a logistic regression over three signs."""

    score: float
    """Weight of the score of the best document,"""
    margin: float
    """of how far it stands out from that of the sixth,"""
    unknown: float
    """of the share of the question's words that no document has,"""
    apart: float
    """and of how far the words, their contexts and the question as a whole are from agreeing on it."""
    bias: float
    sure: float
    """The chance from which on there is an answer."""


class Asked(NamedTuple):
    """What a model says of a question."""

    close: Mapping[int, float]
    """How close each document is to the question, -1 to 1."""
    kin: Sequence[Mapping[str, float]]
    """For each of its words the terms that are close to it."""
    echo: Callable[[Collection[int]], Mapping[int, float]]
    """How close some documents come to the words of the question, each of which looks for its like in its context; -1 to 1."""


class Near(Protocol):
    """What a model says of the memory."""

    @property
    def signs(self) -> Signs:
        """When its word is enough for an answer."""

    def of(self, question: str, words: Sequence[tuple[str, str, float]]) -> Asked:
        """What it says of a question; for each of its words is given how it is written, its term and its weight."""


class Weighed(NamedTuple):
    """A document and how well it answers."""

    number: int
    score: float
    """What the order follows."""
    share: float
    """Share of the question, by weight, that it holds."""
    places: Mapping[Meant, frozenset[int]]
    """Word -> the passages in which it stands, by their index."""
    kin: Mapping[Meant, str]
    """Word that does not stand there -> the closest term that does."""
    missing: tuple[Meant, ...] = ()
    """Words of which neither does."""
    close: float = 0.0
    """How close it is to the question as a whole, -1 to 1."""
    echo: float = 0.0
    """How close it comes to the words of the question in their context, -1 to 1."""


def by_words(plan: Plan, listed: Sequence[tuple[int, float]], memory: Texts) -> list[Weighed]:
    """The candidates, the best first, by the words that stand in them.

    Args:
        plan: the question.
        listed: the candidates with the score of the store.
        memory: where their texts are.
    """
    words = memory.words([number for number, _ in listed])
    total = sum(one.weight for one in plan.telling) or 1.0
    highest = max((score for _, score in listed), default=0.0) or 1.0
    weighed = []
    for number, score in listed:
        passages = unpack_terms(words[number])
        places = _places(plan, passages)
        share = sum(one.weight for one in places) / total
        close = _together(places, len(passages)) / total
        missing = tuple(one for one in plan.telling if one not in places)
        weighed.append(Weighed(number, 0.5 * score / highest + 0.3 * close + 0.2 * share, share, places, {}, missing))
    return sorted(weighed, key=lambda one: (-one.score, one.number))


def by_meaning(plan: Plan, numbers: Collection[int], memory: Texts, asked: Asked) -> list[Weighed]:
    """The candidates, the best first, by their words and what they mean.

    Args:
        plan: the question.
        numbers: the candidates.
        memory: where their texts are.
        asked: what a model says of the question.
    """
    echo = asked.echo(numbers)
    average = max(memory.size()[1], 1.0)
    wanted, total = _wanted(plan, asked.kin, memory)
    words = memory.words(numbers)
    weighed = []
    for number in numbers:
        passages = unpack_terms(words[number])
        counts = Counter(" ".join(passages).split())
        steady = 1.2 * (1 - SHORTER + SHORTER * sum(counts.values()) / average)
        held, close, said = 0.0, asked.close.get(number, 0.0), echo.get(number, 0.0)
        closest: dict[Meant, str] = {}
        for meant, its in wanted:
            there = [(worth * counts[term] / (counts[term] + steady), term) for term, worth in its.items() if term in counts]
            if there:
                best, closest[meant] = max(there)
                held += best
        places = _places(plan, passages)
        weighed.append(
            Weighed(
                number=number,
                score=held / total + close + ECHO * said,
                share=held / total,
                places=places,
                kin={meant: term for meant, term in closest.items() if meant not in places},
                missing=tuple(meant for meant, _ in wanted if meant not in closest and meant not in places),
                close=close,
                echo=said,
            )
        )
    return sorted(weighed, key=lambda one: (-one.score, one.number))


def is_answered(plan: Plan, weighed: Sequence[Weighed], signs: Signs) -> bool:
    """Whether the best of the documents is likely to be an answer at all."""
    best = weighed[0]
    behind = weighed[min(_BEHIND, len(weighed) - 1)]
    unknown = sum(one.weight for one in plan.telling if not one.phrases) / (sum(one.weight for one in plan.telling) or 1.0)
    said = signs.score * best.score + signs.margin * (best.score - behind.score) + signs.unknown * unknown + signs.apart * apart(weighed)
    return 1 / (1 + exp(-(signs.bias + said))) >= signs.sure


def apart(weighed: Sequence[Weighed]) -> float:
    """How far the words, their contexts and the question as a whole are from agreeing on the best document; 0 when all do."""
    best = weighed[0]
    ahead = (
        sum(one.share > best.share for one in weighed),
        sum(one.close > best.close for one in weighed),
        sum(one.echo > best.echo for one in weighed),
    )
    return sum(map(log1p, ahead))


_BEHIND = 5
ECHO = 2.0
"""How much the words in their context count, beside the words themselves and the question as a whole."""
UNKNOWN = 4.0
"""How much a word weighs of which the memory has none, nor any that is close."""


def _wanted(plan: Plan, kin: Sequence[Mapping[str, float]], memory: Texts) -> tuple[list[tuple[Meant, dict[str, float]]], float]:
    """For each telling word the terms that stand for it and what each is worth, and what all are worth together."""
    near = [{**its} | {phrase[0]: 1.0 for phrase in meant.phrases} for meant, its in zip(plan.telling, kin, strict=True)]
    size, _ = memory.size()
    rarity = {term: log((size + 1) / (times + 0.5)) for term, times in memory.frequencies({term for its in near for term in its}).items()}
    wanted = [
        (meant, {term: worth * rarity[term] for term, worth in its.items() if term in rarity})
        for meant, its in zip(plan.telling, near, strict=True)
    ]
    return wanted, sum(max(its.values(), default=UNKNOWN) for _, its in wanted) or 1.0


def _places(plan: Plan, passages: Sequence[str]) -> dict[Meant, frozenset[int]]:
    whole = "\n".join(passages)
    places = ((one, frozenset(_where(one, passages, whole))) for one in plan.telling)
    return {one: its for one, its in places if its}


def _where(meant: Meant, passages: Sequence[str], whole: str) -> Iterator[int]:
    for sought in (f" {' '.join(phrase)} ".replace("* ", "") for phrase in meant.phrases):
        if sought in whole:
            yield from (index for index, terms in enumerate(passages) if sought in terms)


def _together(places: Mapping[Meant, frozenset[int]], passages: int) -> float:
    """The most that one passage holds."""
    held = [0.0] * passages
    for one, its in places.items():
        for index in its:
            held[index] += one.weight
    return max(held, default=0.0)
