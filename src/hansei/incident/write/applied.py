"""Where a lesson was applied, written behind it, or into the reflexion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.errors import UsageError
from hansei.incident.applied import lesson_places, reflexion_places, words_of
from hansei.incident.write.desk import Desk
from hansei.incident.write.keyed import set_reflexion
from hansei.incident.write.listing import says_only
from hansei.incident.write.proof import Candidate, prove
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.applied import Applied
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident, Lesson

_STRUCTURE = "`;<>|\\\r\n"


def apply_lesson(document: Document, incident: Incident, dialect: Dialect | None, lesson: Lesson | None, place: Applied) -> EditSet:
    """Say where a lesson was applied, or (None) the adjustment of the reflexion; what is said already stays.

    Raises:
        UsageError: it is no lesson of this post-mortem, or what is said would not be read again.
    """
    if any(sign in _STRUCTURE for sign in place.file):
        raise UsageError(f"the file name {place.file!r} cannot be written into a sentence", hint="name another file of the same change")
    told = lesson_places(lesson) if lesson is not None else reflexion_places(incident.reflexion)
    if place in told:
        return EditSet()
    places = (*told, place)
    if lesson is None:
        return set_reflexion(document, incident, dialect, "applied", "; ".join(one.markdown for one in places))
    desk = Desk(document, incident, dialect)
    if lesson not in incident.lessons:
        raise UsageError("the lesson is not one of this post-mortem")
    shown = f"{words_of(lesson)} (applied: {'; '.join(one.plain for one in places)})"
    says = says_only(desk, "lessons", incident.lessons.index(lesson), {"text": shown})
    may = frozenset(("lessons", "references", "is_postmortem"))
    text = f"; {place.markdown}" if told else f" (applied: {place.markdown})"
    ways = (Candidate(EditSet.insert(end - bool(told), text), says, may) for end in _ends(desk, lesson.span))
    return prove(desk, ways, f"it cannot be written behind the lesson {lesson.text[:60]!r}")


def _ends(desk: Desk, span: Span) -> Iterator[int]:
    """Where the words of the entry at ``span`` may end."""
    row = desk.nodes.row(span)
    if row is not None:
        yield from (cell.content.end for cell in row.row.cells)
        return
    item = desk.nodes.item(span)
    inner = item.item.head.span if item is not None and item.item.head is not None else span
    yield inner.start + len(desk.source.slice(inner).rstrip())
