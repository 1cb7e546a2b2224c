"""The decision to speak: how likely it is that a change repeats what a post-mortem tells, and whether that is enough.

Two ways to repeat a failure are judged apart, because they look opposite. *Undoing*: the change takes away what the cure brought. *The
fault*: the change brings what the post-mortem describes as wrong. Each is a logistic regression over a dozen of the numbers of
:mod:`hansei.recall.clues`; the two chances are joined as independent ones, the second with less say because it is known less surely.
The weights (``judgement.json``) were fitted on changes of forty public repositories by
``benchmarks/recall_fit.py``, and are the same for everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import exp
from typing import Any, NamedTuple

from hansei.recall.clues import Candidate
from hansei.recall.undo import SURE, Course, Undone


class Judged(NamedTuple):
    """A candidate with the chance that the change repeats it."""

    candidate: Candidate
    score: float
    """0 to 1, as a chance: of changes with this score about so many repeat the incident."""
    undoes: float
    """The part of it that comes from undoing the cure."""
    repeats: float
    """The part of it that comes from bringing the fault."""
    undone: Undone | None = None
    """The commit whose way the change goes backwards."""
    onward: bool = False
    """Whether the change itself brings the cure, so that nothing needs to be said."""
    known: bool = False
    """Whether the lines of the cure are known."""

    @property
    def sure(self) -> bool:
        """Whether the fix is being undone, line by line."""
        return self.undone is not None and self.undone.likeness >= SURE


class Judgement:
    """The weights, ready for use."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.threshold = float(data["threshold"])
        """From this score on it is worth saying something."""
        self.say = float(data["say"])
        """How much say the second way has, 0 to 1."""
        self._undoing = _Regression(data["undoing"])
        self._fault = _Regression(data["fault"])

    def of(self, candidates: Sequence[Candidate], course: Course | None = None, fixed: Collection[int] = ()) -> list[Judged]:
        """The candidates with their scores, the likeliest first.

        Args:
            candidates: what was found.
            course: which way the change goes along the commits that belong to documents; None when they are not used.
            fixed: documents whose cure is known by its lines; of these, words alone count for less.
        """
        course = course or Course()
        judged = [self._judged(candidate, course, known=candidate.number in fixed) for candidate in candidates]
        return sorted(judged, key=lambda one: (-one.score, one.candidate.profile.path))

    def _judged(self, candidate: Candidate, course: Course, *, known: bool) -> Judged:
        if candidate.number in course.onward:
            return Judged(candidate, 0.0, 0.0, 0.0, onward=True, known=known)
        undone = course.undone.get(candidate.number)
        undoes = self._undoing.chance(candidate.numbers) * (_KNOWN if known else 1.0)
        repeats = self.say * self._fault.chance(candidate.numbers)
        score = 1 - (1 - undoes) * (1 - repeats) * (1 - (undone.chance if undone else 0.0))
        return Judged(candidate, score, undoes, repeats, undone, known=known)


_KNOWN = 0.3
"""What the words have to say that a cure is undone, when its lines are known and are not."""


class _Regression:
    __slots__ = ("_bias", "_terms")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._bias = float(data["bias"])
        self._terms = [(name, float(mean), float(scale), float(weight)) for name, (mean, scale, weight) in data["numbers"].items()]

    def chance(self, numbers: Mapping[str, float]) -> float:
        total = self._bias
        for name, mean, scale, weight in self._terms:
            total += weight * (numbers[name] - mean) / scale
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
