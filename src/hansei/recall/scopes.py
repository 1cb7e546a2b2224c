"""Lessons that say themselves when they are relevant: for changes of certain files, or of lines with certain words.

A change within the scope of a lesson is told of it, as a note; outside of it, likeness alone is no reason to speak of a post-mortem all of
whose lessons have a scope.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from hansei.incident.guards.globs import Globs, literal_start
from hansei.recall.diff import Change, FileChange
from hansei.recall.heard import SHOWN
from hansei.recall.reasons import Match
from hansei.store.port import Held

_ALL = "s"
"""The sign of a scope of words alone."""


class Memory(Protocol):
    """Where the scopes are kept; a store answers."""

    def marked(self, marks: Collection[str]) -> Iterable[tuple[str, int]]:
        """Mark and document, for the marks that a document carries."""

    def held(self, numbers: Collection[int]) -> Sequence[Held]:
        """Documents by their numbers."""


class Scoped(NamedTuple):
    """A lesson with a scope, as it is kept beside its document."""

    lesson: str
    paths: tuple[str, ...]
    words: tuple[str, ...]

    def plain(self) -> list[Any]:
        """As plain values."""
        return [self.lesson, list(self.paths), list(self.words)]


class Told(NamedTuple):
    """A lesson within whose scope a change lies."""

    held: Held
    lesson: str
    matched: tuple[Match, ...]


def within(change: Change, memory: Memory, *, besides: str = "") -> dict[int, Told]:
    """The documents with a lesson in whose scope a change lies, each with the first such lesson.

    Args:
        change: what is about to be done.
        memory: the post-mortems with their scopes.
        besides: the folder of the post-mortems, with a slash at its end; its files are no code.
    """
    files = [file for file in change.files if not (besides and file.path.startswith(besides))]
    numbers = sorted({number for _, number in memory.marked(sorted(_marks_for(files)))}) if files else []
    found = {}
    for held in memory.held(numbers) if numbers else ():
        for plain in held.card.get("scopes", ()):
            lesson = Scoped(plain[0], tuple(plain[1]), tuple(plain[2]))
            if matched := tuple(_matches(lesson, files)):
                found[held.number] = Told(held, lesson.lesson, matched)
                break
    return found


def is_bound(card: Mapping[str, Any]) -> bool:
    """Whether all lessons of a post-mortem have a scope, so that it is only told within one."""
    return bool(card.get("bound"))


def marks_of(scopes: Iterable[Scoped]) -> set[str]:
    """Signs by which a store finds the documents in whose scopes a change may lie."""
    return {mark for one in scopes for mark in _marks_of(one)}


def _marks_of(scope: Scoped) -> Iterator[str]:
    wanted = [path for path in scope.paths if not path.startswith(("!", ":"))]
    if not wanted:
        yield _ALL
    for path in wanted:
        start = literal_start(path).partition("/")[0]
        ending = path.rpartition("/")[2].rpartition(".")[2]
        plain = "." in path.rpartition("/")[2] and ending.isalnum()
        yield f"{_ALL}/{start}" if start else f"{_ALL}.{ending}" if plain else _ALL


def _marks_for(files: Iterable[FileChange]) -> set[str]:
    marks = {_ALL}
    for file in files:
        for path in filter(None, (file.path, file.old_path)):
            marks |= {f"{_ALL}/{path.partition('/')[0]}", f"{_ALL}.{path.rpartition('/')[2].rpartition('.')[2]}"}
    return marks


def _matches(scope: Scoped, files: Sequence[FileChange]) -> Iterator[Match]:
    globs = Globs(scope.paths)
    meant = [file for file in files if globs.match(file.path) or (file.old_path is not None and globs.match(file.old_path))]
    if not scope.words:
        for file in meant[:SHOWN]:
            first = max(1, file.hunks[0].new_start) if file.hunks else 1
            yield Match(file.path, first, "", "touches a file for which its lesson is declared")
        return
    words = re.compile("|".join(map(_whole, scope.words)), re.IGNORECASE)
    yield from islice(_lines(words, meant), SHOWN)


def _lines(words: re.Pattern[str], files: Iterable[FileChange]) -> Iterator[Match]:
    for file in files:
        for verb, lines in (("brings", file.added), ("takes away", file.removed)):
            for line in lines:
                if match := words.search(line.text):
                    yield Match(file.path, line.number, line.text.strip(), f"{verb} `{match[0]}`, for which its lesson is declared")


def _whole(word: str) -> str:
    """An expression for a word, or a sequence of words, that is not a part of another one."""
    inner = r"\s+".join(map(re.escape, word.split()))
    return rf"(?<!\w){inner}(?!\w)"
