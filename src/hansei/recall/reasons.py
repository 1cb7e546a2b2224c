"""Why an incident comes to mind: the lines of the change that recall it; and why another that came near stays unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hansei.recall.citations import CURE, FAULT
from hansei.recall.clues import is_noise
from hansei.recall.diff import Change, Line
from hansei.recall.judge import Judged
from hansei.recall.profile import Profile, folded
from hansei.recall.terms import terms, words_of
from hansei.recall.undo import Undone, digest
from hansei.recall.weigh import Weights

SHOWN = 3
"""Lines that are shown."""
SHORT_ID = 9
"""Digits of a commit that are shown."""


class Match(NamedTuple):
    """A line of the change that recalls the incident."""

    path: str
    line: int
    """In the new file for an added line, in the old one for a removed line."""
    text: str
    why: str


def matches(change: Change, judged: Judged, weights: Weights) -> tuple[Match, ...]:
    """The lines of a change that have most to do with a post-mortem, each with the reason."""
    if judged.undone is not None and judged.sure:
        return _backward(change, judged.undone, weights)
    profile = judged.candidate.profile
    undoes = judged.undoes >= judged.repeats
    found = []
    for path, side, line in _lines(change):
        turned = 1.5 if undoes == (side == _TAKES) else 1.0
        shared = sorted({term for term in terms((line.text,)) if term in profile.counts}, key=lambda term: (-weights.of(term), term))
        if shared:
            weight = turned * weights.sum_of(shared[:6]) * (2.0 if folded(line.text) in profile.lines else 1.0)
            found.append((weight, Match(path, line.number, line.text.strip(), _why(side, shared, line.text, profile))))
    return _best(found)


def silence(judged: Judged, threshold: float) -> str:
    """Why a document that was looked at is not shown, in a clause."""
    if judged.sure or judged.score >= threshold:
        return "another fits better"
    if judged.onward:
        return "the change brings what cured it"
    numbers = judged.candidate.numbers
    reasons = [f"{numbers['coverage']:.0%} of what the change says is in it"]
    if judged.undone is not None:
        reasons.append(f"{judged.undone.likeness:.0%} like undoing {_named(judged.undone)}")
    if not numbers["path"] and not numbers["base name"]:
        reasons.append("it names none of the changed files")
    if not numbers["first"]:
        reasons.append("others share more")
    if judged.known and judged.undone is None:
        reasons.append("its fix stays")
    elif judged.turn < _EVEN:
        reasons.append("more is brought of what it tells than taken away")
    return "; ".join(reasons)


_EVEN = 0.5
_TAKES, _BRINGS = "takes away", "brings"


def _backward(change: Change, undone: Undone, weights: Weights) -> tuple[Match, ...]:
    """The lines that undo a fix, the most telling first."""
    found = []
    for path, side, line in _lines(change):
        if digest(folded(line.text)) in undone.lines:
            if undone.back:
                told = " as the fix" if undone.fix.part == CURE else ""
                why = f"{side} a line that {_named(undone)} {'brought' if side == _TAKES else 'took away'}{told}"
            else:
                told = ", by which it began" if undone.fix.part == FAULT else ""
                why = f"{side} a line as {_named(undone)} did{told}"
            found.append((weights.sum_of(terms((line.text,))), Match(path, line.number, line.text.strip(), why)))
    return _best(found)


def _named(undone: Undone) -> str:
    """A commit by its id and the beginning of its subject."""
    subject = undone.fix.subject
    short = subject if len(subject) <= _SUBJECT else subject[: _SUBJECT - 1].rstrip() + "…"
    return f"{undone.fix.commit[:SHORT_ID]} ({short})" if short else undone.fix.commit[:SHORT_ID]


_SUBJECT = 60


def _lines(change: Change) -> Iterator[tuple[str, str, Line]]:
    for file in change.files:
        if not is_noise(file.path):
            for side, lines in ((_TAKES, file.removed), (_BRINGS, file.added)):
                for line in lines:
                    yield file.path, side, line


def _best(found: list[tuple[float, Match]]) -> tuple[Match, ...]:
    best = sorted(found, key=lambda one: (-one[0], one[1].path, one[1].line))
    return tuple(match for _, match in best[:SHOWN])


def _why(side: str, shared: Sequence[str], line: str, profile: Profile) -> str:
    """The reason in a clause; the words are shown as they stand in the line."""
    if folded(line) in profile.lines:
        return f"{side} a line that the post-mortem quotes"
    words = _as_written(line, shared)[:3]
    lean = sum(profile.lean.get(term, 0.0) for term in shared)
    # only what speaks for the answer is said: the words of a section are a weak sign
    told = " as part of the cure" if lean > 0.5 and side == _TAKES else " as part of the fault" if lean < -0.5 and side == _BRINGS else ""
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
