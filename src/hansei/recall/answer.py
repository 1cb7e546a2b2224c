"""From a change to what is said of it: the incidents it may repeat, each with the lines that made us think so, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from hansei.recall.clues import Memory, candidates, question_of
from hansei.recall.diff import Change
from hansei.recall.judge import Judged, Judgement
from hansei.recall.reasons import Match, matches, silence
from hansei.recall.scopes import Told, is_bound, within
from hansei.recall.undo import Fixes, compare, lines_of
from hansei.recall.weigh import Prior, Weights

SHOWN = 1
"""Incidents that are shown of one change, unless more are asked for."""
MOST = 3
"""Incidents that are shown at the most."""


class Verdict(NamedTuple):
    """An incident that a change may repeat."""

    path: str
    """Of the post-mortem."""
    verdict: str
    """``match``: one of its guards fires, or its fix is being undone, line by line; ``related``: it resembles."""
    level: str
    """What the guard says; ``warn`` for a fix that is undone, ``note`` for what is related."""
    score: float
    story: Mapping[str, Any]
    matched: tuple[Match, ...]


class Near(NamedTuple):
    """A document that was looked at."""

    path: str
    score: float
    silent: str | None
    """Why it is not shown; None when it is."""


class Answer(NamedTuple):
    """All that recall says of one change."""

    verdicts: tuple[Verdict, ...]
    near: tuple[Near, ...]
    """Every document that was looked at, the likeliest first."""
    considered: int
    """How many documents the memory holds."""


def recall(
    change: Change,
    memory: Memory,
    judgement: Judgement,
    prior: Prior,
    *,
    fixes: Fixes | None = None,
    own: Collection[str] = (),
    shown: int = SHOWN,
    besides: str = "",
) -> Answer:
    """Which incidents a change may repeat.

    Args:
        change: what is about to be done.
        memory: the post-mortems and the history, as the store knows them.
        judgement: when to speak.
        prior: how common words are in general.
        fixes: the commits that belong to the post-mortems; None leaves them out.
        own: commits that the change consists of; what they did is no sign of anything.
        shown: how many incidents to show, at most :data:`MOST`.
        besides: the folder of the post-mortems, with a slash at its end; what changes in it lies in no scope.
    """
    weights = Weights(memory, prior)
    if not weights.size or change.empty:
        return Answer((), (), weights.size)
    course = compare(lines_of(change), fixes, own) if fixes else None
    found = candidates(question_of(change, weights), memory, weights, also=list(course.undone) if course else ())
    judged = judgement.of(found, course, fixes.fixed([one.number for one in found]) if fixes else ())
    told = within(change, memory, besides=besides)
    speaking = [one for one in judged if one.sure or (one.score >= judgement.threshold and not _is_outside(one, told))]
    most = min(shown, MOST)
    if told:
        known = {one.candidate.number: one for one in judged}
        declared = [_declared(one, known.get(number), judgement) for number, one in told.items()]
        declared.sort(key=lambda one: (-one.score, one.path))
        sure = [_verdict(change, one, weights) for one in speaking if one.sure]
        others = [_verdict(change, one, weights) for one in [one for one in speaking if not one.sure][:most]]
        verdicts = _each_once((*sure, *declared, *others))[:most]
    else:
        verdicts = tuple(_verdict(change, one, weights) for one in speaking[:most])
    said = {verdict.path for verdict in verdicts}
    near = []
    for one in judged:
        path = one.candidate.profile.path
        near.append(Near(path, round(one.score, 4), None if path in said else _unsaid(one, told, judgement)))
    return Answer(verdicts, tuple(near), weights.size)


def _verdict(change: Change, one: Judged, weights: Weights) -> Verdict:
    return Verdict(
        path=one.candidate.profile.path,
        verdict="match" if one.sure else "related",
        level="warn" if one.sure else "note",
        score=round(one.score, 4),
        story=one.candidate.story,
        matched=matches(change, one, weights),
    )


def _declared(told: Told, judged: Judged | None, judgement: Judgement) -> Verdict:
    """What a lesson says within its scope: a note, whatever the likeness."""
    score = max(judgement.threshold, judged.score if judged is not None else 0.0)
    return Verdict(told.held.path, "related", "note", round(score, 4), {**told.held.card, "lesson": told.lesson}, told.matched)


def _is_outside(one: Judged, told: Collection[int]) -> bool:
    return is_bound(one.candidate.story) and one.candidate.number not in told


def _unsaid(one: Judged, told: Collection[int], judgement: Judgement) -> str:
    if not one.sure and one.score >= judgement.threshold and _is_outside(one, told):
        return "the change lies outside of what its lessons are declared for"
    return silence(one, judgement.threshold)


def _each_once(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, the first one of each document."""
    found: dict[str, Verdict] = {}
    for one in verdicts:
        found.setdefault(one.path, one)
    return tuple(found.values())


def joined(answer: Answer, guards: Sequence[Verdict]) -> Answer:
    """The answer with what the guards say in front; of an incident whose guard speaks nothing else is said."""
    told = {verdict.path for verdict in guards}
    near = tuple(one._replace(silent="its guard says it") if one.path in told else one for one in answer.near)
    return answer._replace(verdicts=(*guards, *(verdict for verdict in answer.verdicts if verdict.path not in told)), near=near)
