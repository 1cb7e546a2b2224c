"""From a change to what is said of it: the incidents it may repeat, each with the lines that made us think so, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from hansei.recall.clues import Memory, candidates, question_of
from hansei.recall.diff import Change
from hansei.recall.judge import Judgement
from hansei.recall.reasons import Match, matches, silence
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
    """
    weights = Weights(memory, prior)
    if not weights.size or change.empty:
        return Answer((), (), weights.size)
    course = compare(lines_of(change), fixes, own) if fixes else None
    found = candidates(question_of(change, weights), memory, weights, also=list(course.undone) if course else ())
    judged = judgement.of(found, course, fixes.fixed([one.number for one in found]) if fixes else ())
    speaking = [one for one in judged if one.sure or one.score >= judgement.threshold][: min(shown, MOST)]
    verdicts = tuple(
        Verdict(
            path=one.candidate.profile.path,
            verdict="match" if one.sure else "related",
            level="warn" if one.sure else "note",
            score=round(one.score, 4),
            story=one.candidate.story,
            matched=matches(change, one, weights),
        )
        for one in speaking
    )
    near = tuple(
        Near(one.candidate.profile.path, round(one.score, 4), None if one in speaking else silence(one, judgement.threshold))
        for one in judged
    )
    return Answer(verdicts, near, weights.size)


def joined(answer: Answer, guards: Sequence[Verdict]) -> Answer:
    """The answer with what the guards say in front; of an incident whose guard speaks nothing else is said."""
    told = {verdict.path for verdict in guards}
    near = tuple(one._replace(silent="its guard says it") if one.path in told else one for one in answer.near)
    return answer._replace(verdicts=(*guards, *(verdict for verdict in answer.verdicts if verdict.path not in told)), near=near)
