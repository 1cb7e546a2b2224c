"""The canonical incident: what a post-mortem says, typed, with the place of every value.

The model neither loads, saves nor prints. ``None`` and ``()`` mean unknown; nothing is guessed. The public JSON form is
made by :mod:`hansei.incident.contract`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal, NamedTuple

from hansei.findings import Problem
from hansei.incident.located import Located
from hansei.text import Span

Kind = Literal["incident", "exercise", "near_miss"]
DocumentState = Literal["draft", "in_review", "approved", "published", "closed", "not_required"]
IncidentState = Literal["open", "investigating", "identified", "mitigated", "monitoring", "resolved"]
ActionState = Literal["open", "in_progress", "blocked", "done", "wont_do"]

SECTIONS = (
    "summary", "impact", "background", "timeline", "root_cause", "trigger", "contributing_factors", "detection",
    "response", "resolution", "went_well", "went_wrong", "lucky", "lessons", "actions", "prevention", "verification",
    "communications", "five_whys", "references", "supporting_data", "metadata", "people", "follow_up", "sign_off",
    "glossary", "other",
)  # fmt: skip
"""Names of the canonical sections."""

MILESTONES = (
    "cause_introduced", "impact_start", "first_user_report", "detected", "alerted", "acknowledged", "engaged",
    "diagnosed", "mitigated", "resolved", "closed",
)  # fmt: skip
"""Names of the moments of an incident, in their usual order."""


class Moment(NamedTuple):
    """A point in time as far as the document says it."""

    day: date | None
    """The local day, stated or carried over from its surroundings."""
    clock: time | None
    """The local time of day, without zone."""
    offset: timedelta | None
    """Offset from UTC; None when no zone is known."""
    zone: str | None
    """The zone as written or inherited: ``UTC``, ``PST``, ``+02:00``."""
    approximate: bool = False
    """True for ``~10:15`` and the like."""

    @property
    def at(self) -> datetime | None:
        """The instant (aware when the offset is known, else naive), or None when day or clock is missing."""
        if self.day is None or self.clock is None:
            return None
        joined = datetime.combine(self.day, self.clock)
        return joined if self.offset is None else joined.replace(tzinfo=timezone(self.offset))


class Severity(NamedTuple):
    """How bad the incident was."""

    raw: str
    """The level's word as written: ``SEV-2``."""
    rank: int | None
    """1 (worst) to 5; None when the word belongs to no known scheme."""
    span: Span
    explanation: str = ""
    """What stands behind the level."""


class Status(NamedTuple):
    """A status word of the document or of the incident."""

    raw: str
    state: str | None
    """The canonical state, or None when the word is unknown."""
    span: Span


class StatedDuration(NamedTuple):
    """A duration that the document states."""

    what: str
    """total, downtime, detect, acknowledge, diagnose, mitigate, resolve or other."""
    minutes: float | None
    raw: str
    span: Span


class Duration(NamedTuple):
    """A duration computed from two milestones."""

    minutes: float | None
    state: Literal["recorded", "pending", "invalid", "not_applicable"]
    """pending: an end is missing; invalid: it would be negative."""


class Event(NamedTuple):
    """One entry of the timeline."""

    span: Span
    """The whole entry: table row, list item, heading or line."""
    raw_time: str
    """The time as written; empty when the entry has none."""
    time_span: Span
    moment: Moment | None
    """None when the time is a placeholder or cannot be read."""
    end: Moment | None
    """End of a range."""
    text: str
    text_span: Span
    actor: str | None = None
    action: str | None = None
    """Action taken, where the timeline has a column for it."""
    milestone: str | None = None
    """One of :data:`MILESTONES` when the text says so plainly."""


class Impact(NamedTuple):
    """Who and what was hit."""

    span: Span | None = None
    users_affected: Located[str] | None = None
    regions: Located[str] | None = None
    data_loss: Located[str] | None = None
    revenue: Located[str] | None = None
    sla_breach: Located[str] | None = None


class Factor(NamedTuple):
    """A contributing factor."""

    text: str
    span: Span
    why_it_mattered: str | None = None
    could_have_known: str | None = None


