"""What people answered to recall, lesson by lesson: how often it was right, and whether it is still allowed to speak.

A lesson is muted when its answers show that it is wrong too often: when the lower end of the 95 % interval of the share of wrong answers
lies above a tenth, with five answers or more. The interval is that of Wilson (1927), which holds for few answers, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Literal, NamedTuple, get_args

Kind = Literal["right", "wrong", "na"]
"""It was worth hearing; it was not; it cannot be said (``na``), which counts for nothing."""
KINDS: tuple[Kind, ...] = get_args(Kind)
ENOUGH = 5
"""Answers, right or wrong, before a lesson can be muted."""
TOLERATED = 0.10
"""The share of wrong answers that the lower end of its interval may reach."""
_Z = 1.959964
"""The point of the normal distribution beyond which 2.5 % lie on either side."""


class Feedback(NamedTuple):
    """One answer."""

    lesson: str
    """The incident's id, or its file's name without the ending; for a guard with ``#`` and the guard's id behind it."""
    kind: Kind
    why: str
    at: str
    """ISO instant, in UTC."""

    def line(self) -> str:
        """As it stands in the file: one JSON object on one line."""
        return json.dumps({"lesson": self.lesson, "answer": self.kind, "why": self.why, "at": self.at})


class Tally(NamedTuple):
    """The answers to one lesson."""

    right: int = 0
    wrong: int = 0
    na: int = 0

    @property
    def judged(self) -> int:
        """Answers that say right or wrong."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """The share of right ones among them; None without any."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the precision; None without an answer."""
        return wilson(self.right, self.judged) if self.judged else None

    @property
    def muted(self) -> bool:
        """Whether the lesson is silent from now on."""
        return self.judged >= ENOUGH and wilson(self.wrong, self.judged)[0] > TOLERATED


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score; ``of`` is at least 1."""
    share = hits / of
    spread = _Z * sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    middle = share + _Z * _Z / (2 * of)
    whole = 1 + _Z * _Z / of
    # at the ends the formula gives them exactly, but for the last digit of the machine
    return (middle - spread) / whole if hits else 0.0, (middle + spread) / whole if hits < of else 1.0


def read_feedback(text: str) -> list[Feedback]:
    """The answers in a file. A line that is none (half written, or left by a merge) is passed over."""
    found = []
    for line in text.splitlines():
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and data.get("answer") in KINDS and isinstance(data.get("lesson"), str):
            found.append(Feedback(data["lesson"], data["answer"], str(data.get("why", "")), str(data.get("at", ""))))
    return found


def tallied(answers: Iterable[Feedback]) -> Mapping[str, Tally]:
    """The answers lesson by lesson; one that stands twice (a merge may do that) counts once."""
    tallies: dict[str, Tally] = {}
    for one in dict.fromkeys(answers):
        tally = tallies.get(one.lesson, Tally())
        tallies[one.lesson] = tally._replace(**{one.kind: getattr(tally, one.kind) + 1})
    return tallies
