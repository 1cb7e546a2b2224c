"""The answer to a question: documents in order, each with the passages and the words that make it one; or none, and what came near."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from hansei.recall.search import plan as planning
from hansei.recall.search.page import unpack
from hansei.recall.search.plan import Plan, Vocabulary
from hansei.recall.search.query import Query
from hansei.recall.search.snippets import Snippet, snippets
from hansei.recall.search.weighed import Near, Weighed, by_meaning, by_words, is_answered
from hansei.store.port import FIELDS, Held, Wanted

LIMIT = 10
"""Documents that are shown, unless more or fewer are asked for."""
NEAREST = 5
"""Documents that are named when none is an answer."""
CANDIDATES = 50
"""Documents that are found best by their words, and as many by their meaning, and are looked at."""
ENOUGH = 0.5
"""Share of what a question says (each word as it is rare) that a document must hold to be an answer by its words."""
FEW = 3
"""Up to so many telling words are key words and not a sentence: what holds them is an answer, whatever it means."""
FAR = 0.85
"""Share of the best score below which a document is no answer beside the best."""
WEIGHTS: Mapping[str, float] = {
    "title": 4.0, "symptom": 2.0, "cause": 2.5, "trigger": 2.0, "resolution": 1.5, "lessons": 1.5, "other": 1.0,
}  # fmt: skip
"""How much a word weighs by where it stands. Set by what the parts are for, not fitted to anything."""


class Memory(Vocabulary, Protocol):
    """The post-mortems; a store answers."""

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score."""

    def words(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The packed terms of the passages of documents, by their numbers."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, tuple[bytes, bytes]]:
        """The packed passages of documents by their numbers."""

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """Documents by their numbers."""


class Hit(NamedTuple):
    """A document that answers."""

    path: str
    card: Mapping[str, Any]
    score: float
    """Share of the question that it holds, by weight; 1 when only conditions were asked."""
    closeness: float | None
    """How close its meaning is to that of the question, -1 to 1; None when no model was asked."""
    words: Mapping[str, tuple[str, ...]]
    """Word of the question -> the parts of the story in which it stands."""
    kin: Mapping[str, str]
    """Word of the question that does not stand there -> the term that stands for it."""
    missing: tuple[str, ...]
    """Words of the question that it does not hold."""
    snippets: tuple[Snippet, ...]


class Found(NamedTuple):
    """What is answered to a question."""

    query: Query
    hits: tuple[Hit, ...]
    more: int
    """Further documents that would be answers, among those that were looked at."""
    near: tuple[Held, ...]
    """The documents that came nearest, when none is an answer."""
    considered: int
    """How many documents the memory holds."""
    corrected: Mapping[str, tuple[str, ...]]
    """Words that no document has -> what was taken in their place."""
    unknown: tuple[str, ...]
    """Words that no document has, nor anything like them."""
    beside: int
    """Documents that would be answers without the conditions, when there is none with them."""
    by_meaning: bool
    """Whether a model was asked what the question means."""


def find(query: Query, memory: Memory, limit: int = LIMIT, meaning: Near | None = None) -> Found:
    """Answer a question.

    Args:
        query: the question.
        memory: the post-mortems.
        limit: how many answers to show.
        meaning: what a model says of the memory; without it only words count.
    """
    plan = planning.plan(query, memory)
    if not plan.meant or any(one.word.demanded for one in plan.meant):
        meaning = None  # what must stand there is found by standing there
    answers = _answers(plan, memory, max(CANDIDATES, limit), meaning)
    shown = answers.good[:limit]
    numbers = [one.number for one in shown or answers.rest[:NEAREST]]
    held = {one.number: one for one in memory.held(numbers)}
    texts = memory.texts([one.number for one in shown]) if plan.meant else {}
    loose = bool(plan.meant and query.conditions and not shown)
    return Found(
        query=query,
        hits=tuple(_hit(one, held[one.number], texts.get(one.number), answers.close) for one in shown),
        more=len(answers.good) - len(shown),
        near=() if shown else tuple(held[number] for number in numbers),
        considered=memory.size()[0],
        corrected={one.word.text: one.corrected for one in plan.meant if one.corrected},
        unknown=tuple(one.word.text for one in plan.meant if not one.phrases),
        beside=len(_answers(plan.without_conditions(), memory, CANDIDATES, meaning).good) if loose else 0,
        by_meaning=meaning is not None,
    )


class _Answers(NamedTuple):
    good: Sequence[Weighed]
    rest: Sequence[Weighed]
    close: Mapping[int, float] | None


def _answers(plan: Plan, memory: Memory, most: int, meaning: Near | None) -> _Answers:
    """The documents that answer, and those that come near, the best first."""
    conditions, none = plan.query.conditions, tuple(one.group for one in plan.refused)
    listed = _listed(plan, memory, most)
    if not plan.meant:
        return _Answers([Weighed(number, 0.0, 1.0, {}, {}) for number, _ in listed], (), None)
    if meaning is None:
        weighed = by_words(plan, listed, memory)
        if plan.in_sentences:
            answered = bool(weighed) and weighed[0].share >= ENOUGH
            return _Answers(*_beside_the_best(weighed, answered=answered), None)
        enough = 0.0 if any(one.word.demanded for one in plan.meant) else ENOUGH
        return _Answers([one for one in weighed if one.share >= enough], [one for one in weighed if one.share < enough], None)
    asked = meaning.of(plan.sentence, [(one.word.text, one.term, one.weight) for one in plan.telling])
    close = asked.close
    closest = sorted(close, key=lambda number: (-close[number], number))
    if conditions or none:
        fit = {number for number, _ in memory.matching(Wanted(none=none, conditions=conditions), {}, memory.size()[0])}
        closest = [number for number in closest if number in fit]
    weighed = by_meaning(plan, dict.fromkeys([*(number for number, _ in listed), *closest[:most]]), memory, asked)
    if weighed and is_answered(plan, weighed, meaning.signs):
        return _Answers(*_beside_the_best(weighed, answered=True), close)
    good = [one for one in weighed if _holds_key_words(plan, one)] if len(plan.telling) <= FEW else []
    return _Answers(good, () if good else weighed, close)


def _beside_the_best(weighed: Sequence[Weighed], *, answered: bool) -> tuple[Sequence[Weighed], Sequence[Weighed]]:
    """The best and those that are nearly as good, when the best is an answer; else all of them as what came near."""
    good = [one for one in weighed if one.score >= FAR * weighed[0].score] if answered else []
    return good, () if good else weighed


def _listed(plan: Plan, memory: Memory, most: int) -> list[tuple[int, float]]:
    """The documents that the store finds best by their words, with its score."""
    found: dict[int, float] = {}
    for wanted in () if plan.impossible else planning.wanted(plan):
        for number, score in memory.matching(wanted, WEIGHTS, most):
            found[number] = max(score, found.get(number, 0.0))
    return list(found.items())


def _holds_key_words(plan: Plan, weighed: Weighed) -> bool:
    return sum(one.weight for one in weighed.places) >= ENOUGH * sum(one.weight for one in plan.telling)


def _hit(weighed: Weighed, held: Held, text: tuple[bytes, bytes] | None, close: Mapping[int, float] | None) -> Hit:
    passages = unpack(text) if text is not None else ()
    words = {}
    for meant, its in weighed.places.items():
        there = {passages[index].field for index in its}
        words[meant.word.text] = tuple(field for field in FIELDS if field in there)
    return Hit(
        path=held.path,
        card=held.card,
        score=round(weighed.share, 4),
        closeness=round(close.get(weighed.number, 0.0), 4) if close is not None else None,
        words=words,
        kin={meant.word.text: term for meant, term in weighed.kin.items()},
        missing=tuple(one.word.text for one in weighed.missing),
        snippets=snippets(passages, weighed.places, weighed.kin, WEIGHTS),
    )
