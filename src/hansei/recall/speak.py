"""Which guards speak on a change, how strongly, and which cannot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from time import monotonic
from typing import Any, NamedTuple, Protocol

from hansei.incident.guards.model import LEVELS, Guard, Level, guard_of
from hansei.recall.answer import Verdict
from hansei.recall.diff import Change
from hansei.recall.guards import judge, marks_for
from hansei.recall.heard import Heard, Text
from hansei.store.port import Held

LIMIT = 2.0
"""Seconds that all guards together may look at one change."""
GRAVE = 2
"""A guard may deny only for incidents of this severity rank or a graver one,"""
ORPHANED = "is about code of which nothing is left: hansei confirm"
AGREED = ("approved", "published", "closed")
"""whose post-mortem is in one of these states."""


class Memory(Protocol):
    """Where the guards are kept; a store answers."""

    def marked(self, marks: Collection[str]) -> Sequence[tuple[str, int]]:
        """Mark and document, for the marks that a document carries."""

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """Documents by their numbers."""


class Unheard(NamedTuple):
    """A guard that did not get its say, or a lesson that is stale."""

    lesson: str
    """The incident's id and, for a guard, behind ``#`` the guard's."""
    reason: str
    """A sentence without its subject."""
    stale: bool
    """Whether it is silent until somebody has looked at it again, and not because something went wrong."""


class Spoken(NamedTuple):
    """What the guards have to say of a change."""

    verdicts: tuple[Verdict, ...]
    """The gravest first."""
    unheard: tuple[Unheard, ...]


def speak(
    change: Change,
    memory: Memory,
    *,
    today: date,
    text: Text,
    proved: Callable[[Guard], bool],
    orphaned: Callable[[Held, Guard], bool] = lambda _held, _guard: False,
    besides: str = "",
) -> Spoken:
    """Ask the guards that may have to do with a change.

    Args:
        change: what is about to be done.
        memory: the post-mortems with their guards.
        today: guards whose review was due before are stale.
        text: hands out whole files as they are after the change.
        proved: whether a guard passes its replay; asked only of one that would deny.
        orphaned: whether nothing is left of what a guard is about; asked only of one that would speak.
        besides: the folder of the post-mortems, with a slash at its end; its files are no code.
    """
    until = monotonic() + LIMIT
    verdicts: list[Verdict] = []
    unheard: list[Unheard] = []
    for held, guard in _guards(memory, change):
        lesson = f"{held.card.get('id')}#{guard.id}"
        if guard.review_by is not None and guard.review_by < today:
            if judge(guard, change, text, besides=besides).matched:
                unheard.append(Unheard(lesson, f"was to be reviewed by {guard.review_by}", stale=True))
            continue
        heard = judge(guard, change, text, besides=besides) if monotonic() < until else Heard((), "was not asked: the others took too long")
        if heard.trouble:
            unheard.append(Unheard(lesson, heard.trouble, stale=False))
        if heard.matched and orphaned(held, guard):
            unheard.append(Unheard(lesson, ORPHANED, stale=True))
        elif heard.matched:
            verdicts.append(_verdict(held, guard, heard, proved))
    verdicts.sort(key=lambda one: (-LEVELS.index(one.level), one.path, str(one.story["guard"])))
    return Spoken(tuple(verdicts), tuple(unheard))


def level_of(guard: Guard, card: Mapping[str, Any], proved: Callable[[Guard], bool]) -> tuple[Level, str]:
    """How strongly a guard may speak, and why not as strongly as it says (empty when it may)."""
    if guard.level != "deny":
        return guard.level, ""
    rank, state = card.get("rank"), card.get("state")
    if rank is None or rank > GRAVE:
        return "warn", "only an incident of severity rank 1 or 2 may deny"
    if state not in AGREED:
        return "warn", "only an approved or published post-mortem may deny"
    return ("deny", "") if proved(guard) else ("warn", "only a guard that passes its replay may deny: hansei guard test")


def _guards(memory: Memory, change: Change) -> Iterator[tuple[Held, Guard]]:
    numbers = sorted({number for _, number in memory.marked(sorted(marks_for(change)))})
    for held in memory.held(numbers):
        for plain in held.card.get("guards", ()):
            yield held, guard_of(plain)


def _verdict(held: Held, guard: Guard, heard: Heard, proved: Callable[[Guard], bool]) -> Verdict:
    level, lowered = level_of(guard, held.card, proved)
    story = {
        **held.card,
        "guard": guard.id,
        "because": guard.because or held.card.get("because"),
        "do": guard.do or held.card.get("do"),
        "lowered": lowered,
    }
    return Verdict(held.path, "match", level, 1.0, story, heard.matched)
