"""By what a post-mortem and the commits that belong to it find each other: names, commits and pull requests.

A commit that a document cites either brought the *cure* or brought the *fault*. The nearest word tells (``introduced in 3353ccc``, ``fixed
in #481``), and so does the commit's own subject; without either the cure is meant, since that is what most of them are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.model import Incident

CURE, FAULT, EITHER = "cure", "fault", "either"
"""The part of a commit in the story of an incident: it put things right, it put them wrong, or nothing tells which."""
MANY = 200
"""Ids and numbers that are kept of one document."""


class Citations(NamedTuple):
    """What a document names, and what it may be named by."""

    names: tuple[str, ...] = ()
    """Its id and its file's name, in lower case, where they are telling enough to be known in a commit message."""
    commits: Mapping[str, float] = {}
    """What may be ids of commits as they are written, 7 to 40 hexadecimal digits (git knows whether they are any), and their lean: above 0
    the words around speak of a cure, below of a fault."""
    pulls: Mapping[str, float] = {}
    """Numbers of pull requests and issues, and their lean."""

    def plain(self) -> list[Any]:
        """As plain values; ``Citations(*plain)`` is the way back."""
        return [list(self.names), dict(self.commits), dict(self.pulls)]


def citations_of(document: Document, incident: Incident) -> Citations:
    """Read what a document cites."""
    text = document.source.text
    numbers = {one.value.lstrip("#") for one in incident.references if one.kind == "pull_request" or one.value[:1] == "#"}
    stem = incident.path.rpartition("/")[2].rpartition(".")[0]
    names = (stem, incident.id.value if incident.id else "")
    return Citations(
        names=tuple(dict.fromkeys(name.lower() for name in names if is_telling(name))),
        commits=_cited(_COMMIT, text),
        pulls={number: lean for number, lean in _cited(_NUMBER, text).items() if number in numbers},
    )


def is_telling(name: str) -> bool:
    """Whether a name can mean only one thing when it stands in a commit message: it holds a number, or has several words."""
    return bool(_NAME.fullmatch(name)) and ((len(name) >= 5 and any(map(str.isdigit, name))) or name.count("-") >= 3)


def part_of(lean: float, subject: str) -> str:
    """The part of a commit in the story: :data:`CURE`, :data:`FAULT` or :data:`EITHER`.

    Args:
        lean: how the words around its citation lean.
        subject: the first line of its message.
    """
    own = 1.5 if _CURING.match(subject) else _UNTOLD if _CHANGING.match(subject) else 0.0
    return CURE if lean + own >= 0 else EITHER if lean + own >= _UNTOLD else FAULT


_NAME = re.compile(r"[\w.-]*[A-Za-z][\w.-]*")
_COMMIT = re.compile(r"(?<![\w.#-])([0-9a-f]{7,40})(?![\w-])")
_NUMBER = re.compile(r"(?:#|/pull/|/issues/|\bPRs? )(\d{1,6})(?![\w-])")
_FAULT_WORDS = re.compile(
    r"\b(?:introduc\w+|regress\w+|caus\w+|broken?|breaks?|breaking|faulty?|culprit|since|inflection|original\w*|bisect\w*|trace[ds]?|copied"
    r"|dropped|missed|refactor\w*|bugs?|bad|wrong\w*|forgot\w*|removed)\b",
    re.IGNORECASE,
)
_CURE_WORDS = re.compile(
    r"\b(?:fix\w*|resol(?:v|ut)\w+|correct\w*|patch\w*|landed|repair\w*|revert\w*|hotfix\w*|solv\w+|solution|address\w*|closed|remed\w+"
    r"|mitigat\w+|implement\w*|restor\w+)\b|✅|\[x\]",
    re.IGNORECASE,
)
_CURING = re.compile(r"(?:hot)?fix|revert|repair|correct|resolve|patch", re.IGNORECASE)
_CHANGING = re.compile(r"feat|refactor|chore|wip|style|add|implement|update|remove|replace", re.IGNORECASE)
_UNTOLD = -0.5
"""A new thing that is cited without a telling word may be either."""
_BEFORE, _AFTER = 90, 50
"""Code points around a citation that tell its part; what stands before it tells more."""
_MOST = 2.0
_READ = 2_000
"""Citations that are looked at; a document with more is a log."""


def _cited(pattern: re.Pattern[str], text: str) -> dict[str, float]:
    leans: dict[str, float] = {}
    for found in islice(pattern.finditer(text), _READ):
        if found[1] in leans or len(leans) < MANY:
            leans[found[1]] = leans.get(found[1], 0.0) + _lean(text, found.start(), found.end())
    return {one: round(max(-_MOST, min(_MOST, lean)), 2) for one, lean in leans.items()}


def _lean(text: str, start: int, end: int) -> float:
    """How the nearest telling word of the paragraph before, or of the line after, leans; the nearer, the more."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n\n")[2]
    after = text[end : end + _AFTER].partition("\n")[0]
    nearest = 0.0
    for side, words in ((1.0, _CURE_WORDS), (-1.0, _FAULT_WORDS)):
        near = [1 - (len(before) - found.end()) / 100 for found in words.finditer(before)]
        near += [0.7 - found.start() / 100 for found in words.finditer(after)]
        if max(near, default=0.0) > abs(nearest):
            nearest = side * max(near)
    return nearest
