"""A stated duration does not fit the times beside it or the timeline.

What
    - A duration with a range behind it that is not as long: *39 minutes (00:18 to 01:38)*.
    - A downtime that ends, by the timeline, at an event which ended nothing, such as a decision or the closing of the incident, while
      others tell of a recovery. Downtime ends with a recovery.
    - A value in the head or below the timeline (*Time to acknowledgement: 20 minutes*) that the milestones of the timeline contradict.

    One minute or five per cent are allowed, more where the document says *about*.

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
    S. Davidovic, *Incident Metrics in SRE* (sre.google/resources), on what such durations are taken for; *Seeking SRE* (O'Reilly,
    2018), chapter 4, for their definitions. Catalogue T-08 and T-10.
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
from hansei.findings import Fix
from hansei.incident.model import StatedDuration
from hansei.text import EditSet, Span

_NOUNS = {
    "downtime": "an outage", "total": "a total duration", "detect": "a time to detection", "acknowledge": "a time to acknowledgement",
    "diagnose": "a time to the cause", "mitigate": "a time to mitigation", "resolve": "a time to resolution",
}  # fmt: skip
_BEGIN = ("impact_start", "detected", "alerted", "first_user_report", "cause_introduced")
_ENDS = {
    "acknowledge": ("acknowledged", "engaged"),
    "diagnose": ("diagnosed",),
    "mitigate": ("mitigated", "resolved"),
    "resolve": ("mitigated", "resolved", "closed"),
}
"""What may end a time that is stated in a line of its own; the words for an outage and for the whole mean too many things."""
_LONGEST = 24 * 60
"""Durations beyond a day (in minutes) are stated too roughly to compare."""

_CLOCK = r"(?P<{0}>(?:[01]?\d|2[0-3]):[0-5]\d)(?::\d\d)?[ \t]*(?:[ap]m)?[ \t]*(?:UTC|GMT|Z|[A-Z]{{2,4}}T)?"
_RANGE = Pattern(
    rf"(?<![\d:]){_CLOCK.format('first')}[ \t]*(?:[-–—→]|to|until|till|->|bis)[ \t]*(?:~|ca\.? )?{_CLOCK.format('last')}(?![\d:])", I
)
_ABOUT = Pattern(
    r"[~≈±<>≤≥約]|\b(?:about|around|approx\w*|roughly|circa|ca|nearly|almost|over|under|more than|less than|at "
    r"least|at most|up to|within|a few|several|some|immediate\w*|maximum|of unknown|usually|each)\b",
    I,
)
_PART = Pattern(r"\b(?:more|another|further|additional|extra|each|every|per)\b", I)
"""Words of a duration that is only a part of the whole."""
_VALUE = Pattern(r"[ \t>*_|-]*(?:\d+\.[ \t]+)?[*_]*[^\W\d][^:|\n]{2,40}?[ \t*_]*[:|][ \t*_]*$")


class _End(NamedTuple):
    at: datetime | None
    clock: str
    text: str
    recovery: bool


def check(context: Context) -> Iterator[Hit]:
    events: list[_End] | None = None
    for stated in context.incident.stated_durations:
        if not stated.minutes or stated.what not in _NOUNS or stated.minutes > _LONGEST:
            continue
        if _PART.search(context.source.text, max(0, stated.span.start - 12), stated.span.end):
            continue
        if events is None:
            events = [_event(context, event.moment, event.raw_time, event.text, event.milestone) for event in clocked(context)]
        hit = _against_range(context, stated) or _against_wrong_end(context, stated, events) or _against_milestones(context, stated)
        if hit is not None:
            yield hit


def _event(context: Context, moment: object, clock: str, text: str, milestone: str | None) -> _End:
    recovery = milestone in ("mitigated", "resolved") or (RECOVERED.search(text) is not None and NOT_YET.search(text) is None)
    return _End(instant(moment), clock, text, recovery and milestone != "closed")  # type: ignore[arg-type]


def _against_range(context: Context, stated: StatedDuration) -> Hit | None:
    """The duration against the range in its own line."""
    found = _range_beside(context, stated)
    if found is None or found[1] >= _LONGEST / 2 or stated.minutes is None or stated.minutes >= _LONGEST / 2:
        return None
    shown, length = found
    if abs(stated.minutes - length) <= max(5.0, stated.minutes * 0.2, length * 0.2):
        return None
    return Hit(
        f"You say {spoken(stated.minutes)}, and {shown} is {spoken(length)}.",
        stated.span,
        "correct the one or the other",
        _recomputed(context, stated, {length}, safe=False),
    )


def _range_beside(context: Context, stated: StatedDuration) -> tuple[str, float] | None:
    """The range of times right behind a duration, and its length in minutes."""
    text = context.source.text
    line = context.source.line_span(context.source.line_at(stated.span.start))
    # the span may hold the whole value, of which the duration is the first part
    end = stated.span.start + len(stated.raw) if text.startswith(stated.raw, stated.span.start) else stated.span.end
    match = _RANGE.search(text, end, min(line.end, end + 60))
    if match is None or text[end : match.start()].strip(" ,;:*_()~") not in ("", "from", "UTC", "utc"):
        return None
    first, last = (int(match[name].split(":")[0]) * 60 + int(match[name].split(":")[1]) for name in ("first", "last"))
    return f"{match['first']} to {match['last']}", float((last - first) % 1440)


def _against_wrong_end(context: Context, stated: StatedDuration, events: list[_End]) -> Hit | None:
    """An outage that reaches to an event which ended nothing."""
    if (
        stated.what != "downtime"
        or stated.minutes is None
        or stated.minutes < 5
        or len(events) < 3
        or not any(event.recovery for event in events)
    ):
        return None
    times = context.incident.times
    starts = {events[0].at, *(instant(times[name].value) for name in _BEGIN if name in times)} - {None}
    lengths = [(length, event) for event in events for start in starts if (length := minutes(start, event.at)) is not None and length > 0]
    if any(event.recovery and _agree(context, stated, length) for length, event in lengths):
        return None
    wrong = next(
        (event for length, event in lengths if not event.recovery and abs(length - stated.minutes) <= max(1.0, stated.minutes * 0.05)), None
    )
    if wrong is None:
        return None
    ends = sorted({(length, event.clock, event.text) for length, event in lengths if event.recovery})
    tried = list(dict.fromkeys(f"{spoken(length)} (to {clock} {short(text, 32)})" for length, clock, text in ends))
    tried = tried if len(tried) <= 4 else [*tried[:2], *tried[-2:]]
    return Hit(
        f"You state an outage of {spoken(stated.minutes)}, which reaches to {wrong.clock} "
f"({short(wrong.text, 40)}), and that is no recovery.",
        stated.span, f"the timeline gives {', '.join(tried)}", _recomputed(context, stated, {length for length, _, _ in ends}, safe=False),
    )  # fmt: skip


def _against_milestones(context: Context, stated: StatedDuration) -> Hit | None:
    """A value in a line of its own against the milestones of the timeline."""
    times = context.incident.times
    ends = [times[name] for name in _ENDS.get(stated.what, ()) if name in times]
    if not ends or stated.minutes is None or not _is_value(context, stated.span):
        return None
    starts = [times[name] for name in (*_BEGIN, "acknowledged", "engaged", "diagnosed") if name in times]
    first = next((event.moment for event in clocked(context)), None)
    points = [instant(start.value) for start in starts] + [instant(first)]
    lengths = [length for end in ends for point in points if (length := minutes(point, instant(end.value))) is not None and length >= 0]
    if not lengths or max(lengths) > _LONGEST or any(_agree(context, stated, length) for length in lengths):
        return None
    shown = list(dict.fromkeys(spoken(length) for length in sorted(lengths)))[:4]
    return Hit(
        f"You state {_NOUNS[stated.what]} of {spoken(stated.minutes)}, and the timeline does not give that.",
        stated.span, f"it gives {' or '.join(shown)}, up to {ends[0].raw}",
        _recomputed(context, stated, {one for one in lengths if one >= 1}, safe=True),
    )  # fmt: skip


def _recomputed(context: Context, stated: StatedDuration, lengths: set[float], *, safe: bool) -> tuple[Fix, ...]:
    """The computed length in the place of the stated one, where there is only one; safe where the value stands for itself."""
    start = stated.span.start
    if len(lengths) != 1 or not stated.raw or not context.source.text.startswith(stated.raw, start):
        return ()
    (length,) = lengths
    if length < 1:
        return ()
    edits = EditSet.replace(Span(start, start + len(stated.raw)), spoken(length))
    return (Fix(f"write {spoken(length)}, as the times say", safe, edits),)


def _is_value(context: Context, span: Span) -> bool:
    line = context.source.line_span(context.source.line_at(span.start))
    before = context.source.text[line.start : span.start]
    return _VALUE.fullmatch(before) is not None and _ABOUT.search(context.source.text, span.start, line.end) is None


def _agree(context: Context, stated: StatedDuration, length: float) -> bool:
    assert stated.minutes is not None
    line = context.source.line_span(context.source.line_at(stated.span.start))
    around = context.source.text[max(line.start, stated.span.start - 24) : stated.span.end]
    allowed = max(1.0, stated.minutes * 0.05)
    if stated.minutes >= 60 and stated.minutes % 30 == 0:
        allowed = max(allowed, 15.0)  # whole and half hours are rounded
    if _ABOUT.search(around):
        allowed = max(allowed, 5.0, stated.minutes * 0.25)
    return abs(stated.minutes - length) <= allowed


RULE = Rule("HS204", "stated-duration", "timeline", "warning", check, about=("stated_durations",))
