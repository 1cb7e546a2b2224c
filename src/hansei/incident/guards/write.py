"""The mirror of :mod:`hansei.incident.guards.read`: a guard as a fenced block, put into a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.incident.guards import is_guard
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import CodeBlock
    from hansei.incident.guards.model import Guard

HEADING = "Guards"
_PLAIN = re.compile(r"[A-Za-z][\w ,.;()/-]*[\w.)]")
"""Text that YAML takes for text as it is; what YAML may take for another kind of value is quoted all the same."""
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def block_of(guard: Guard) -> str:
    """The fenced block, its lines with LF and an end."""
    lines = [f"id: {guard.id}", f"level: {guard.level}"]
    if guard.paths:
        lines.append(f"paths: {_list(guard.paths)}")
    if guard.kind in ("added", "removed"):
        lines.append(f"{guard.kind}: {_quoted(guard.expression)}")
    if guard.ast is not None:
        lines += ["ast:", f"  language: {guard.ast.language}", f"  pattern: {_quoted(guard.ast.pattern)}"]
        lines += [f"  not_inside: {_quoted(guard.ast.not_inside)}"] if guard.ast.not_inside else []
    lines += [f"unless: {_quoted(guard.unless)}"] if guard.unless else []
    lines += [f"{name}: {_text(value)}" for name, value in (("do", guard.do), ("because", guard.because)) if value]
    lines += [f"{name}: {_list(commits)}" for name, commits in (("fires_on", guard.fires_on), ("silent_on", guard.silent_on)) if commits]
    lines += [f"review_by: {guard.review_by.isoformat()}"] if guard.review_by else []
    body = "\n".join(lines)
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml guard\n{body}\n{fence}\n"


def add_guard(document: Document, guard: Guard) -> EditSet:
    """Put a guard behind the others; in a document without any, below a heading of its own at the end."""
    source = document.source
    own = [block for block in document.code_blocks if is_guard(block) and block.closed and _stands_free(document, block)]
    block = block_of(guard).replace("\n", source.newline)
    if own:
        line = source.line_at(own[-1].span.end - 1)
        end = source.line_span(line).end
        ended = source.text[end : end + 1] in ("\r", "\n")
        place = end + len(source.newline) if ended and source.text.startswith(source.newline, end) else end + (1 if ended else 0)
        gap = source.newline if ended else source.newline * 2
        return EditSet.insert(place, gap + block)
    text = source.text
    bare = text.rstrip("\r\n")
    gap = source.newline * 2 if bare else ""
    head = f"{'#' * _level(document)} {HEADING}"
    new = f"{gap}{head}{source.newline * 2}{block}"
    return EditSet.insert(len(text), new if not text or text == bare else new[len(source.newline) :])


def _level(document: Document) -> int:
    """That of the sections below the title."""
    levels = [section.level for section in document.sections if section.heading.style != "bold"]
    return min((level for level in levels[1:] if level > min(levels)), default=2) if levels else 2


def _stands_free(document: Document, block: CodeBlock) -> bool:
    """Whether a block begins at the start of its line: within a list or a quotation nothing is put behind it."""
    return any(block is one for one in document.blocks)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _text(text: str) -> str:
    words = " ".join(text.split())
    return words if _PLAIN.fullmatch(words) and words.lower() not in _WORDS and " #" not in words else _quoted(words)


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(_double(value) for value in values) + "]"


def _double(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
