"""The decision to speak: how likely it is that a change repeats what a post-mortem tells, and whether that is enough.

Three questions are asked, each a logistic regression over a few of the numbers of :mod:`hansei.recall.clues`. Is the *subject* the same?
Which way does the change *turn*: does it take away what the document tells of, or bring it? That one has no constant and looks only at
differences, so the reverse of a change always gets the opposite answer. And, of what is brought, is it rather the *fault* than the cure?
A change that takes the cure away, and one that brings the fault, both repeat; the second is known less surely and has less say. The
weights (``judgement.json``) were fitted on changes of forty public repositories by ``benchmarks/recall_fit.py``, and are the same for
everybody (decision record 0017).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import exp
from typing import Any, NamedTuple

from hansei.recall.clues import Candidate
from hansei.recall.undo import SURE, Course, Undone


class Judged(NamedTuple):
    """A candidate, and how likely it is that the change repeats it."""

    candidate: Candidate
    score: float
    """0 to 1, the likelier the greater."""
    undoes: float
    """The part of it that comes from undoing the cure."""
    repeats: float
    """The part of it that comes from bringing the fault."""
    turn: float = 0.5
    """0 (the change brings what the document tells of) to 1 (it takes it away)."""
    undone: Undone | None = None
    """The commit whose way the change goes backwards."""
    onward: bool = False
    """Whether the change itself brings the cure, so that it does not undo it."""
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
        """How much say it has that the fault is brought, 0 to 1."""
        self._subject = _Regression(data["subject"])
        self._turn = _Regression(data["turn"])
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
        onward = candidate.number in course.onward
        undone = course.undone.get(candidate.number)
        numbers = sided(candidate.numbers)
        subject, turn = self._subject.chance(numbers), self._turn.chance(numbers)
        undoes = subject * turn**2 * (0.0 if onward else _KNOWN if known else 1.0)
        repeats = subject * (1 - turn**2) * self.say * self._fault.chance(numbers)
        score = 1 - (1 - undoes - repeats) * (1 - (undone.chance if undone else 0.0))
        return Judged(candidate, score, undoes, repeats, turn, undone, onward, known)


def sided(numbers: Mapping[str, float]) -> dict[str, float]:
    """The numbers, and for each that is known of both sides of the change their sum and what the removed side has more."""
    made = dict(numbers)
    for name, removed in numbers.items():
        if name.startswith("removed "):
            kind = name.removeprefix("removed ")
            added = numbers[f"added {kind}"]
            made[f"both {kind}"], made[f"turn {kind}"] = removed + added, removed - added
    return made


_KNOWN = 0.1
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
