"""Moments of a timeline, compared without pretending to know more than the document says."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hansei.checks.patterns import I, Pattern
from hansei.incident.model import Event, Moment

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.text import Span

RECOVERED = Pattern(
    r"\b(?:recover\w*|restor\w+|resolv\w+|resolution|mitigat\w+|fixed|stable|stabili[sz]ed|healthy|back (?:to normal|up|online|in service)|"
    r"(?:returned|returns|return) to normal|normal(?:i[sz]ed)?|roll(?:ed)?[ -]?back|restart(?:ed)?|redeploy\w*|up again|working again|"
    r"service(?:s)? (?:is |are |was |were )?up|all (?:clear|green)|ended|end of|over|reverted|revert|hotfix|"
    r"patched|completed?|unblocked|available|functional|operational|serving|green|working|works|caught up|"
    r"finished|cleared)\b",
    I,
)
"""Words for an end of the harm, generously: a stated duration that fits any of them is believed."""

NOT_YET = Pattern(
    r"\b(?:decid\w+|decision|initiat\w+|start(?:s|ed|ing)?|beg[aiu]n\w*|attempt\w*|tr(?:y|ies|ied|ying)|plan\w*|"
    r"prepar\w+|suggest\w*|propos\w+|request\w*|fail\w*|will|should|could|not|no|wait\w*|trigger\w*)\b",
    I,
)
"""Words that turn such an event into a mere intention."""


def instant(moment: Moment | None) -> datetime | None:
    """The moment as a point that can be compared; a clock time without a day stands on a day of its own (year 1)."""
    if moment is None or moment.clock is None:
        return None
    if moment.day is not None:
        return moment.at
    joined = datetime.combine(date(1, 1, 2), moment.clock)
    return joined if moment.offset is None else joined.replace(tzinfo=timezone(moment.offset))


def between(first: datetime | None, last: datetime | None) -> timedelta | None:
    """``last - first``, or None when the two cannot be compared."""
    if first is None or last is None or (first.tzinfo is None) is not (last.tzinfo is None) or (first.year == 1) is not (last.year == 1):
        return None
    return last - first


def minutes(first: datetime | None, last: datetime | None) -> float | None:
    """Minutes from one point to the other, or None when they cannot be compared."""
    gap = between(first, last)
    return None if gap is None else gap.total_seconds() / 60


def clocked(context: Context) -> list[Event]:
    """The events of the timeline that have a time of day."""
    return [event for event in context.incident.timeline if event.moment is not None and event.moment.clock is not None]


def time_of(event: Event) -> str:
    """An event's time as it is written, else as it was understood: some stand in the midst of the text."""
    if event.raw_time or event.moment is None or event.moment.clock is None:
        return event.raw_time
    clock = f"{event.moment.clock:%H:%M}"
    return f"{event.moment.day.isoformat()} {clock}" if event.moment.day else clock


def time_place(event: Event) -> Span:
    """Where an event's time is written; the whole event when that is not known."""
    return event.span if event.time_span.empty else event.time_span


def spoken(length: float) -> str:
    """Minutes as people say them: ``25 minutes``, ``2 h 5 min``, ``3 days``."""
    whole = round(length)
    if whole < 120:
        return "less than a minute" if whole == 0 and length > 0 else f"{whole} minute{'' if whole == 1 else 's'}"
    hours, rest = divmod(whole, 60)
    if hours < 48:
        return f"{hours} h {rest} min" if rest else f"{hours} hours"
    days, hours = divmod(hours, 24)
    return f"{days} days {hours} h" if hours else f"{days} days"
