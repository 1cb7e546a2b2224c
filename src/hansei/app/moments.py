"""The time of an event as a person gives it: whole, or as a clock time whose day the timeline says."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

from hansei.errors import UsageError
from hansei.incident.values import parse_moment

if TYPE_CHECKING:
    from datetime import date

    from hansei.incident.model import Event, Incident


def moment_of(incident: Incident, text: str, event: Event | None = None) -> datetime:
    """The moment that ``text`` names; without a day it is that of ``event``, else that of the timeline or the incident.

    Without a zone it is on the document's own clock.

    Raises:
        UsageError: it is no time, or its day is not known.
    """
    found = parse_moment(text)
    if found is None or found.clock is None or found.relative is not None or found.until is not None or text[found.end :].strip():
        raise UsageError(f"{text!r} is no time", hint="write it as 14:05, or as 2026-01-31 14:05 UTC")
    day = found.day or _day(incident, event, text)
    if day is None:
        raise UsageError(f"{text!r} has no day, and the post-mortem does not say which", hint=f'give the day, too: "2026-01-31 {text}"')
    at = datetime.combine(day, found.clock)
    return at.replace(tzinfo=timezone(found.offset)) if found.own_zone and found.offset is not None else at


def _day(incident: Incident, event: Event | None, text: str) -> date | None:
    """The day on which a clock time is meant.

    Raises:
        UsageError: there are several.
    """
    if event is not None and event.moment is not None and event.moment.day is not None:
        return event.moment.day
    days = sorted({one.moment.day for one in incident.timeline if one.moment is not None and one.moment.day is not None})
    if len(days) > 1:
        raise UsageError(
            f"the timeline runs from {days[0].isoformat()} to {days[-1].isoformat()}, so a clock time alone is not enough",
            hint=f'give the day, too: "{days[0].isoformat()} {text.strip()}"',
        )
    return days[0] if days else incident.date.value if incident.date else None
