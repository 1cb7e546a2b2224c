"""From a change to what is said of it: the incidents it may repeat, each with the lines that made us think so, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hansei.recall.clues import Memory, candidates, is_noise, question_of
from hansei.recall.diff import Change
from hansei.recall.judge import Judged, Judgement
from hansei.recall.profile import Profile, folded
from hansei.recall.terms import terms, words_of
from hansei.recall.weigh import Prior, Weights

SHOWN = 1
"""Incidents that are shown of one change, unless more are asked for."""
MOST = 3
"""Incidents that are shown at the most."""


class Match(NamedTuple):
    """A line of the change that recalls the incident."""

    path: str
    line: int
    """In the new file for an added line, in the old one for a removed line."""
    text: str
    why: str


class Verdict(NamedTuple):
    """An incident that a change may repeat."""

    path: str
    """Of the post-mortem."""
    verdict: str
    """``related``: it resembles; a guard or an undone fix would be a ``match``."""
    level: str
    score: float
    story: Mapping[str, Any]
    matched: tuple[Match, ...]


class Answer(NamedTuple):
    """All that recall says of one change."""

    verdicts: tuple[Verdict, ...]
    near: tuple[tuple[str, float], ...]
    """Every document that was looked at, with its score, the likeliest first."""
    considered: int
    """How many documents the memory holds."""


def recall(change: Change, memory: Memory, judgement: Judgement, prior: Prior, *, shown: int = SHOWN) -> Answer:
    """Which incidents a change may repeat.

    Args:
        change: what is about to be done.
        memory: the post-mortems and the history, as the store knows them.
        judgement: when to speak.
        prior: how common words are in general.
        shown: how many incidents to show, at most :data:`MOST`.
    """
    weights = Weights(memory, prior)
    if not weights.size or change.empty:
        return Answer((), (), weights.size)
    judged = judgement.of(candidates(question_of(change, weights), memory, weights))
    speaking = [one for one in judged if one.score >= judgement.threshold][: min(shown, MOST)]
    verdicts = tuple(
        Verdict(
            path=one.candidate.profile.path,
            verdict="related",
            level="note",
            score=round(one.score, 4),
            story=one.candidate.story,
            matched=matches(change, one, weights),
        )
        for one in speaking
    )
    return Answer(verdicts, tuple((one.candidate.profile.path, round(one.score, 4)) for one in judged), weights.size)


def matches(change: Change, judged: Judged, weights: Weights, number: int = 3) -> tuple[Match, ...]:
    """The lines of a change that have most to do with a post-mortem, each with the reason."""
    profile = judged.candidate.profile
    undoes = judged.undoes >= judged.repeats
    found = []
    for file in change.files:
        if is_noise(file.path):
            continue
        for side, lines in (("takes away", file.removed), ("brings", file.added)):
            turned = 1.5 if undoes == (side == "takes away") else 1.0
            for line in lines:
                shared = sorted({term for term in terms((line.text,)) if term in profile.counts}, key=lambda term: -weights.of(term))
                if shared:
                    weight = turned * weights.sum_of(shared[:6]) * (2.0 if folded(line.text) in profile.lines else 1.0)
                    found.append((weight, file.path, line, side, shared))
    best = sorted(found, key=lambda one: (-one[0], one[1], one[2].number))[:number]
    return tuple(
        Match(path, line.number, line.text.strip(), _why(side, shared, line.text, profile)) for _, path, line, side, shared in best
    )


def _why(side: str, shared: Sequence[str], line: str, profile: Profile) -> str:
    """The reason in a clause; the words are shown as they stand in the line."""
    if folded(line) in profile.lines:
        return f"{side} a line that the post-mortem quotes"
    words = _as_written(line, shared)[:3]
    lean = sum(profile.lean.get(term, 0.0) for term in shared)
    told = " as part of the cure" if lean > 0.5 else " as part of the fault" if lean < -0.5 else ""
    return (
        f"{side} {', '.join(f'`{word}`' for word in words)}, which the post-mortem names{told}"
        if words
        else f"{side} what the post-mortem names"
    )


def _as_written(line: str, shared: Sequence[str]) -> list[str]:
    wanted = set(shared)
    found: dict[str, None] = {}
    for word, its in sorted(
        words_of(line), key=lambda one: min((shared.index(term) for term in one[1] if term in wanted), default=len(shared))
    ):
        if wanted & set(its):
            found.setdefault(word)
    return list(found)
