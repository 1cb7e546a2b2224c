"""The proof of a guard: it fires on the commits that caused the failure, and stays silent on those that cured it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hansei.incident.guards.model import Guard
from hansei.recall.diff import Change
from hansei.recall.guards import judge
from hansei.recall.heard import Text


class Replay(NamedTuple):
    """What came out of it; commits are named as the guard names them."""

    missed: tuple[str, ...] = ()
    """It should fire on these and does not."""
    wrong: tuple[str, ...] = ()
    """It should be silent on these and fires."""
    unknown: tuple[str, ...] = ()
    """Git does not know these, or has not their content."""
    trouble: str = ""
    """Why it cannot be judged; a sentence without its subject."""

    @property
    def passed(self) -> bool:
        """Whether everything is as the guard says."""
        return not (self.missed or self.wrong or self.unknown or self.trouble)


def replay(guard: Guard, changes: Mapping[str, tuple[Change, Text]], *, besides: str = "") -> Replay:
    """Replay a guard.

    Args:
        guard: which.
        changes: for each commit it names the change and the files after it; a commit that is absent is unknown.
        besides: a folder whose files are left out.
    """
    unknown = tuple(commit for commit in dict.fromkeys((*guard.fires_on, *guard.silent_on)) if commit not in changes)
    heard = {commit: judge(guard, change, text, besides=besides) for commit, (change, text) in changes.items()}
    return Replay(
        missed=tuple(commit for commit in guard.fires_on if commit in heard and not heard[commit].matched),
        wrong=tuple(commit for commit in guard.silent_on if commit in heard and heard[commit].matched),
        unknown=unknown,
        trouble=next((one.trouble for one in heard.values() if one.trouble), ""),
    )
