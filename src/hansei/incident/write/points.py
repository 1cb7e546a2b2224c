"""Lessons, contributing factors, and what went well, went wrong or was luck: added and removed one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from hansei.errors import UsageError
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import Words, one_line, spellings
from hansei.incident.write.listing import another, says_one_less, says_one_more, without
from hansei.incident.write.proof import Candidate, prove
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.located import Located
    from hansei.incident.model import Factor, Incident, Lesson, Why
    from hansei.incident.read.part import Part

PointKind = Literal["went_well", "went_wrong", "lucky"]
POINTS: tuple[PointKind, ...] = ("went_well", "went_wrong", "lucky")
"""Sections that list points."""
_SECTIONS = {
    "went_well": "went_well",
    "went_wrong": "went_wrong",
    "lucky": "lucky",
    "lessons": "lessons",
    "factors": "contributing_factors",
}
_KIND_WORDS = {"technical": ("techni",), "process": ("process", "organi")}


def add_point(document: Document, incident: Incident, dialect: Dialect | None, name: PointKind, text: str) -> EditSet:
    """Add what went well, went wrong or was luck.

    Raises:
        UsageError: there is no such list, or the text would not be read again as one point.
    """
    if name not in POINTS:
        raise UsageError(f"{name!r} is no list of points", hint=f"one of: {', '.join(POINTS)}")
    desk = Desk(document, incident, dialect)
    spans = [one.span for one in getattr(incident, name)]
    return prove(desk, _texts(desk, name, spans, text, _parts(desk, name)), f"{one_line(text)[:60]!r} cannot be added to {name}")


def add_lesson(document: Document, incident: Incident, dialect: Dialect | None, text: str, *, kind: str | None = None) -> EditSet:
    """Add a lesson; ``kind`` (technical or process) puts it where the document has such a group.

    Raises:
        UsageError: the text would not be read again as one lesson.
    """
    desk = Desk(document, incident, dialect)
    parts = _parts(desk, "lessons")
    if kind is not None:
        words = _KIND_WORDS.get(kind, (kind,))
        parts.sort(key=lambda part: not any(word in part.title.casefold() for word in words))
    spans = [one.span for one in incident.lessons]
    return prove(desk, _texts(desk, "lessons", spans, text, parts), f"the lesson {one_line(text)[:60]!r} cannot be added")


def add_factor(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    text: str,
    *,
    why_it_mattered: str | None = None,
    could_have_known: str | None = None,
) -> EditSet:
    """Add a contributing factor, with why it mattered and whether it could have been known.

    Raises:
        UsageError: the texts would not be read again as one factor.
    """
    desk = Desk(document, incident, dialect)
    below = [("Why it mattered:", why_it_mattered, "why_it_mattered"), ("Could we have known?", could_have_known, "could_have_known")]
    given = [(label, next(iter(spellings(value))), key) for label, value, key in below if value]
    spans = [one.span for one in incident.factors]

    def candidates() -> Iterator[Candidate]:
        for words in spellings(text):
            wanted = {"why_it_mattered": None, "could_have_known": None, **{key: one.shown for _, one, key in given}}

            def is_new(told: dict[str, Any], words: Words = words, wanted: dict[str, Any] = wanted) -> str | None:
                if told["text"] != words.shown:
                    return f"it would be read as {told['text'][:60]!r}"
                return None if all(told[key] == value for key, value in wanted.items()) else "what stands below it would be read otherwise"

            lines = [words.markdown, *(f"- **{label}** {one.markdown}" for label, one, _ in given)]
            says = says_one_more(desk, "factors", is_new)
            for edits in another(desk, "contributing_factors", spans, "\n".join(lines), _parts(desk, "contributing_factors")):
                yield Candidate(edits, says, _may("factors"))

    return prove(desk, candidates(), f"the factor {one_line(text)[:60]!r} cannot be added")


def remove_point(document: Document, incident: Incident, dialect: Dialect | None, point: Lesson | Factor | Why | Located[str]) -> EditSet:
    """Remove a lesson, factor, why, or a point of what went well, went wrong or was luck.

    Raises:
        UsageError: it is not one of this post-mortem, or others would be read otherwise without it.
    """
    desk = Desk(document, incident, dialect)
    for key in (*POINTS, "lessons", "factors", "whys"):
        own: tuple[Any, ...] = getattr(incident, key)
        index = next((number for number, one in enumerate(own) if one is point), None)
        if index is None:
            index = next((number for number, one in enumerate(own) if one == point), None)
        if index is not None:
            edits = without(desk, point.span)
            return prove(desk, [Candidate(edits, says_one_less(desk, key, index), _may(key))], "the entry cannot be removed")
    raise UsageError("the entry is not one of this post-mortem")


def _texts(desk: Desk, key: str, spans: list[Span], text: str, parts: list[Part]) -> Iterator[Candidate]:
    for words in spellings(text):

        def is_new(told: dict[str, Any], words: Words = words) -> str | None:
            return None if told["text"] == words.shown else f"it would be read as {told['text'][:60]!r}"

        says = says_one_more(desk, key, is_new)
        for edits in another(desk, _SECTIONS[key], spans, words.markdown, parts):
            yield Candidate(edits, says, _may(key))


def _parts(desk: Desk, section: str) -> list[Part]:
    """The parts of a section with their groups, the last one first: what is new goes to the end."""
    view = desk.view
    found: list[Part] = []
    for part in view.named(section):
        found += [member for member in view.family(part) if not (member.names and section not in member.names)]
    unique = {part.index: part for part in found}
    return sorted(unique.values(), key=lambda part: -part.index)


def _may(key: str) -> frozenset[str]:
    return frozenset((key, "is_postmortem", "new_sections"))
