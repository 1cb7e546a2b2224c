"""When a lesson is relevant, written below it, behind it, or into the reflexion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.errors import UsageError
from hansei.incident.guards.globs import mistake_in
from hansei.incident.write.desk import Desk
from hansei.incident.write.keyed import set_reflexion
from hansei.incident.write.listing import says_only
from hansei.incident.write.proof import Candidate, prove
from hansei.incident.write.sections import append_to_part
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident, Lesson
    from hansei.incident.scope import Scope

_STRUCTURE = "`|<>\r\n"


def scope_lesson(document: Document, incident: Incident, dialect: Dialect | None, lesson: Lesson | None, scope: Scope) -> EditSet:
    """Say when a lesson is relevant, or (None) when the reflexion is; another scope of it is replaced.

    Raises:
        UsageError: it is no lesson of this post-mortem, a glob is wrong, or what is said would not be read again.
    """
    for one in (*scope.paths, *scope.words):
        if any(sign in _STRUCTURE for sign in one):
            raise UsageError(f"{one!r} cannot be written into a scope", hint="name files and words without marks")
    for path in scope.paths:
        if (mistake := mistake_in(path)) is not None:
            raise UsageError(f"the glob {path!r} {mistake}", hint="globs are like those of git: src/**, **/*.sql")
    if lesson is None:
        return set_reflexion(document, incident, dialect, "scope", scope.markdown)
    desk = Desk(document, incident, dialect)
    if lesson not in incident.lessons:
        raise UsageError("the lesson is not one of this post-mortem")
    if lesson.scope is not None and lesson.scope.value == scope.plain:
        return EditSet()
    says = says_only(desk, "lessons", incident.lessons.index(lesson), {"scope": scope.plain})
    may = frozenset(("lessons", "references", "is_postmortem"))
    ways = (Candidate(edits, says, may) for edits in _ways(desk, lesson, scope))
    return prove(desk, ways, f"the scope of the lesson {lesson.text[:60]!r} cannot be written")


def _ways(desk: Desk, lesson: Lesson, scope: Scope) -> Iterator[EditSet]:
    if lesson.scope is not None:
        yield EditSet.replace(lesson.scope.span, scope.markdown)
        return
    headed = next((part for part in desk.view.parts if part.heading == lesson.span), None)
    if headed is not None:
        made = append_to_part(desk, headed, f"Scope: {scope.markdown}")
        if made is not None:
            yield made
        return
    row, item = desk.nodes.row(lesson.span), desk.nodes.item(lesson.span)
    tail = f" (scope: {scope.markdown})"
    if row is not None:
        for cell in row.row.cells:
            yield EditSet.insert(cell.content.end, tail)
        return
    inner = item.item.head.span if item is not None and item.item.head is not None else lesson.span
    end = inner.start + len(desk.source.slice(inner).rstrip())
    if item is not None:
        column = inner.start - desk.source.line_span(desk.source.line_at(inner.start)).start
        yield EditSet.insert(end, f"{desk.source.newline}{' ' * column}Scope: {scope.markdown}")
    yield EditSet.insert(end, tail)
