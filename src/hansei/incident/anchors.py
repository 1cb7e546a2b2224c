"""Anchors: the files, lines, symbols, tests and commits that a post-mortem names, by which it can be found again from the code.

Where an anchor stands today is not read here: git says it (``app.anchors``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.incident.guards import is_guard
from hansei.incident.guards.globs import literal_start
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.guards.model import Guard
    from hansei.incident.model import Incident

Kind = Literal["file", "line", "symbol", "test", "commit", "watched"]


class Anchor(NamedTuple):
    """A place in the code that a document names."""

    kind: Kind
    """``watched``: what a guard is about."""
    value: str
    """As a person names it: ``src/a.py``, ``src/a.py:12``, ``src/a.py::limit``, ``test_limit``, ``9f3c2ab``."""
    span: Span
    """Of the path where it names one, else of the name; the first line of a guard's block."""
    path: str = ""
    """The file or folder; empty for a commit, and for a name without one."""
    line: int | None = None
    name: str = ""
    """Of the symbol or test, the last part of it; of the guard."""

    def plain(self) -> list[Any]:
        """As plain values; :func:`anchor_of` is the way back."""
        return [self.kind, self.value, list(self.span), self.path, self.line, self.name]


def anchor_of(plain: Sequence[Any]) -> Anchor:
    """The anchor that was made plain."""
    kind, value, span, path, line, name = plain
    return Anchor(kind, value, Span(*span), path, line, name)


def code_of(anchors: Iterable[Anchor]) -> list[Anchor]:
    """The anchors by which a document lives: files and what is in them. Commits stay for ever, and guards have lives of their own."""
    return [one for one in anchors if one.kind not in ("commit", "watched")]


def anchors_of(document: Document, incident: Incident) -> tuple[Anchor, ...]:
    """All anchors of a document, each once, in order of place.

    A path within a web address is none, since the address says of which commit; what a guard watches is :func:`watched_by`.
    """
    others = [one.span for one in incident.references if one.kind == "url"]
    others += [block.span for block in document.code_blocks if is_guard(block)]
    text = document.source.text
    found = [one for one in (*_referred(incident), *_lines(text, incident)) if not any(other.holds(one.span) for other in others)]
    found += _symbols(document)
    kept: dict[tuple[str, str], Anchor] = {}
    for one in sorted(found, key=lambda one: one.span):
        kept.setdefault((one.kind, one.value), one)
    joined = {one.path for one in kept.values() if one.kind in ("symbol", "test", "line")}
    return tuple(one for one in kept.values() if one.kind != "file" or one.path not in joined)


def watched_by(guards: Iterable[Guard], document: Document) -> tuple[Anchor, ...]:
    """What the guards of a document are about, as anchors."""
    return tuple(
        Anchor("watched", place, document.source.line_span(guard.line), place, None, guard.id)
        for guard in guards
        for place in watched(guard)
    )


def watched(guard: Guard) -> tuple[str, ...]:
    """The files and folders that a guard is about; none when it looks at files wherever they lie."""
    starts = [literal_start(pattern) for pattern in guard.paths if not _EXCLUDES.match(pattern)]
    return tuple(starts) if all(starts) else ()


_EXCLUDES = re.compile(r"!|:!|:\^|:\((?:glob,)?exclude")
_FILE = r"(?:[\w@.-]+/)*[\w@-][\w@.-]*\.\w{1,5}"
_JOINED = re.compile(rf"(?P<path>{_FILE})(?:::|#|:)(?P<name>[A-Za-z_][\w.]*(?:::\w+)*)(?:\(\))?")
_NAME = re.compile(r"(?P<name>[A-Za-z_][\w.]*(?:::\w+)*)(?P<call>\(\))?")
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*_\w+|[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*")
"""What is hardly a word of prose: parts joined by ``_`` or by capitals."""
_IN = re.compile(r"\s+(?:in|of|at|from|from within|inside)\s+(?:the\s+|file\s+)?")
_PATH = re.compile(rf"(?P<path>{_FILE})(?::\d+(?:-\d+)?)?")
_LONGEST = 200
_SHORTEST = 4


def _referred(incident: Incident) -> Iterator[Anchor]:
    for one in incident.references:
        if one.kind == "commit":
            yield Anchor("commit", one.value, one.span)
        elif one.kind == "path" and one.line:
            yield Anchor("line", f"{one.value}:{one.line}", one.span, one.value, one.line)
        elif one.kind == "path":
            yield Anchor("file", one.value, one.span, one.value)
        elif one.kind == "test":
            path, _, name = one.value.rpartition("::") if "::" in one.value else ("", "", one.value)
            path = path.partition("::")[0]
            span = Span(one.span.start, one.span.start + len(path)) if path else one.span
            yield Anchor("test", one.value, span, path.removeprefix("./"), None, name)


def _lines(text: str, incident: Incident) -> Iterator[Anchor]:
    """Every line of a file that is named, since a reference is read only where a file is first named."""
    for path in {one.value for one in incident.references if one.kind == "path"}:
        named = f"{path}:"
        at = text.find(named)
        while at >= 0:
            end = at + len(path)
            number = _NUMBER.match(text, end + 1)
            if number and not _GOES_ON.match(text, at - 1 if at else len(text)):
                yield Anchor("line", text[at : number.end()], Span(at, end), path, int(number[0]))
            at = text.find(named, end)


def _symbols(document: Document) -> Iterator[Anchor]:
    """Names in code that stand with their file: ``src/a.py:limit()``, and ``limit()`` in ``src/a.py``."""
    text = document.source.text
    before: tuple[Span, Span] | None = None
    for inline in document.inlines:
        content = inline.content
        if inline.kind != "code" or content.end - content.start > _LONGEST:
            continue
        joined = _JOINED.fullmatch(text, content.start, content.end)
        if joined and not _is_test(joined["name"]):
            yield _symbol(joined["path"], joined["name"], Span(*joined.span("path")))
        elif before is not None and inline.span.start - before[0].end < _GAP:
            place = _PATH.fullmatch(text, content.start, content.end)
            name = _NAME.fullmatch(text, before[1].start, before[1].end)
            if place and name and _IN.fullmatch(text, before[0].end, inline.span.start) and _is_telling(name["name"], name["call"]):
                yield _symbol(place["path"], name["name"], Span(*place.span("path")))
        before = inline.span, content


_GAP = 30
_NUMBER = re.compile(r"\d{1,7}(?!\w)")
_GOES_ON = re.compile(r"[\w./@-]")
"""A letter before a path that makes it the end of another one."""


def _symbol(path: str, name: str, span: Span) -> Anchor:
    last = name.replace("::", ".").rpartition(".")[2]
    return Anchor("symbol", f"{path}::{name}", span, path.removeprefix("./"), None, last)


def _is_telling(name: str, call: str | None) -> bool:
    last = name.replace("::", ".").rpartition(".")[2]
    return not _is_test(last) and len(last) >= _SHORTEST and (bool(call) or bool(_IDENTIFIER.fullmatch(last)))


def _is_test(name: str) -> bool:
    """Whether a name is that of a test, which is read as one."""
    return name.startswith(("test_", "Test"))
