"""How long an incident took, and when it was over: what the milestones tell.

The definitions (vendors differ, so they are said beside each number): time to detect = detected - impact start; acknowledge =
acknowledged - alerted where known, else - detected; engage = engaged - detected; diagnose = diagnosed - detected; mitigate =
mitigated - impact start; resolve = resolved - impact start; impact = mitigated - impact start.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

from hansei.incident.located import Located
from hansei.incident.model import Duration, Incident, Moment


class Definition(NamedTuple):
    """One duration: from the first milestone of ``start`` that is known to ``end``."""

    name: str
    start: tuple[str, ...]
    end: str
    formula: str
    """For people, printed beside the number."""


DEFINITIONS = (
    Definition("detect", ("impact_start",), "detected", "detected - impact start"),
    Definition("acknowledge", ("alerted", "detected"), "acknowledged", "acknowledged - alerted, or - detected where the alert is unknown"),
    Definition("engage", ("detected",), "engaged", "engaged - detected"),
    Definition("diagnose", ("detected",), "diagnosed", "diagnosed - detected"),
    Definition("mitigate", ("impact_start",), "mitigated", "mitigated - impact start"),
    Definition("resolve", ("impact_start",), "resolved", "resolved - impact start"),
    Definition("impact", ("impact_start",), "mitigated", "mitigated - impact start"),
)
"""All durations, in the order in which an incident passes them."""

LAST = time(23, 59)
"""The clock of an end of which only the day is known."""
ENDS = ("resolved", "mitigated", "closed")
"""The milestones that end an incident, the best one first: deadlines are counted from there."""

_PENDING = Duration(None, "pending")


def compute(times: Mapping[str, Located[Moment]]) -> Mapping[str, Duration]:
    """Each duration in minutes: recorded; pending while an end is unknown; invalid when it would be negative.

    A moment without a zone is taken to be in the zone of the other one. A moment that says only a day cannot be measured to the
    minute, so the duration stays pending.
    """
    return {definition.name: _between(times, definition) for definition in DEFINITIONS}


def over(incident: Incident, zone: tzinfo = UTC) -> datetime | None:
    """When an incident was over, in UTC; see :func:`ended`."""
    times = {name: at for name in ENDS if (found := incident.times.get(name)) and (at := found.value.at) is not None}
    return ended(times, incident.date.value if incident.date else None, zone)


def ended(times: Mapping[str, datetime], day: date | None, zone: tzinfo = UTC) -> datetime | None:
    """When an incident was over, in UTC; None when neither an end nor a day is known.

    Args:
        times: milestone -> when.
        day: on which it began.
        zone: of a time that states none, and of the day at whose end it was over when only that is known.
    """
    at = next((times[name] for name in ENDS if name in times), None)
    if at is None and day is not None:
        at = datetime.combine(day, LAST)
    if at is None:
        return None
    try:
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:  # at the end of all years
        return None


def _between(times: Mapping[str, Located[Moment]], definition: Definition) -> Duration:
    start = next((times[name].value for name in definition.start if name in times), None)
    end = times[definition.end].value if definition.end in times else None
    if start is None or end is None:
        return _PENDING
    minutes = minutes_between(start, end)
    if minutes is None:
        return _PENDING
    return Duration(None, "invalid") if minutes < 0 else Duration(minutes, "recorded")


def minutes_between(start: Moment, end: Moment) -> float | None:
    """Minutes from one moment to another, negative when it lies before; None when one of them has no day or no clock time."""
    if start.day is None or start.clock is None or end.day is None or end.clock is None:
        return None
    minutes = (end.day - start.day).days * 1_440.0
    minutes += (
        (end.clock.hour - start.clock.hour) * 60.0 + end.clock.minute - start.clock.minute + (end.clock.second - start.clock.second) / 60
    )
    if start.offset is not None and end.offset is not None:
        minutes -= (end.offset - start.offset).total_seconds() / 60
    return round(minutes, 2)
