"""A filled post-mortem that says something of everything, made up to prove dialects with, in words that look like markup."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from hansei.incident.located import Located
from hansei.incident.model import (
    Action,
    Event,
    Factor,
    Impact,
    Incident,
    Lesson,
    Moment,
    Record,
    Reference,
    Reflexion,
    Severity,
    StatedDuration,
    Status,
    Why,
)
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.incident.dialect import Dialect

_NOWHERE = Span(0, 0)
_DAY = date(2025, 3, 4)
_ENGINEER, _LEAD = "Database engineer", "Support lead"


def filled(dialect: Dialect) -> Incident:
    """The incident, with the words of a dialect for its severity and its states."""
    label = next(iter(dialect.severity_labels), "")
    state = next((state for state in dialect.document_states.values() if state != "draft"), "in_review")
    incident_state = next(iter(dialect.incident_states.values()), "resolved")
    return Incident(
        path="docs/incidents/2025-03-04-queue-of-orders-stood-still.md",
        title=_at("A queue of orders stood still | twice"),
        id=_at("INC-2025-007"),
        date=_at(_DAY),
        severity=Severity(label, dialect.severities[label], _NOWHERE) if label else None,
        document_status=Status(state, state, _NOWHERE),
        incident_status=Status(incident_state, incident_state, _NOWHERE),
        owner=_at(_LEAD),
        authors=(_at("On-call engineer"), _at(_ENGINEER)),
        reviewers=(_at("Search engineer"),),
        commander=_at("Incident commander"),
        participants=(_at(_ENGINEER), _at(_LEAD)),
        services=(_at("orders"), _at("billing_api")),
        summary=_at("Orders stood still because a *limit* of `workers` was reached; raising it ended that."),
        times={
            "impact_start": _at(_moment(10, 15)),
            "detected": _at(_moment(10, 21)),
            "mitigated": _at(_moment(11, 30)),
            "resolved": _at(_moment(11, 45)),
        },
        stated_durations=(StatedDuration("total", 90, "", _NOWHERE), StatedDuration("detect", 6, "", _NOWHERE)),
        impact=Impact(None, _at("about 1,200 people (an estimate)"), _at("Europe"), _at("no"), _at("4,000 EUR"), _at("yes, by 12 minutes")),
        timeline=(
            _event(10, 15, "Orders stand still", actor="Monitor", action="paged | called"),
            _event(10, 21, "The queue's graph is looked at", actor=_ENGINEER),
            _event(11, 30, "The limit [of workers] is raised"),
        ),
        went_well=(_at("The graph was one click away"),),
        went_wrong=(_at("# of workers was seen by nobody"),),
        lucky=(_at("It was a quiet day"),),
        factors=(Factor("The limit had no alert", _NOWHERE, "It was reached unseen", "Yes, from the load of February"),),
        whys=(Why("Why did orders stand still?", "No worker was free.", _NOWHERE), Why("Why was none free?", "A limit held.", _NOWHERE)),
        actions=(
            _action("Raise the limit to 40", "immediate", "done", "P0"),
            _action("Page when 80% of workers are busy", "short", "in_progress", "P1", ticket="ORD-12"),
            _action("Drop the limit for good", "long", "open", "P2"),
        ),
        lessons=(Lesson("A limit needs an alert", _NOWHERE, "technical"), Lesson("Ask who watches it", _NOWHERE, "process")),
        reflexion=Reflexion(
            _at("We set a limit"),
            _at("A limit hides load"),
            _at("I add an alert to each limit."),
            _at("limits.toml, commit 9f3c2ab"),
        ),
        assumptions=(_record("Load grows slowly", if_false="the limit is reached within a week"),),
        failure_modes=(_record("Workers run out", symptom="orders wait", impact="late mail", detection="none", mitigation="restart"),),
        verification=(_record("The alert fires in a drill", kind="automated", done="no"),),
        communications=(_record("Chat: orders are late", audience="Internal", channel="Chat"),),
        meeting=_record("", date="2025-03-06", attendees="Search engineer, Support lead"),
        sign_off=(_record("", role="Engineering Manager", name="Anna", date="2025-03-07"),),
        history=(_record("", date="2025-03-05", change="Draft created", by="On-call engineer", reason="first draft"),),
        guards=(_record("id: workers-limit\npaths: ['src/orders/*']\n"),),
        references=(Reference("path", "src/orders/queue.py", _NOWHERE), Reference("pull_request", "4711", _NOWHERE)),
    )


def _at(value: Any) -> Located[Any]:
    return Located(value, str(value), _NOWHERE)


def _moment(hour: int, minute: int) -> Moment:
    return Moment(_DAY, time(hour, minute), timedelta(0), "UTC")


def _event(hour: int, minute: int, text: str, **more: str) -> Event:
    return Event(_NOWHERE, "", _NOWHERE, _moment(hour, minute), None, text, _NOWHERE, **more)


def _action(text: str, horizon: str, state: str, priority: str, *, ticket: str = "") -> Action:
    return Action(
        _NOWHERE,
        text,
        _NOWHERE,
        owner=_at(_ENGINEER),
        due=_at("2025-04-01"),
        priority=_at(priority),
        status=_at(state),
        ticket=_at(ticket) if ticket else None,
        horizon=horizon,
    )


def _record(text: str, **fields: str) -> Record:
    return Record(_NOWHERE, text, fields)
