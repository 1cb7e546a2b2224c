"""Guards proposed from the commit that mended an incident.

What a fix brought is a safeguard: a later change that takes it away undoes the fix, whoever makes it. What a fix took away was the fault: a
later change that brings it back repeats it. So each telling line of the fix makes a guard, on the file it stands in. Which lines tell:
those of code rather than tests and prose, that say something rare, and say it by names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from hansei.recall.diff import Change, FileChange
from hansei.recall.profile import folded
from hansei.recall.terms import terms

Side = Literal["removed", "added"]

_PROSE = (".md", ".markdown", ".rst", ".txt", ".adoc", ".mdx", ".lock", ".svg", ".csv", ".snap", ".min.js", ".map", ".sum")
_LOCKS = frozenset(("package-lock.json", "yarn.lock", "pnpm-lock.yaml", "cargo.lock", "poetry.lock", "uv.lock", "go.sum", "changelog"))
_TEST = re.compile(
    r"(?:^|/)(?:tests?|__tests__|spec|specs|e2e|testdata|fixtures)/|(?:^|[/_.-])(?:test|spec)s?[_.-]|[_.-](?:test|spec)s?\.\w+$",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\s*(?:#(?!!|\[|include|define|if)|//|/\*|\*|--\s|<!--|;|\"\"\"|''')")
_IMPORT = re.compile(r"\s*(?:import\b|from\s+\S+\s+import\b|use\s+[\w:]+;|require\(|#include\b|package\b|using\b)")
_WORD = re.compile(r"[^\W_][\w$]{2,}")
_SPACE = re.compile(r"\s+")
_LEAST = 2
"""Names that a line must have to be telling."""
_LONGEST = 200
_MOST_FILES = 400
"""A change of more files is a move or an import, and no fix."""
_TAKEN = 0.6
"""What was taken away is the fault only where nothing like it was put in its place, so it counts for less."""
_OF_TEST = 0.25


class Proposal(NamedTuple):
    """A guard that could be."""

    side: Side
    """What a change must do to the line: ``removed`` takes the safeguard away, ``added`` brings the fault back."""
    path: str
    line: str
    """As it stands in the fix."""
    expression: str
    weight: float
    """How much the line tells."""


def propose(change: Change, rarity: Callable[[set[str]], Mapping[str, float]], *, most: int = 12) -> list[Proposal]:
    """Guards from a fix, the most telling first.

    Args:
        change: the fix.
        rarity: how rare each of some terms is in the repository's changes, from 0 (everywhere) to 1 (nowhere).
        most: how many.
    """
    if len(change.files) > _MOST_FILES:
        return []
    lines = list(_lines(change))
    rare = rarity({term for _, _, text, _ in lines for term in terms((text,))})
    found: dict[tuple[str, str, str], Proposal] = {}
    for file, side, text, times in lines:
        weight = _weight(text, rare) * (_OF_TEST if _TEST.search(file.path) else 1.0) * (_TAKEN if side == "added" else 1.0) / times
        key = (side, file.path, folded(text))
        if weight > 0 and key not in found:
            found[key] = Proposal(side, file.path, text.strip(), expression_of(text), weight)
    return sorted(found.values(), key=lambda one: (-one.weight, one.path, one.line))[:most]


def expression_of(line: str) -> str:
    """A regular expression that finds the line again, however it is indented or spaced."""
    words = _SPACE.split(line.strip())
    return r"\s*".join(_escaped(word) for word in words)


def _lines(change: Change) -> Iterator[tuple[FileChange, Side, str, int]]:
    """The lines that the fix brought or took away, once each, and how often each stands in it."""
    brought: dict[str, int] = {}
    taken: dict[str, int] = {}
    for file in change.files:
        for lines, counts in ((file.added, brought), (file.removed, taken)):
            for line in lines:
                counts[folded(line.text)] = counts.get(folded(line.text), 0) + 1
    for file in change.files:
        name = file.path.rpartition("/")[2].lower()
        if file.binary or name.endswith(_PROSE) or name in _LOCKS:
            continue
        for line in file.added:
            if folded(line.text) not in taken and _tells(line.text):
                yield file, "removed", line.text, brought[folded(line.text)]
        for line in file.removed:
            if folded(line.text) not in brought and _tells(line.text):
                yield file, "added", line.text, taken[folded(line.text)]


def _tells(text: str) -> bool:
    """Whether a line of code may say something: no comment, no import, neither a brace nor a wall."""
    return len(text) <= _LONGEST and len(_WORD.findall(text)) >= _LEAST and not _COMMENT.match(text) and not _IMPORT.match(text)


def _weight(text: str, rare: Mapping[str, float]) -> float:
    """How much a line tells: the rarity of its three rarest terms."""
    return sum(sorted((rare.get(term, 0.0) for term in terms((text,))), reverse=True)[:3])


def _escaped(word: str) -> str:
    # `re.escape` also escapes signs that mean nothing, and a guard is read by people
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", word)
