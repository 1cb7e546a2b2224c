"""Silencing a finding where it stands, with a reason.

``<!-- hansei: ignore HS501 because quoting the customer -->`` on a line of its own silences the block behind it, at the end of a line that
line; ``<!-- hansei: ignore-file HS201 because ... -->`` in the first lines silences the whole file. Several codes or slugs may be named,
separated by commas or spaces. A comment without a reason silences nothing. Comments within code are text and mean nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import CodeBlock
from hansei.findings import Finding
from hansei.text import Source, Span

if TYPE_CHECKING:
    from hansei.document import Document

MEMO = "suppressions"
"""Under this key the rules about suppressions find a list of :class:`Judged` in the context's memo."""
HEAD_LINES = 12
"""An ``ignore-file`` counts when it begins within so many lines (behind the front matter)."""

_MARK = "hansei:"
_COMMENT = re.compile(r"<!--[ \t]*hansei:[ \t]*(ignore-file|ignore)(?![\w-])([^<>]*?)-->")
_BECAUSE = re.compile(r"\bbecause\b(.*)", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"[^\s,]+")


class Name(NamedTuple):
    """A rule as named in a suppression."""

    text: str
    span: Span


class Suppression(NamedTuple):
    """One comment that silences rules."""

    span: Span
    """The comment."""
    names: tuple[Name, ...]
    """Codes or slugs as written."""
    reason: str
    """Empty when there is none; such a suppression silences nothing."""
    reach: Span
    """Findings that begin here are silenced; empty when it stands too far down for a whole file, or nothing follows."""
    whole_file: bool


class Judged(NamedTuple):
    """A suppression after everything else was found."""

    suppression: Suppression
    unknown: tuple[Name, ...]
    """Names that no rule has."""
    unused: tuple[Name, ...]
    """Names of rules that ran and found nothing there."""


def read(document: Document) -> list[Suppression]:
    """All suppressions of a document, in order."""
    text = document.source.text
    if _MARK not in text:
        return []
    nodes = _Nodes(document)
    return [_suppression(document, nodes, match) for match in _COMMENT.finditer(text) if not nodes.are_code(match.start())]


def judge(
    suppressions: Sequence[Suppression], findings: Iterable[Finding], known: dict[str, str], ran: Collection[str]
) -> tuple[list[Finding], list[Judged]]:
    """The findings that are not silenced, and what became of each suppression.

    ``known`` maps every code and slug (lower case) to its code, ``ran`` holds the codes that were looked for.
    """
    reaches: dict[str, list[tuple[int, int, int]]] = {}
    for index, one in enumerate(suppressions):
        if one.reason:
            for code in {known.get(name.text.lower(), "") for name in one.names}:
                reaches.setdefault(code, []).append((one.reach.start, one.reach.end, index))
    silencers = {code: _Reaches(sorted(places)) for code, places in reaches.items()}
    kept: list[Finding] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        indexes = silencers[finding.code].around(finding.span.start) if finding.code in silencers else []
        used.update((index, finding.code) for index in indexes)
        if not indexes:
            kept.append(finding)
    judged = []
    for index, one in enumerate(suppressions):
        codes = [(name, known.get(name.text.lower())) for name in one.names]
        unknown = tuple(name for name, code in codes if code is None)
        unused = tuple(name for name, code in codes if code in ran and (index, code) not in used and one.reason)
        judged.append(Judged(one, unknown, unused))
    return kept, judged


def silenced_in_file(source: Source, known: dict[str, str]) -> set[str]:
    """The codes that an ``ignore-file`` at the head of ``source`` silences, read without a parser (for findings of folder rules)."""
    if _MARK not in source.text:
        return set()
    head = source.text[: source.full_line_span(1, min(source.line_count, HEAD_LINES)).end]
    found: set[str] = set()
    for match in _COMMENT.finditer(head):
        because = _BECAUSE.search(match[2])
        if match[1] == "ignore-file" and because and because[1].strip():
            found.update(known.get(name.lower(), "") for name in _NAME.findall(match[2][: because.start()]))
    return found


def _suppression(document: Document, nodes: _Nodes, match: re.Match[str]) -> Suppression:
    span = Span(*match.span())
    because = _BECAUSE.search(match[2])
    names_end = match.start(2) + (because.start() if because else len(match[2]))
    names = tuple(Name(part[0], Span(*part.span())) for part in _NAME.finditer(match.string, match.start(2), names_end))
    whole_file = match[1] == "ignore-file"
    reach = _whole(document, span) if whole_file else _near(document, nodes, span)
    return Suppression(span, names, because[1].strip() if because else "", reach, whole_file)


def _whole(document: Document, span: Span) -> Span:
    first = document.source.line_at(document.front_matter.span.end) if document.front_matter else 0
    end = len(document.source.text) + 1
    return Span(0, end) if document.source.line_at(span.start) <= first + HEAD_LINES else Span(end, end)


def _near(document: Document, nodes: _Nodes, span: Span) -> Span:
    """The line, when text stands before the comment; else the next block."""
    source = document.source
    line = source.line_span(source.line_at(span.start))
    if source.text[line.start : span.start].strip(" \t>-*+"):
        return Span(line.start, line.end + 1)
    return nodes.behind(span.end)


class _Nodes:
    """The nodes of a document by their place."""

    __slots__ = ("_code", "_spans", "_starts")

    def __init__(self, document: Document) -> None:
        nodes = list(document.walk())
        # of several that begin at one place the outermost comes first, and is the one that is meant
        self._spans = sorted((node.span for node in nodes), key=lambda span: (span.start, -span.end))
        self._starts = [span.start for span in self._spans]
        code = [node.span for node in nodes if isinstance(node, CodeBlock)]
        code += [inline.span for inline in document.inlines if inline.kind == "code"]
        self._code = sorted(code)

    def behind(self, offset: int) -> Span:
        """The first node that begins at ``offset`` or behind it; empty when there is none."""
        index = bisect_left(self._starts, offset)
        return self._spans[index] if index < len(self._spans) else Span(offset, offset)

    def are_code(self, offset: int) -> bool:
        """Whether ``offset`` lies in code."""
        index = bisect_right(self._code, (offset, maxsize)) - 1
        return index >= 0 and offset < self._code[index].end


class _Reaches:
    """Where suppressions of one rule reach: start, end and number of each, sorted."""

    __slots__ = ("_ends", "_places", "_starts")

    def __init__(self, places: list[tuple[int, int, int]]) -> None:
        self._places = places
        self._starts = [start for start, _, _ in places]
        self._ends = list(accumulate((end for _, end, _ in places), max))

    def around(self, offset: int) -> list[int]:
        """The numbers of those that reach ``offset``."""
        found = []
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._ends[index] > offset:
            if self._places[index][1] > offset:
                found.append(self._places[index][2])
            index -= 1
        return found
