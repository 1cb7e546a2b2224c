"""Whether a post-mortem is due at all, and why: a decision from a few facts, by criteria that were settled before the incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from hansei.tracking.policy import DEFAULT, data

Answer = Literal["required", "recommended", "not_required"]
Detected = Literal["alert", "customer", "person"]


class Criteria(NamedTuple):
    """After what a post-mortem is due; any one is enough. Source: Google SRE book, chapter 15; PagerDuty for the severity."""

    severity: int | None = None
    """From this rank on (1 is the worst)."""
    impact: float | None = None
    """From so many minutes in which users noticed something."""
    duration: float | None = None
    """From so many minutes until it was over."""
    data_loss: bool = False
    """After any loss of data."""
    paged: bool = False
    """When somebody on call was paged."""
    intervention: bool = False
    """When somebody had to act by hand: a rollback, traffic led elsewhere, a restart."""
    detection: bool = False
    """When no alert found it, but a customer or somebody by chance: monitoring failed."""


class Happening(NamedTuple):
    """What is known of an incident; None is unknown."""

    kind: Literal["incident", "exercise", "near_miss"] = "incident"
    severity: str = ""
    """The word, for people."""
    rank: int | None = None
    """1 (worst) to 5."""
    impact: float | None = None
    """Minutes in which users noticed something; 0 when they noticed nothing."""
    duration: float | None = None
    """Minutes until it was over."""
    data_loss: bool | None = None
    paged: bool | None = None
    intervention: bool | None = None
    detected: Detected | None = None
    """Who or what found it."""
    asked: bool = False
    """Whether somebody with a stake in it asks for one."""


class Verdict(NamedTuple):
    """The answer."""

    answer: Answer
    reasons: tuple[str, ...]
    """Why; of what is not required why not, where something says so."""
    unknown: tuple[str, ...]
    """The criteria, by name, of which nothing is known and which could still make one due."""


def criteria(name: str = DEFAULT) -> Criteria:
    """The criteria of a policy that comes with Hansei.

    Raises:
        KeyError: there is none of this name.
    """
    return Criteria(**data()[name]["required"])


def changed(wanted: Criteria, own: Mapping[str, Any]) -> Criteria:
    """The criteria with what a team settles otherwise."""
    return wanted._replace(**own)


def judge(happening: Happening, wanted: Criteria) -> Verdict:
    """Whether a post-mortem is due."""
    if happening.asked:
        return Verdict("required", ("somebody with a stake in it asks for one",), ())
    if happening.kind == "exercise":
        return Verdict("not_required", ("it was an exercise; write one when it showed a flaw of the design",), ())
    reasons = tuple(_reasons(happening, wanted))
    if reasons:
        return Verdict("required", reasons, ())
    unknown = tuple(_unknown(happening, wanted))
    if happening.kind == "near_miss":
        return Verdict("recommended", ("it was a near miss, from which one learns at no cost",), unknown)
    return Verdict("not_required", (), unknown)


def _reasons(happening: Happening, wanted: Criteria) -> Iterator[str]:
    if wanted.severity is not None and happening.rank is not None and happening.rank <= wanted.severity:
        yield f"the severity is {happening.severity or f'of rank {happening.rank}'}; one is due from rank {wanted.severity} on"
    if _reaches(happening.impact, wanted.impact):
        yield f"users noticed it for {_minutes(happening.impact)}; one is due from {_minutes(wanted.impact)} on"
    if _reaches(happening.duration, wanted.duration):
        yield f"it took {_minutes(happening.duration)} until it was over; one is due from {_minutes(wanted.duration)} on"
    if wanted.data_loss and happening.data_loss:
        yield "data was lost"
    if wanted.paged and happening.paged:
        yield "somebody on call was paged"
    if wanted.intervention and happening.intervention:
        yield "somebody had to act by hand"
    if wanted.detection and happening.detected in ("customer", "person"):
        who = "a customer" if happening.detected == "customer" else "somebody by chance"
        yield f"{who} found it, and no alert did"


def _unknown(happening: Happening, wanted: Criteria) -> Iterator[str]:
    for name, known in (
        ("severity", happening.rank),
        ("impact", happening.impact),
        ("duration", happening.duration),
        ("data_loss", happening.data_loss),
        ("paged", happening.paged),
        ("intervention", happening.intervention),
        ("detection", happening.detected),
    ):
        asks = getattr(wanted, name)
        if asks is not None and asks is not False and known is None:
            yield name


def _reaches(minutes: float | None, least: float | None) -> bool:
    # nothing noticed is no impact, also where any impact is enough
    return minutes is not None and least is not None and minutes >= least and minutes > 0


def _minutes(minutes: float | None) -> str:
    number = f"{minutes:g}"
    return f"{number} minute{'' if number == '1' else 's'}"
