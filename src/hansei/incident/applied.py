"""Where a lesson was applied: a file and a commit, in words that people read and that are read again.

The reflexion says it under *Applied*: ```a/b.md`, commit `9f3c2ab``, several with semicolons between. A lesson of a list says it at its
end: ``(applied: `a/b.md`, commit `9f3c2ab`)``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hansei.incident.model import Lesson, Reflexion

_ID = "[0-9a-fA-F]{7,64}"
_PLACE = re.compile(rf"(?P<file>[^;]+?),\s+commit\s+(?P<commit>{_ID})\b")
_TAIL = re.compile(rf"\s*\(applied: (?P<places>[^\n]{{1,4000}}?,\s+commit\s+{_ID})\)$")


class Applied(NamedTuple):
    """A place at which a lesson changed the system."""

    file: str
    """From the top of the repository, with forward slashes."""
    commit: str
    """At least seven digits of its id."""

    @property
    def plain(self) -> str:
        """In words, without marks."""
        return f"{self.file}, commit {self.commit}"

    @property
    def markdown(self) -> str:
        """In words, as Markdown."""
        return f"`{self.file}`, commit `{self.commit}`"


def reflexion_places(reflexion: Reflexion) -> tuple[Applied, ...]:
    """Where the adjustment of a reflexion was made."""
    return _places(reflexion.applied.value) if reflexion.applied else ()


def lesson_places(lesson: Lesson) -> tuple[Applied, ...]:
    """Where a lesson of a list was applied."""
    found = _TAIL.search(lesson.text)
    return _places(found["places"]) if found else ()


def words_of(lesson: Lesson) -> str:
    """What a lesson of a list says, without where it was applied."""
    return _TAIL.sub("", lesson.text)


def _places(text: str) -> tuple[Applied, ...]:
    bare = text.replace("`", "")
    return tuple(Applied(match["file"].strip(), match["commit"].lower()) for match in _PLACE.finditer(bare))
