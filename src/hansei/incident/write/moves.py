"""Code that has moved, written into the document under the name it has now; and by when guards are to be reviewed next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.incident.guards import is_guard
from hansei.text import EditSet, Span
from hansei.text.edits import Edit

if TYPE_CHECKING:
    from datetime import date

    from hansei.document import Document
    from hansei.document.nodes import CodeBlock
    from hansei.incident.anchors import Anchor
    from hansei.incident.dialect import Dialect
    from hansei.incident.guards.model import Guard
    from hansei.incident.model import Incident

_REVIEW = re.compile(r"^[ \t]*review_by:[ \t]*(?P<quote>['\"]?)(?P<day>[^\s'\"#]+)(?P=quote)", re.MULTILINE)


class Move(NamedTuple):
    """An anchor that stands elsewhere now."""

    anchor: Anchor
    path: str
    """The file as the document should name it."""
    line: int | None = None
    """The line now, for an anchor with a line."""


def move_anchors(
    document: Document, incident: Incident, _dialect: Dialect | None, moves: Iterable[Move], leave: Callable[[Span], bool]
) -> EditSet:
    """Name code as it is called now.

    Where a whole file has moved, every place of the text that names it is changed; where a symbol has moved to another file, only the
    anchor is. Web addresses and quoted code stay as they are.

    Args:
        document: where it is named.
        incident: what was read of it.
        moves: what has moved.
        leave: whether a place is left alone, because it tells of what was.
    """
    text = document.source.text
    kept = [one.span for one in incident.references if one.kind == "url"] + [block.span for block in document.code_blocks]
    edits: dict[Span, str] = {}
    for move in sorted(moves, key=lambda one: one.anchor.kind not in ("file", "line")):
        anchor = move.anchor
        if anchor.line and move.line and move.line != anchor.line:
            number = re.compile(rf":{anchor.line}(?!\d)").match(text, anchor.span.end)
            if number:
                edits[Span(number.start() + 1, number.end())] = str(move.line)
        if move.path != anchor.path:
            edits[anchor.span] = move.path
            if anchor.kind in ("file", "line"):
                edits.update((span, move.path) for span in _whole(text, anchor.path))
    return EditSet(Edit(span, new) for span, new in edits.items() if not any(one.touches(span) for one in kept) and not leave(span))


def move_watched(document: Document, _incident: Incident, _dialect: Dialect | None, guard: Guard, old: str, new: str) -> EditSet:
    """Name a file or folder that a guard watches as it is called now."""
    block = _block_of(document, guard)
    return EditSet(Edit(span, new) for span in _whole(document.source.text, old, block.span)) if block is not None else EditSet()


def set_review_by(document: Document, _incident: Incident, _dialect: Dialect | None, guard: Guard, day: date) -> EditSet:
    """Say by when a guard that says so is to be reviewed next."""
    block = _block_of(document, guard)
    found = _REVIEW.search(document.source.text, block.span.start, block.span.end) if block is not None else None
    return EditSet.replace(Span(*found.span("day")), day.isoformat()) if found else EditSet()


def _block_of(document: Document, guard: Guard) -> CodeBlock | None:
    source = document.source
    return next((block for block in document.code_blocks if is_guard(block) and source.line_at(block.span.start) == guard.line), None)


def _whole(text: str, path: str, within: Span | None = None) -> Iterator[Span]:
    """Where a path stands that is not a part of another one, but for what lies below it."""
    whole = re.compile(rf"(?<![\w./@-]){re.escape(path)}(?![\w-]|\.\w)")
    for match in whole.finditer(text, *(within or (0, len(text)))):
        yield Span(*match.span())
