"""The answer to a question: documents in order, each with the passages and the words that make it one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from hansei.recall.search import plan as planning
from hansei.recall.search.page import Passage, unpack
from hansei.recall.search.plan import Meant, Plan, Vocabulary
from hansei.recall.search.query import Query
from hansei.recall.terms import COMPOUND, words_of
from hansei.store.port import FIELDS, Held, Wanted

LIMIT = 10
"""Documents that are shown, unless more or fewer are asked for."""
CANDIDATES = 50
"""Documents that the store finds best and whose text is looked at."""
ENOUGH = 0.5
"""Share of what a question says (each word as it is rare) that a document must hold to be an answer."""
WEIGHTS: Mapping[str, float] = {
    "title": 4.0, "symptom": 2.0, "cause": 2.5, "trigger": 2.0, "resolution": 1.5, "lessons": 1.5, "other": 1.0,
}  # fmt: skip
"""How much a word weighs by where it stands. Set by what the parts are for, not fitted to anything."""
SNIPPETS = 2


class Memory(Vocabulary, Protocol):
    """The post-mortems; a store answers."""

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The packed passages of documents by their numbers."""

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """Documents by their numbers."""


class Snippet(NamedTuple):
    """A passage that answers."""

    field: str
    line: int
    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end, in the text, of the words that were asked for."""


class Hit(NamedTuple):
    """A document that answers."""

    path: str
    card: Mapping[str, Any]
    score: float
    """Share of the question that it holds, by weight; 1 when only conditions were asked."""
    words: Mapping[str, tuple[str, ...]]
    """Word of the question -> the parts of the story in which it stands."""
    missing: tuple[str, ...]
    """Words of the question that it does not hold."""
    snippets: tuple[Snippet, ...]


class Found(NamedTuple):
    """What is answered to a question."""

    query: Query
    hits: tuple[Hit, ...]
    more: int
    """Further documents that would be answers, among those that were looked at."""
    considered: int
    """How many documents the memory holds."""
    corrected: Mapping[str, tuple[str, ...]]
    """Words that no document has -> what was taken in their place."""
    unknown: tuple[str, ...]
    """Words that no document has, nor anything like them."""
    beside: int
    """Documents that would be answers without the conditions, when there is none with them."""


def find(query: Query, memory: Memory, limit: int = LIMIT) -> Found:
    """Answer a question."""
    plan = planning.plan(query, memory)
    size, _ = memory.size()
    most = max(CANDIDATES, limit)
    wanted = planning.wanted(plan)
    judged = [] if plan.impossible else _judged(plan, memory.matching(wanted, WEIGHTS, most), memory)
    shown = judged[:limit]
    cards = {held.number: held for held in memory.held([one.number for one in shown])}
    return Found(
        query=query,
        hits=tuple(_hit(one, cards[one.number], plan) for one in shown if one.number in cards),
        more=len(judged) - len(shown),
        considered=size,
        corrected={one.word.text: one.corrected for one in plan.meant if one.corrected},
        unknown=tuple(one.word.text for one in plan.meant if not one.phrases),
        beside=(
            len(_judged(plan, memory.matching(wanted._replace(conditions=()), WEIGHTS, most), memory))
            if plan.meant and query.conditions and not judged and not plan.impossible
            else 0
        ),
    )


class _Judged(NamedTuple):
    number: int
    share: float
    score: float
    passages: tuple[Passage, ...]
    places: Mapping[Meant, frozenset[int]]
    """Word -> the passages in which it stands, by their index."""


def _judged(plan: Plan, listed: Sequence[tuple[int, float]], memory: Memory) -> list[_Judged]:
    """The candidates that hold enough of the question, the best first."""
    if not plan.meant:
        return [_Judged(number, 1.0, 0.0, (), {}) for number, _ in listed]
    texts = memory.texts([number for number, _ in listed])
    total = sum(one.weight for one in plan.telling) or 1.0
    highest = max((score for _, score in listed), default=0.0) or 1.0
    enough = 0.0 if any(one.word.demanded for one in plan.meant) else ENOUGH
    judged = []
    for number, score in listed:
        passages = unpack(texts[number])
        places = {one: frozenset(_where(one, passages)) for one in plan.telling}
        share = sum(one.weight for one, its in places.items() if its) / total
        if share >= enough:
            together = [0.0] * len(passages)
            for one, its in places.items():
                for index in its:
                    together[index] += one.weight
            close = max(together, default=0.0) / total
            judged.append(_Judged(number, share, share * (0.5 * score / highest + 0.3 * close + 0.2), passages, places))
    return sorted(judged, key=lambda one: (-one.score, one.number))


def _where(meant: Meant, passages: Sequence[Passage]) -> Iterator[int]:
    sought = [f" {' '.join(phrase)} ".replace("* ", "") for phrase in meant.phrases]
    field = meant.word.field
    for index, passage in enumerate(passages):
        if field in (None, passage.field) and any(one in passage.terms for one in sought):
            yield index


def _hit(judged: _Judged, held: Held, plan: Plan) -> Hit:
    words = {}
    for meant, its in judged.places.items():
        if its:
            there = {judged.passages[index].field for index in its}
            words[meant.word.text] = tuple(field for field in FIELDS if field in there)
    return Hit(
        path=held.path,
        card=held.card,
        score=round(judged.share, 4),
        words=words,
        missing=tuple(one.word.text for one, its in judged.places.items() if not its),
        snippets=_snippets(judged, plan),
    )


def _snippets(judged: _Judged, plan: Plan) -> tuple[Snippet, ...]:
    """The passages that hold most of the question, none of which only repeats the words of another; the title is shown anyway."""
    left = {meant: its - {0} for meant, its in judged.places.items()}
    chosen: list[Passage] = []
    while len(chosen) < SNIPPETS and any(left.values()):
        worth: dict[int, float] = {}
        for meant, its in left.items():
            for index in its:
                worth[index] = worth.get(index, 0.0) + (meant.weight or 0.01) * WEIGHTS[judged.passages[index].field] ** 0.25
        best = min(worth, key=lambda index: (-worth[index], index))
        chosen.append(judged.passages[best])
        left = {meant: its for meant, its in left.items() if best not in its}
    return tuple(Snippet(one.field, one.line, *shortened(one.text, marks_of(one.text, plan.meant))) for one in chosen)


def marks_of(text: str, meant: Sequence[Meant]) -> tuple[tuple[int, int], ...]:
    """Where the words of a question stand in a text as it is displayed."""
    single = {term for one in meant for phrase in one.phrases for term in phrase if not term.endswith("*")}
    begins = tuple(phrase[-1][:-1] for one in meant for phrase in one.phrases if phrase[-1].endswith("*"))
    marks = []
    at = 0
    for word, terms in words_of(text):
        at = text.index(word, at)
        if any(term in single or (begins and term.startswith(begins)) for term in terms if term[0] != COMPOUND):
            marks.append((at, at + len(word)))
        at += len(word)
    return tuple(marks)


WIDTH = 220
"""Characters of a snippet."""


def shortened(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a text with most marks, and the marks in it."""
    if len(text) <= WIDTH:
        return text, tuple(marks)
    starts = [max(0, mark[0] - 40) for mark in marks] or [0]
    start = max(starts, key=lambda begin: (sum(begin <= mark[0] and mark[1] <= begin + WIDTH for mark in marks), -begin))
    if start:
        start = text.find(" ", max(0, start - 20), start + 1) + 1 or start
    end = start + WIDTH
    if end < len(text):
        end = text.rfind(" ", start + 1, end)
        end = end if end > start else start + WIDTH
    before, behind = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    return before + text[start:end].rstrip() + behind, tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= end)
