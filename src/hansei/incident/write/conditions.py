"""Severity and status: how bad it is, and how far the document or the incident has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.incident.write.boxes import has_boxes, tick
from hansei.incident.write.inline import spellings
from hansei.incident.write.metadata import added, written
from hansei.incident.write.places import holds, put, put_all, say_the_same
from hansei.incident.write.proof import After, Candidate
from hansei.incident.write.states import wanted_severity, wanted_status
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.model import Severity
    from hansei.incident.read.fields import Field
    from hansei.incident.write.desk import Desk

SEVERITY = frozenset(("severity", "kind", "is_postmortem", "new_sections"))
"""Keys that a severity may change."""
STATUS = frozenset(("document_status", "incident_status", "is_postmortem", "new_sections"))
"""Keys that a status may change."""


def severity(desk: Desk, value: str) -> Iterator[Candidate]:
    """The ways to set the severity; the level's word changes, what explains it stays."""
    word, rank = wanted_severity(desk, value)

    def says(after: After) -> str | None:
        told = after.incident.severity
        if told is None or told.rank != rank:
            return f"it would be read as {told.raw if told else 'nothing'!r}"
        return None

    fields = desk.fields.all("severity")
    told = desk.incident.severity
    for words in spellings(word):
        boxed = [field for field in fields if has_boxes(desk, field)]
        if boxed:
            yield Candidate(
                tick(
                    desk, boxed[0], lambda label: label.casefold() == word.casefold() or desk.view.vocabulary.severity_rank(label) == rank
                ),
                says,
                SEVERITY,
            )
        if told is not None and told.explanation and not _is_label(desk, told, word):
            span = _level_span(desk, fields)
            if span is not None:
                yield Candidate(EditSet.replace(span, words.markdown), says, SEVERITY)
        for edits in written(desk, "severity", fields, words):
            yield Candidate(edits, says, SEVERITY)


def _is_label(desk: Desk, told: Severity, word: str) -> bool:
    """Whether what explains the level is part of the dialect's own name for it: ``SEV-2 (Major)``; it goes with the level."""
    labels = desk.dialect.severity_labels if desk.dialect is not None else ()
    return word in labels and any(label.startswith(told.raw) and told.explanation.strip(" ()") in label for label in labels)


def _level_span(desk: Desk, fields: list[Field]) -> Span | None:
    """The level's word alone; what explains it stays."""
    told = desk.incident.severity
    field = next((field for field in fields if told is not None and field.value == told.span), None)
    if field is None or told is None or field.how == "front_matter":
        return None
    at = desk.text.find(told.raw, field.value.start, field.value.end)
    return Span(at, at + len(told.raw)) if at >= 0 else None


def status(desk: Desk, name: str, value: str) -> Iterator[Candidate]:
    """The ways to set a status; ``name`` is ``status`` (whose it is, the word decides), ``document_status`` or ``incident_status``."""
    wanted = wanted_status(desk, name, value)

    def says(after: After) -> str | None:
        told = after.incident.document_status if wanted.whose == "document_status" else after.incident.incident_status
        other = "incident_status" if wanted.whose == "document_status" else "document_status"
        if told is None or told.state != wanted.state:
            return f"it would be read as {(told.state if told else None) or 'nothing'!r}"
        if getattr(desk.incident, other) and after.json[other] is None:
            return f"the {other.replace('_', ' ')} would get lost"
        return None

    may = frozenset((wanted.whose, "is_postmortem", "new_sections"))
    fields = desk.fields.all("document_status", "incident_status", "status")
    told = getattr(desk.incident, wanted.whose)
    own = [field for field in fields if told is not None and holds(field, told.span)]
    other = getattr(desk.incident, "incident_status" if wanted.whose == "document_status" else "document_status")
    free = [field for field in fields if (other is None or not holds(field, other.span)) and field.name in (wanted.whose, "status")]
    for field in (*own, *free):
        if has_boxes(desk, field):
            yield Candidate(
                tick(
                    desk,
                    field,
                    lambda label: label.casefold() == wanted.word.casefold() or _means(desk, wanted.whose, label) == wanted.state,
                ),
                says,
                may,
            )
    free = [field for field in free if not has_boxes(desk, field)]
    label = wanted.whose if desk.dialect is not None or fields else "status"
    for words in spellings(wanted.word):
        for field in own:
            alike = [one for one in free if one is not field and say_the_same(desk, one, field)]
            yield Candidate(put_all(desk, [field, *alike], words.markdown, words.shown), says, may)
        if not own:
            for field in free:
                yield Candidate(put(desk, field, words.markdown, words.shown), says, may)
        for one in dict.fromkeys((label, wanted.whose)):
            for edits in added(desk, one, words):
                yield Candidate(edits, says, may)


def _means(desk: Desk, whose: str, label: str) -> str | None:
    own = (
        desk.dialect.document_states
        if desk.dialect and whose == "document_status"
        else desk.dialect.incident_states
        if desk.dialect
        else {}
    )
    return own.get(label) or (
        desk.view.vocabulary.document_state(label) if whose == "document_status" else desk.view.vocabulary.incident_state(label)
    )
