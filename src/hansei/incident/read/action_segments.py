"""The text of an action item, taken apart at its dashes.

A dash set off by spaces borders segments: ``**text** - owner - date - [TICKET-1]`` and ``owner — text — date`` are both common. One with a
backslash before it is part of the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hansei.document import Plain
from hansei.incident.read.view import View

_DASH = re.compile(r"\s+(?:-{1,2}|–|—)\s+|\s*—\s*")
_DASHED = re.compile(r"[-–—](?:(?=\s)|(?<=—))")
"""A text without it holds nothing that ``_DASH`` finds, which has to try every space; one set in front lets the search skip letters."""


class Segment(NamedTuple):
    """What stands between two dashes, with its place in the displayed text."""

    start: int
    end: int
    text: str


def segments_of(view: View, plain: Plain) -> list[Segment]:
    """The segments of an item's displayed text; those that hold nothing are left out."""
    text = plain.text
    if not _DASHED.search(text):
        return [Segment(0, len(text), text)] if text.strip() else []
    found: list[Segment] = []
    at = 0
    for match in _DASH.finditer(text):
        if is_escaped(view, plain, match.end() - len(match[0].lstrip())):
            continue
        found.append(Segment(at, match.start(), text[at : match.start()]))
        at = match.end()
    found.append(Segment(at, len(text), text[at:]))
    return [segment for segment in found if segment.text.strip()]


def is_escaped(view: View, plain: Plain, at: int) -> bool:
    """Whether the sign at a place of the displayed text is written with a backslash."""
    place = plain.span(at, at + 1).start
    return "\\" in view.text[max(0, place - 1) : place + 1]