class Why(NamedTuple):
    """A step of the five whys."""

    question: str
    answer: str
    span: Span


class Action(NamedTuple):
    """An action item."""

    span: Span
    """The whole item, row or line."""
    text: str
    """What is to be done, without owner, due date, priority and ticket."""
    text_span: Span
    owner: Located[str] | None = None
    due: Located[str] | None = None
    """ISO date when it is one, else the words (``end of Q2``)."""
    priority: Located[str] | None = None
    status: Located[ActionState] | None = None
    ticket: Located[str] | None = None
    horizon: str | None = None
    """immediate, short, medium, long or process."""
    kind: str | None = None
    """prevent, detect, mitigate, repair, investigate or process."""
    box: Span | None = None
    """The ``[ ]`` of a task item."""


class Lesson(NamedTuple):
    """Something learned."""

    text: str
    span: Span
    kind: str | None = None
    """technical or process, where the document says."""
    scope: Located[str] | None = None
    """When it is relevant, as :mod:`hansei.incident.scope` reads it; it is no part of the text."""


class Reflexion(NamedTuple):
    """The part of a lesson that changes the system."""

    context: Located[str] | None = None
    lesson: Located[str] | None = None
    adjustment: Located[str] | None = None
    applied: Located[str] | None = None
    """Where the adjustment was made, as :mod:`hansei.incident.applied` reads it."""
    scope: Located[str] | None = None
    """When it is relevant, as :mod:`hansei.incident.scope` reads it."""


class Record(NamedTuple):
    """A group of named values: an assumption, a failure mode, a sign-off row, a history row, a meeting."""

    span: Span
    text: str
    fields: Mapping[str, str] = {}
    """Normalised key -> value."""


class Reference(NamedTuple):
    """Something outside the document that it names."""

    kind: Literal["commit", "path", "test", "ticket", "pull_request", "incident", "url"]
    value: str
    span: Span
    line: int | None = None
    """For ``path:line``."""


class SectionRange(NamedTuple):
    """Where a canonical section stands."""

    title: str
    span: Span
    """Whole lines, heading included."""
    body: Span
    """Below the heading, sub-sections included."""
    level: int


class Incident(NamedTuple):
    """One incident as its post-mortem tells it."""

    path: str
    dialect: str | None = None
    is_postmortem: bool = False
    language: str = "en"
    title: Located[str] | None = None
    id: Located[str] | None = None
    kind: Kind = "incident"
    date: Located[date] | None = None
    severity: Severity | None = None
    document_status: Status | None = None
    incident_status: Status | None = None
    owner: Located[str] | None = None
    authors: tuple[Located[str], ...] = ()
    reviewers: tuple[Located[str], ...] = ()
    commander: Located[str] | None = None
    participants: tuple[Located[str], ...] = ()
    services: tuple[Located[str], ...] = ()
    summary: Located[str] | None = None
    times: Mapping[str, Located[Moment]] = {}
    """Milestone -> moment, for the milestones that are known."""
    stated_durations: tuple[StatedDuration, ...] = ()
    durations: Mapping[str, Duration] = {}
    """detect, acknowledge, engage, diagnose, mitigate, resolve and impact."""
    impact: Impact = Impact()
    timeline: tuple[Event, ...] = ()
    sections: Mapping[str, tuple[SectionRange, ...]] = {}
    went_well: tuple[Located[str], ...] = ()
    went_wrong: tuple[Located[str], ...] = ()
    lucky: tuple[Located[str], ...] = ()
    factors: tuple[Factor, ...] = ()
    whys: tuple[Why, ...] = ()
    actions: tuple[Action, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    reflexion: Reflexion = Reflexion()
    assumptions: tuple[Record, ...] = ()
    failure_modes: tuple[Record, ...] = ()
    verification: tuple[Record, ...] = ()
    communications: tuple[Record, ...] = ()
    meeting: Record | None = None
    sign_off: tuple[Record, ...] = ()
    history: tuple[Record, ...] = ()
    guards: tuple[Record, ...] = ()
    references: tuple[Reference, ...] = ()
    also: tuple[Incident, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def state(self) -> str | None:
        """The document's canonical state, where it is stated."""
        return self.document_status.state if self.document_status else None
