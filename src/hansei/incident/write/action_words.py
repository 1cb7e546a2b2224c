"""How this document words its action items, and how a new one is worded like them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.incident.marks import MARK
from hansei.incident.read import read
from hansei.incident.write.action_place import InList, InText, place_of
from hansei.incident.write.patterns import Pattern, learn, ranked
from hansei.incident.write.places import whole_span
from hansei.text import Source, Span

if TYPE_CHECKING:
    from hansei.document.nodes import List
    from hansei.incident.model import Action
    from hansei.incident.write.desk import Desk

PARTS = ("text", "owner", "due", "priority", "ticket")
"""The values of an action item that are written."""
_SAMPLES = {
    "enterprise": ("**[P1]** Do this - Assigned: @someone - Due: 2026-01-31",),
    "learning": ("**Do this** - Someone - 2026-01-31 - [TICKET-1]", "**Do this** - Someone - 2026-01-31"),
    "engineering": ("Do this - owner: @someone - due: 2026-01-31",),
    "reflexion": ("Do this - owner: @someone - due: 2026-01-31",),
}
_USUAL = (
    "[P1] Do this - Owner: @someone - Due: 2026-01-31",
    "Do this - Owner: @someone - Due: 2026-01-31",
    "Do this",
    "Do this - @someone - 2026-01-31",
)
_HEAD = "# x\n\n## Action items\n\n- "
_BRACKET = re.compile(r"\[(?P<words>[^\[\]]+)\]|_{3,}")
_NEAR_OWNER = re.compile(r"(?:assigned|owner|assignee|responsible|who)\W*$", re.IGNORECASE)
_NEAR_DUE = re.compile(r"(?:due|by|until|deadline|date)\W*$", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:owner|role|handle|name|person|who|assignee|agent|team)\b", re.IGNORECASE)
_TICKET = re.compile(r"\b(?:ticket|issue|link)\b", re.IGNORECASE)
_DATE = re.compile(r"YYYY|\bdate\b", re.IGNORECASE)
_PRIORITY = re.compile(r"P\d(?:\s*[-–/]\s*P?\d)?")
_MOST = 8
"""Samples that are looked at."""


def wordings(desk: Desk, values: Mapping[str, str | None], beside: List | None, hint: str = "") -> Iterator[str]:
    """Items with ``values`` (Markdown), worded like the template's ``hint``, the list ``beside``, the document, or as is usual."""
    wanted = frozenset(name for name, value in values.items() if value)
    seen: set[str] = set()
    for group in _groups(desk, beside, hint):
        for pattern in ranked(group, wanted):
            for text in pattern.written(values, tail=False):
                if text not in seen:
                    seen.add(text)
                    yield text


def pattern_of(desk: Desk, action: Action) -> Pattern | None:
    """The pattern of an item or paragraph as it stands, what is behind its last value (state, comment) included."""
    place = place_of(desk, action)
    if not isinstance(place, (InList, InText)):
        return None
    raw = desk.source.slice(place.text)
    return learn(raw, _spans(action, place.text.start, len(raw), whole_span(desk, action.text_span)))


def sampled(raw: str) -> Pattern | None:
    """The pattern of an item that is given as text."""
    document = parse(Source(f"{_HEAD}{raw}\n"))
    actions = read(document, path="").actions
    return learn(raw, _spans(actions[0], len(_HEAD), len(raw), actions[0].text_span)) if len(actions) == 1 else None


def _spans(action: Action, start: int, length: int, text: Span) -> dict[str, tuple[int, int]]:
    """Where the values of an action stand in its item, which begins at ``start``; values from elsewhere (a heading) are left out."""
    found = {"text": (text.start - start, text.end - start)}
    for name in PARTS[1:]:
        value = getattr(action, name)
        if value is not None and value.how == "list":
            found[name] = (value.span.start - start, value.span.end - start)
    return {name: span for name, span in found.items() if 0 <= span[0] < span[1] <= length}


def _groups(desk: Desk, beside: List | None, hint: str) -> Iterator[list[Pattern]]:
    if hint:
        filled = sampled(_filled(desk, hint))
        if filled is not None:
            yield [filled]
    near: list[Pattern] = []
    far: list[Pattern] = []
    for action in [*reversed(desk.incident.actions)][: 4 * _MOST]:
        pattern = pattern_of(desk, action) if desk.nodes.row(action.span) is None else None
        if pattern is not None:
            own = beside is not None and beside.span.holds(action.span)
            (near if own else far).append(pattern)
    yield near[:_MOST]
    yield far[:_MOST]
    name = desk.dialect.name if desk.dialect else ""
    for samples in (_SAMPLES.get(name, ()), _USUAL):
        yield [pattern for sample in samples if (pattern := sampled(sample)) is not None]


def _filled(desk: Desk, hint: str) -> str:
    """A template's item with words in the place of its hints, so that it can be read."""
    asked_text = False

    def word(match: re.Match[str]) -> str:
        nonlocal asked_text
        words = match["words"] or ""
        before = hint[max(0, match.start() - 16) : match.start()]
        if _PRIORITY.fullmatch(words):
            return match[0] if "-" not in words and "–" not in words else "[P1]"
        if _NEAR_DUE.search(before) or _DATE.search(words):
            return "2026-01-31"
        if _NEAR_OWNER.search(before) or (asked_text and _OWNER.search(words)):
            return "@someone"
        if asked_text and _TICKET.search(words):
            return "TICKET-1"
        if asked_text or not desk.view.is_placeholder(match[0]):
            return match[0]
        asked_text = True
        return "Do this"

    return _BRACKET.sub(word, MARK.sub("", hint))
