"""Which files a guard looks at: git's pathspecs with the meaning of ``:(glob)``, relative to the root of the repository.

``*`` and ``?`` stop at a slash, ``**/`` is any number of folders, ``/**`` all that lies below; a pattern without any of these may name a
folder, and means all that lies below it then. A pattern that begins with ``!`` (or ``:!``, ``:^``, ``:(exclude)``) takes files out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from functools import lru_cache


class Globs:
    """Several patterns, ready to be asked."""

    __slots__ = ("_out", "_wanted")

    def __init__(self, patterns: Iterable[str]) -> None:
        pairs = [_meant(pattern) for pattern in patterns]
        self._wanted = [_segments(glob) for glob, excludes in pairs if not excludes]
        self._out = [_segments(glob) for glob, excludes in pairs if excludes]

    def match(self, path: str) -> bool:
        """Whether a path is meant; without a pattern that asks for something every path is."""
        parts = path.split("/")
        return (not self._wanted or any(_matches(one, parts) for one in self._wanted)) and not any(
            _matches(one, parts) for one in self._out
        )


def mistake_in(pattern: str) -> str | None:
    """What is wrong with a pattern, as the end of a sentence that begins with it; None when nothing is."""
    glob, _ = _meant(pattern)
    if glob.startswith(":"):
        return "has a magic word that is not known here; there is `:(exclude)`, and the meaning of `:(glob)` is what all have"
    if not glob:
        return "is empty"
    if glob.startswith("/"):
        return "begins with a slash; paths begin at the root of the repository, without one"
    if ".." in glob.split("/"):
        return "leads out of the repository"
    if any(part.count("[") > part.count("]") for part in glob.split("/")):
        return "has a `[` that is never closed"
    return "ends with a backslash" if glob.endswith("\\") else None


def literal_start(pattern: str) -> str:
    """The folders in front of the first wildcard; a pattern without one is a path, returned whole. Exclusions have none."""
    glob, excludes = _meant(pattern)
    if excludes:
        return ""
    parts = glob.split("/")
    literal: list[str] = []
    for part in parts:
        if _WILD.search(part):
            return "/".join(literal)
        literal.append(part)
    return "/".join(literal)


_MAGIC = (":(exclude)", ":(glob,exclude)", ":(exclude,glob)", ":!", ":^", "!")
_WILD = re.compile(r"[*?\[\\]")
_ESCAPED = re.compile(r"\\(.)")


def _meant(pattern: str) -> tuple[str, bool]:
    """The glob without magic words, and whether it takes files out."""
    for magic in _MAGIC:
        if pattern.startswith(magic):
            return pattern.removeprefix(magic), True
    return pattern.removeprefix(":(glob)"), False


def _segments(glob: str) -> Sequence[re.Pattern[str] | None]:
    """One expression a folder; None is any number of folders. A name without wildcards may be that of a folder."""
    segments = [None if part == "**" else _compiled(part) for part in glob.rstrip("/").split("/")]
    return segments if _WILD.search(glob) else [*segments, None]


@lru_cache(maxsize=4096)
def _compiled(part: str) -> re.Pattern[str]:
    # the expressions of fnmatch never go back behind a star, so they cannot take long
    return re.compile(translate(_ESCAPED.sub(lambda found: f"[{found[1]}]" if found[1] in "*?[" else found[1], part)))


def _matches(segments: Sequence[re.Pattern[str] | None], parts: Sequence[str]) -> bool:
    """Whether the segments fit the parts; the set of places reached so far is carried along."""
    reached = {0}
    for part in parts:
        now: set[int] = set()
        for at in reached:
            while at < len(segments) and segments[at] is None:  # any number of folders, also none
                now.add(at)
                at += 1
            segment = segments[at] if at < len(segments) else None
            if segment is not None and segment.match(part):
                now.add(at + 1)
        reached = now
    return len(segments) in reached or (len(segments) - 1 in reached and segments[-1] is None)
