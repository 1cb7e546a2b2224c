"""Where the canonical sections stand."""

from __future__ import annotations

from collections.abc import Mapping

from hansei.incident.model import SectionRange
from hansei.incident.read.view import View
from hansei.text import Span


def read_sections(view: View) -> Mapping[str, tuple[SectionRange, ...]]:
    """Canonical section -> the stretches that hold it; headings on top that match nothing are ``other``."""
    found: dict[str, list[SectionRange]] = {}
    for part in view.parts:
        names = part.names
        if not names and _is_other(view, part.index):
            names = ("other",)
        for name in names:
            body = Span(part.body.start, part.span.end)
            found.setdefault(name, []).append(SectionRange(part.title, part.span, body, part.level))
    return {name: tuple(ranges) for name, ranges in found.items()}


def _is_other(view: View, index: int) -> bool:
    """Whether a part without a name stands for itself: not the title, and in no section that has a name."""
    part = view.parts[index]
    if part.style == "label" or (index == 0 and part.level == 1):
        return False
    if view.names_of(part.title):
        return False
    above = part.parent
    while above >= 0:
        if view.parts[above].names or (above and view.parts[above].level > 1):
            return False
        above = view.parts[above].parent
    return not any(child.names for child in view.family(part)[1:])
