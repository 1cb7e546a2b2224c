"""Metadata: set or clear one field, where it stands or in the style of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from hansei.errors import OverlapError, UsageError
from hansei.incident.write import conditions, days, people, titles
from hansei.incident.write.boxes import has_boxes, tick
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import one_line, spellings
from hansei.incident.write.metadata import IMPACT, fields_of, written
from hansei.incident.write.places import holds, joined, take_away
from hansei.incident.write.proof import After, Candidate, Says, prove
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident

_STATUSES = ("status", "document_status", "incident_status")
_SECTIONS = ("summary", "impact", "actions", "lessons", "meeting")
_SPECIAL = frozenset((*days.MILESTONES, *IMPACT, *people.NAMES, *_STATUSES, "title", "id", "date", "severity"))


def set_field(document: Document, incident: Incident, dialect: Dialect | None, name: str, value: str | None) -> EditSet:
    """Give a metadata field a value, or clear it (None).

    ``name`` is a canonical field (``severity``, ``document_status``, ``owner``, ``detected_at`` ...) or a key as documents write it
    (``Incident Commander``). A list of people is given with commas; a date in ISO form is written as the document writes dates.

    Raises:
        UsageError: the field is unknown, or the value cannot be written so that it is read again.
    """
    desk = Desk(document, incident, dialect)
    field = _canonical(desk, name)
    if value is not None:
        one_line(value)
    sentence = f"{field} cannot be {'cleared' if value is None else f'set to {value!r}'}"
    if value is None:
        return prove(desk, _clearings(desk, field), sentence)
    return prove(desk, _settings(desk, field, value), sentence)


def _canonical(desk: Desk, name: str) -> str:
    key = name.strip().casefold().replace(" ", "_").replace("-", "_")
    found = key if key in _SPECIAL else desk.view.field_of(name)
    if found is None:
        raise UsageError(f"{name!r} is no field that is known", hint=f"for example: {', '.join(sorted(_SPECIAL))}")
    if found in _SECTIONS:
        raise UsageError(f"{name!r} is a section of the document, not a field", hint="fill the section instead")
    return found


def _settings(desk: Desk, name: str, value: str) -> Iterator[Candidate]:
    if name in _STATUSES:
        return conditions.status(desk, name, value)
    if name == "severity":
        return conditions.severity(desk, value)
    if name == "date":
        return days.date_of_incident(desk, value)
    if name in days.MILESTONES:
        return days.milestone(desk, name, value)
    if name in people.NAMES:
        return people.candidates(desk, name, value)
    if name in ("title", "id"):
        return titles.candidates(desk, name, value)
    return _plain(desk, name, value)


def _plain(desk: Desk, name: str, value: str) -> Iterator[Candidate]:
    may = (
        frozenset(
            (
                "is_postmortem",
                "new_sections",
            )
        )
        | ({"impact"} if name in IMPACT else set())
        | ({"kind"} if name in ("kind", "tags") else set())
    )
    for words in spellings(value):
        says = _says_impact(name, words.shown) if name in IMPACT else _says_field(desk, name, words.shown)
        for edits in written(desk, name, fields_of(desk, name), words):
            yield Candidate(edits, says, may)


def _clearings(desk: Desk, name: str) -> Iterator[Candidate]:
    """Every place of the field is taken away at once, else the one that is read."""
    names = ("status", "document_status", "incident_status") if name == "status" else (name,)
    fields = fields_of(desk, name) if name in IMPACT else desk.fields.all(*names)
    told: Any = None
    if name in ("document_status", "incident_status"):
        told = getattr(desk.incident, name)
        fields = [
            field
            for field in desk.fields.all("document_status", "incident_status", "status")
            if field.name == name or (told is not None and holds(field, told.span))
        ]
    if name == "date":
        fields = [field for field in desk.fields.all("date") if field.how != "front_matter"] or fields
    full = [field for field in fields if not field.value.empty or field.children]
    if not full and not _is_told(desk, name):
        yield Candidate(EditSet(), _fine)
        return
    if not full:
        raise UsageError(
            f"{name} does not stand in a field of its own, so there is nothing to clear",
            hint="it may be part of the title, the timeline or the file name",
        )
    says, may = _says_cleared(name)
    boxed = [field for field in full if has_boxes(desk, field)]
    if boxed:
        yield Candidate(tick(desk, boxed[0], lambda _label: False), says, may | {"problems"})  # that nothing is ticked is one
        return
    try:
        yield Candidate(joined(take_away(desk, field) for field in full), says, may)
    except OverlapError:
        pass
    if name not in people.NAMES:
        yield Candidate(joined(EditSet.delete(field.value) for field in full if field.how in ("field", "list")), says, may)


def _is_told(desk: Desk, name: str) -> bool:
    """Whether the document says something of a field anywhere: in its title, its timeline, its file's name."""
    told = desk.before_own
    if name in IMPACT:
        return bool(told["impact"][name])
    if name in days.MILESTONES:
        return bool(told["times"][days.MILESTONES[name]])
    keys = ("document_status", "incident_status") if name == "status" else ("reviewers",) if name == "approvers" else (name,)
    return any(told.get(key) for key in keys)


def _says_cleared(name: str) -> tuple[Says, frozenset[str]]:
    if name in ("status", "document_status", "incident_status"):
        keys = ("document_status", "incident_status") if name == "status" else (name,)
        return lambda after: next(
            (f"it would still be read as {after.json[key]['raw']!r}" for key in keys if after.json[key]), None
        ), conditions.STATUS if name == "status" else frozenset((name, "is_postmortem", "new_sections"))
    if name == "severity":
        return (
            lambda after: f"it would still be read as {after.json['severity']['raw']!r}" if after.json["severity"] else None,
            conditions.SEVERITY,
        )
    if name in people.NAMES:
        return people.says_cleared(name)
    if name == "title":
        return _fine, titles.MAY
    if name in IMPACT:
        return lambda after: "it would still be read" if after.json["impact"][name] else None, frozenset(
            ("impact", "is_postmortem", "new_sections")
        )
    if name == "id":
        return _fine, frozenset(("id", "is_postmortem", "new_sections"))
    if name == "date" or name in days.MILESTONES:
        return _fine, days.MOMENT | {"id"}
    return _fine, frozenset(("is_postmortem", "new_sections", "kind"))


def _fine(_after: After) -> None:
    """Whatever is read from elsewhere now is fine."""


def _says_impact(name: str, shown: str) -> Says:
    wanted: Callable[[Any], bool] = (lambda told: told == [shown]) if name == "regions" else (lambda told: told == shown)
    return lambda after: None if wanted(after.json["impact"][name]) else f"it would be read as {after.json['impact'][name]!r}"


def _says_field(desk: Desk, name: str, shown: str) -> Says:
    def says(after: After) -> str | None:
        told = Desk(after.document, after.incident, desk.dialect).fields.first(name)
        return None if told is not None and told.value == shown else f"it would be read as {told.value if told else None!r}"

    return says
