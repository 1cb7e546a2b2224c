"""A stated duration does not fit the timeline.

What
    A duration in the head or the text (downtime, total duration, time to detect ...) that no pair of moments in the timeline gives. It is
    compared only with what its word means: downtime ends with a recovery, not when the incident is closed. One minute or five per cent
    are allowed, more where the document says *about*.

Why
    Either the number or the timeline is wrong, and both are quoted: in metrics, to customers, in service level reports.

Bad
    # Checkout down on 2026-01-10

    ## Summary

    The checkout was down for 45 minutes.

    ## Timeline (UTC)

    - 10:15 Alert fired, checkout returns errors
    - 10:35 Rolled back
    - 10:45 Full recovery confirmed
    - 11:00 Incident closed

Good
    # Checkout down on 2026-01-10

    ## Summary

    The checkout was down for 30 minutes.

    ## Timeline (UTC)

    - 10:15 Alert fired, checkout returns errors
    - 10:35 Rolled back
    - 10:45 Full recovery confirmed
    - 11:00 Incident closed

Source
    Catalogue T-08 and T-10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from hansei.checks.context import Context
from hansei.checks.lookup import short
from hansei.checks.moments import NOT_YET, RECOVERED, clocked, instant, minutes, spoken
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.incident.model import StatedDuration


class _Moment(NamedTuple):
    at: datetime | None
    clock: str
    text: str


class _Meaning(NamedTuple):
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    recovery: bool = False
    """Whether any event that tells of a recovery may be its end."""
    last: bool = False
    """Whether the last event of the timeline may be its end."""
    noun: str = "a duration"


_BEGIN = ("impact_start", "detected", "alerted", "first_user_report", "cause_introduced")
_MEANINGS = {
    "downtime": _Meaning(_BEGIN, ("mitigated", "resolved"), recovery=True, noun="an outage"),
    "total": _Meaning((*_BEGIN, "acknowledged"), ("mitigated", "resolved", "closed"), recovery=True, last=True, noun="a total duration"),
    "detect": _Meaning(("impact_start", "cause_introduced"), ("detected", "alerted", "first_user_report", "acknowledged"), noun="a time to detection"),
    "acknowledge": _Meaning(("detected", "alerted", "impact_start", "first_user_report"), ("acknowledged", "engaged"), noun="a time to acknowledgement"),
    "diagnose": _Meaning((*_BEGIN, "acknowledged", "engaged"), ("diagnosed",), noun="a time to the cause"),
    "mitigate": _Meaning((*_BEGIN, "acknowledged", "diagnosed"), ("mitigated", "resolved"), recovery=True, noun="a time to mitigation"),
    "resolve": _Meaning((*_BEGIN, "acknowledged", "diagnosed"), ("mitigated", "resolved", "closed"), recovery=True, last=True, noun="a time to resolution"),
}
_ABOUT = Pattern(r"[~≈±<>≤≥]|\b(?:about|around|approx\w*|roughly|circa|nearly|almost|over|under|more than|less than|at least|up to|within|a few|several|some)\b", I)
_LONGEST = 2 * 24 * 60
"""Durations beyond two days (in minutes) are stated too roughly to compare."""


def check(context: Context) -> Iterator[Hit]:
    stated = [one for one in context.incident.stated_durations if one.minutes and one.what in _MEANINGS and one.minutes <= _LONGEST]
    if not stated:
        return
    events = [_Moment(instant(event.moment), event.raw_time, event.text) for event in clocked(context)]
    if len(events) < 3:
        return
    for one in stated:
        yield from _compared(context, one, events)


def _compared(context: Context, stated: StatedDuration, events: list[_Moment]) -> Iterator[Hit]:
    assert stated.minutes is not None
    meaning = _MEANINGS[stated.what]
    times = {name: instant(found.value) for name, found in context.incident.times.items()}
    starts = {times[name] for name in meaning.starts if times.get(name)} | {events[0].at}
    ends = [event for event in events[1:] if event.at in {times.get(name) for name in meaning.ends}]
    if meaning.recovery:
        ends += [event for event in events[1:] if event not in ends and RECOVERED.search(event.text) and not NOT_YET.search(event.text)]
    if meaning.last and events[-1] not in ends:
        ends.append(events[-1])
    ends += [_Moment(times[name], "", name) for name in meaning.ends if times.get(name) and all(event.at != times[name] for event in ends)]
    found = [(length, end) for end in ends for start in starts if (length := minutes(start, end.at)) is not None and length >= 0]
    if not found or any(_agree(context, stated, length) for length, _ in found):
        return
    if any(abs(length) > _LONGEST for length, _ in found):
        return
    yield Hit(
        f"You state {meaning.noun} of {spoken(stated.minutes)}, and nothing in the timeline takes that long.",
        stated.span, f"the timeline gives {_tried(context, events, found)}",
    )  # fmt: skip


def _agree(context: Context, stated: StatedDuration, length: float) -> bool:
    assert stated.minutes is not None
    text = context.source.text
    line = context.source.line_span(context.source.line_at(stated.span.start))
    around = text[max(line.start, stated.span.start - 16) : stated.span.end]
    about = _ABOUT.search(around) is not None
    allowed = max(1.0, stated.minutes * 0.05)
    if stated.minutes >= 60 and stated.minutes % 30 == 0:
        allowed = max(allowed, 15.0)  # whole and half hours are rounded
    if about:
        allowed = max(allowed, 5.0, stated.minutes * 0.25)
        if "<" in around or "less than" in around or "under" in around or "within" in around:
            return length <= stated.minutes + 1
        if ">" in around or "over" in around or "more than" in around or "at least" in around:
            return length >= stated.minutes - 1
    return abs(stated.minutes - length) <= allowed


def _tried(context: Context, events: list[_Moment], found: list[tuple[float, _Moment]]) -> str:
    shown: list[str] = []
    from_first = sorted({(length, end.clock, end.text) for length, end in found if end.clock and end in events})
    for length, clock, text in from_first:
        words = f"{spoken(length)} (to {clock} {short(text, 32)})"
        if words not in shown:
            shown.append(words)
    if len(shown) > 4:
        shown = [*shown[:2], *shown[-2:]]
    return ", ".join(shown) if shown else spoken(found[0][0])


RULE = Rule("HS204", "stated-duration", "timeline", "warning", check, about=("stated_durations", "timeline"))
