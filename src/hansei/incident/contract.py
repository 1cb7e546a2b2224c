"""The public JSON form of an incident, schema ``hansei.incident/1``: the same for the CLI, the API, MCP and exports.

Lines are 1-based and inclusive. Unknown is ``None`` or an empty list. Keys keep the order below.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hansei.incident.located import Located
from hansei.incident.model import MILESTONES, SECTIONS, Action, Event, Incident, Moment, Record
from hansei.text import Source, Span

SCHEMA = "hansei.incident/1"

_DURATIONS = ("detect", "acknowledge", "engage", "diagnose", "mitigate", "resolve", "impact")


def to_json(incident: Incident, source: Source) -> dict[str, Any]:
    """``incident`` as plain data for ``json.dumps``; ``source`` is the text it was read from."""
    line = source.line_at

    def lines(span: Span) -> list[int]:
        return list(source.lines_of(span))

    def named(values: Iterable[Located[str]]) -> list[str]:
        return [value.value for value in values]

    def records(values: Iterable[Record], **always: None) -> list[dict[str, Any]]:
        return [{"text": record.text, **always, **record.fields, "line": line(record.span.start)} for record in values]

    reflexion = incident.reflexion
    return {
        "schema": SCHEMA,
        "path": incident.path,
        "dialect": incident.dialect,
        "is_postmortem": incident.is_postmortem,
        "language": incident.language,
        "title": _value(incident.title),
        "id": _value(incident.id),
        "kind": incident.kind,
        "date": incident.date.value.isoformat() if incident.date else None,
        "lines": {
            name: line(value.span.start) if value and value.how != "file_name" else None
            for name, value in (("title", incident.title), ("id", incident.id), ("date", incident.date), ("owner", incident.owner))
        },
        "severity": {"raw": incident.severity.raw, "rank": incident.severity.rank, "line": line(incident.severity.span.start)}
        if incident.severity
        else None,
        "document_status": _status(incident.document_status, source),
        "incident_status": _status(incident.incident_status, source),
        "owner": _value(incident.owner),
        "authors": named(incident.authors),
        "reviewers": named(incident.reviewers),
        "commander": _value(incident.commander),
        "participants": named(incident.participants),
        "services": named(incident.services),
        "summary": {"text": incident.summary.value, "lines": lines(incident.summary.span)} if incident.summary else None,
        "times": {name: moment_text(incident.times[name].value) if name in incident.times else None for name in MILESTONES},
        "stated_durations": [
            {"what": one.what, "minutes": _number(one.minutes), "line": line(one.span.start)} for one in incident.stated_durations
        ],
        "durations": {
            name: {"minutes": _number(incident.durations[name].minutes), "state": incident.durations[name].state}
            for name in _DURATIONS
            if name in incident.durations
        },
        "impact": {
            "lines": lines(incident.impact.span) if incident.impact.span else None,
            "users_affected": _value(incident.impact.users_affected),
            "regions": named([incident.impact.regions]) if incident.impact.regions else [],
            "data_loss": _value(incident.impact.data_loss),
            "revenue": _value(incident.impact.revenue),
            "sla_breach": _value(incident.impact.sla_breach),
        },
        "timeline": [_event(event, source) for event in incident.timeline],
        "sections": {name: _ranges(incident, name, source) for name in SECTIONS},
        **{
            name: [{"line": line(one.span.start), "text": one.value} for one in getattr(incident, name)]
            for name in ("went_well", "went_wrong", "lucky")
        },
        "factors": [
            {
                "text": one.text,
                "line": line(one.span.start),
                "why_it_mattered": one.why_it_mattered,
                "could_have_known": one.could_have_known,
            }
            for one in incident.factors
        ],
        "whys": [{"question": one.question, "answer": one.answer, "line": line(one.span.start)} for one in incident.whys],
        "actions": [_action(action, source) for action in incident.actions],
        "lessons": [
            {"line": line(one.span.start), "text": one.text, "kind": one.kind, "scope": _value(one.scope)} for one in incident.lessons
        ],
        "reflexion": {name: _value(value) for name, value in reflexion._asdict().items()},
        "assumptions": records(incident.assumptions, if_false=None),
        "failure_modes": records(incident.failure_modes),
        "verification": records(incident.verification),
        "communications": records(incident.communications),
        "meeting": records([incident.meeting])[0] if incident.meeting else None,
        "sign_off": records(incident.sign_off),
        "history": records(incident.history),
        "guards": records(incident.guards),
        "references": _references(incident, source),
        "also": [to_json(other, source) for other in incident.also],
        "problems": [{"code": one.code, "line": line(one.span.start), "message": one.message} for one in incident.problems],
    }


def moment_text(moment: Moment) -> str | None:
    """ISO 8601 as far as it is known: date and time with offset, date and time, date, or None (a clock without a day is no moment)."""
    if moment.day is None:
        return moment.clock.isoformat(timespec="seconds") if moment.clock else None
    at = moment.at
    if at is None:
        return moment.day.isoformat()
    return at.isoformat(timespec="seconds")


def _value(value: Located[str] | None) -> str | None:
    return value.value if value else None


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def _status(status: Any, source: Source) -> dict[str, Any] | None:
    return {"raw": status.raw, "state": status.state, "line": source.line_at(status.span.start)} if status else None


def _event(event: Event, source: Source) -> dict[str, Any]:
    return {
        "line": source.line_at(event.span.start),
        "raw_time": event.raw_time,
        "at": moment_text(event.moment) if event.moment else None,
        "text": event.text,
        "actor": event.actor,
        "action": event.action,
        "milestone": event.milestone,
    }


def _action(action: Action, source: Source) -> dict[str, Any]:
    return {
        "line": source.line_at(action.span.start),
        "text": action.text,
        "owner": _value(action.owner),
        "due": _value(action.due),
        "priority": _value(action.priority),
        "status": action.status.value if action.status else None,
        "ticket": _value(action.ticket),
        "horizon": action.horizon,
        "kind": action.kind,
    }


def _ranges(incident: Incident, name: str, source: Source) -> list[Any]:
    found: list[Any] = []
    for section in incident.sections.get(name, ()):
        first, last = source.lines_of(section.span)
        found.append([first, last] if name != "other" else {"title": section.title, "lines": [first, last]})
    return found


_KINDS = {
    "commit": ("commits", "id"),
    "path": ("paths", "path"),
    "test": ("tests", "id"),
    "ticket": ("tickets", "id"),
    "pull_request": ("pull_requests", "id"),
    "incident": ("incidents", "id"),
    "url": ("urls", "url"),
}


def _references(incident: Incident, source: Source) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {plural: [] for plural, _ in _KINDS.values()}
    for reference in incident.references:
        plural, key = _KINDS[reference.kind]
        found[plural].append({key: reference.value, "line": source.line_at(reference.span.start)})
    return found
