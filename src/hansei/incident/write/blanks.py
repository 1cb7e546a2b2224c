"""Entries that a template left, and nobody filled in, are removed: reading knows nothing of them, so nothing is read otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.errors import UsageError
from hansei.incident.write.desk import Desk
from hansei.incident.write.listing import without
from hansei.incident.write.proof import Candidate, prove

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import EditSet, Span

_SECTIONS = {
    "actions": ("actions", "prevention", "follow_up"),
    "timeline": ("timeline",),
    "lessons": ("lessons",),
    "factors": ("contributing_factors", "root_cause"),
    "whys": ("five_whys", "root_cause"),
    "went_well": ("went_well",),
    "went_wrong": ("went_wrong",),
    "lucky": ("lucky",),
    "references": ("references", "supporting_data"),
    "verification": ("verification",),
    "communications": ("communications",),
    "sign_off": ("sign_off",),
}
"""Where entries of a kind stand: the kind as the incident has it -> canonical sections."""


def remove_blank(document: Document, incident: Incident, dialect: Dialect | None, key: str, entry: Span) -> EditSet:
    """Remove an item or a row that holds nothing but hints.

    ``key`` is the kind of its entries, as the incident has them: ``timeline``, ``actions``; ``entry`` the item or the row.

    Raises:
        UsageError: it stands where no entries of that kind do, or something else would be read otherwise without it.
    """
    desk = Desk(document, incident, dialect)
    names = _names(desk, entry.start)
    line = desk.source.line_at(entry.start)
    if not any(name in _SECTIONS.get(key, ()) for name in names):
        where = f"in the section {' or '.join(names)}" if names else "in no such section"
        raise UsageError(
            f"line {line} is a blank of the template {where}", hint="name the kind of entries that stand there, or remove it by hand"
        )
    candidate = Candidate(without(desk, entry), lambda _after: None, frozenset(("is_postmortem", "new_sections")))
    return prove(desk, [candidate], f"the blank in line {line} cannot be removed")


def _names(desk: Desk, offset: int) -> tuple[str, ...]:
    """The canonical sections of the innermost part around a place that has any."""
    around = [part for part in desk.view.parts if part.names and part.span.start <= offset < part.span.end]
    return around[-1].names if around else ()
