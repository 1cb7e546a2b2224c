"""``hansei required``: is a post-mortem due at all, why, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.app.deadlines import deadlines_of
from hansei.app.folder import find
from hansei.app.reading import Reader
from hansei.corpus import files
from hansei.errors import NotFoundError, UsageError
from hansei.incident import vocabulary
from hansei.incident.values import parse_duration
from hansei.tracking.policy import DEFAULT
from hansei.tracking.required import Happening, Verdict, changed, criteria, judge

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.tracking.policy import Policy
    from hansei.tracking.required import Detected

STEPS = ("draft", "review", "publish")


class Request(NamedTuple):
    """What is known; what a post-mortem that is named tells counts where nothing is said here."""

    name: str = ""
    """A post-mortem, as a person names it."""
    severity: str = ""
    impact: str = ""
    """How long users noticed something: ``20 minutes``, ``none``."""
    duration: str = ""
    """How long until it was over."""
    data_loss: bool | None = None
    paged: bool | None = None
    intervention: bool | None = None
    detected: Detected | None = None
    exercise: bool = False
    near_miss: bool = False
    asked: bool = False


class Required(NamedTuple):
    """The answer, and what follows from it."""

    verdict: Verdict
    policy: str
    """The policy by which it was judged."""
    spans: dict[str, str]
    """Step -> how long it may take after the resolution; empty when none is due."""


def required(workspace: Workspace, request: Request) -> Required:
    """Whether a post-mortem is due.

    Raises:
        UsageError: a severity or a length of time is not understood.
        HanseiError: the post-mortem does not exist, or the settings are wrong.
    """
    reader = Reader(workspace)
    happening, dialect = Happening(), _declared(workspace, reader)
    if request.name:
        path = find(workspace, request.name)
        reading = reader.read(workspace.relative(path), files.read(path))
        happening, dialect = _told(reading.incident), reading.dialect or dialect
    happening = _said(happening, request, workspace, dialect)
    name = workspace.config.deadlines.policy or DEFAULT
    verdict = judge(happening, changed(criteria(name), workspace.config.required))
    policy = deadlines_of(workspace.config).of(dialect)
    return Required(verdict, name, _spans(policy, happening.rank) if verdict.answer != "not_required" else {})


def _told(incident: Incident) -> Happening:
    """What a post-mortem tells of its incident."""
    severity, impact, resolve = incident.severity, incident.durations.get("impact"), incident.durations.get("resolve")
    user, alert = (incident.times.get(name) for name in ("first_user_report", "alerted"))
    return Happening(
        kind=incident.kind,
        severity=severity.raw if severity else "",
        rank=severity.rank if severity else None,
        impact=impact.minutes if impact else None,
        duration=resolve.minutes if resolve else None,
        detected="customer" if user and not alert else "alert" if alert and not user else None,
    )


def _said(known: Happening, request: Request, workspace: Workspace, dialect: Dialect | None) -> Happening:
    """What is known, with what was said on top."""
    if request.severity:
        known = known._replace(severity=request.severity, rank=_rank(request.severity, workspace, dialect))
    if request.impact:
        known = known._replace(impact=_minutes("--impact", request.impact))
    if request.duration:
        known = known._replace(duration=_minutes("--duration", request.duration))
    said = {name: getattr(request, name) for name in ("data_loss", "paged", "intervention", "detected")}
    known = known._replace(**{name: value for name, value in said.items() if value is not None}, asked=request.asked)
    if request.exercise or request.near_miss:
        known = known._replace(kind="exercise" if request.exercise else "near_miss")
    return known


def _declared(workspace: Workspace, reader: Reader) -> Dialect | None:
    """The dialect in which a post-mortem would be written."""
    try:
        folder = workspace.relative(workspace.folder)
    except NotFoundError:  # the first incident of a team has no folder yet
        folder = "."
    name = workspace.dialect_name(f"{folder}/new.md")
    return reader.dialect(name, place=workspace.dialect_place(name)) if name else None


def _rank(word: str, workspace: Workspace, dialect: Dialect | None) -> int:
    words = dialect.severities if dialect else workspace.config.scheme.severities
    own = next((rank for known, rank in words.items() if known.casefold() == word.strip().casefold()), None)
    rank = own or (int(word) if word in ("1", "2", "3", "4", "5") else vocabulary.load("en").severity_rank(word))
    if rank is None:
        hint = f"use one of {', '.join(words)}" if words else "write it like SEV-2, P1, high, or as a rank from 1 (worst) to 5"
        raise UsageError(f"{word!r} is no severity that is known", hint=hint)
    return rank


def _minutes(option: str, text: str) -> float:
    if text.strip().casefold() in ("none", "no", "0"):
        return 0.0
    found = parse_duration(text)
    if found is None:
        raise UsageError(f"{option} is {text!r}, which is no length of time", hint='write it like "20 minutes", "1 h 30 min" or none')
    return found.minutes


def _spans(policy: Policy, rank: int | None) -> dict[str, str]:
    return {step: str(span) for step in STEPS if (span := policy.span(step, rank)) is not None}
