"""Stretches of time as policies state them: hours, days, business days, weeks and months, counted in the team's zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple, cast

Unit = Literal["hour", "day", "business day", "week", "month"]

MOST = 10_000
"""The largest amount of any unit."""

_TEXT = re.compile(r"\s*(\d{1,5})\s*(h|hours?|days?|d|business days?|working days?|weeks?|w|months?)\s*", re.IGNORECASE)
_SHORT: dict[str, Unit] = {"h": "hour", "d": "day", "w": "week", "working day": "business day"}
_AT_MOST: dict[Unit, int] = {"hour": 3_600, "day": 90_000, "week": 608_400, "month": 2_682_000}
"""Seconds that a unit can take: a day of 25 hours, a week with one, a month of 31 days with one."""
_WEEKEND = 5
_FARTHEST = 400
"""Days in a row that may be free before a calendar is taken for a mistake."""


class Span(NamedTuple):
    """How long something may take."""

    amount: int
    """Not negative."""
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"


def _never(_: date) -> bool:
    return False


class Calendar(NamedTuple):
    """Where and when a team works."""

    zone: tzinfo = UTC
    """The zone in which days begin and end."""
    is_holiday: Callable[[date], bool] = _never
    """Whether nobody works on a day; Saturdays and Sundays are free anyway."""

    def is_free(self, day: date) -> bool:
        """Whether a day is no business day."""
        return day.weekday() >= _WEEKEND or self.is_holiday(day)


def parse_span(text: str) -> Span | None:
    """``24 hours``, ``3 d``, ``5 business days``, ``1 month``; None when it is none of these, or beyond :data:`MOST`."""
    match = _TEXT.fullmatch(text)
    if match is None or int(match[1]) > MOST:
        return None
    word = match[2].lower().removesuffix("s") if len(match[2]) > 1 else match[2].lower()
    return Span(int(match[1]), _SHORT.get(word) or cast("Unit", word))


def later(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """When a stretch that begins at an instant is over, in UTC.

    Hours are hours. Days, weeks and months end at the same time of day by the clock of the team's zone, whatever that clock did in
    between; a month that has no such day ends on its last one. Business days leave out free days as if they did not exist: what begins on
    one begins with the next business day.

    Raises:
        OverflowError: it would end in the year 9999 or beyond.
    """
    if span.unit == "hour":
        return start.astimezone(UTC) + timedelta(hours=span.amount)
    local = start.astimezone(calendar.zone)
    day, clock = local.date(), local.time()
    if span.unit == "business day":
        first = _business_day(day, calendar)
        if first != day:
            clock = time(0)
        day = _forward(first, span.amount, calendar)
    elif span.unit == "month":
        day = _months(day, span.amount)
    else:
        day += timedelta(days=span.amount * (7 if span.unit == "week" else 1))
    # of a time that the clock shows twice the first is meant; one that it leaves out is as much later as the clock is put forward
    return datetime.combine(day, clock.replace(fold=local.fold if day == local.date() else 0), calendar.zone).astimezone(UTC)


def repeated(start: datetime, span: Span, calendar: Calendar, after: datetime) -> datetime:
    """The first of the ends of one, two, three ... such stretches in a row that is not before an instant, in UTC.

    Raises:
        OverflowError: see :func:`later`.
    """
    if not span.amount:
        raise OverflowError("what takes no time is over at once, for ever")
    number = max(1, _passed(start, span.unit, calendar, after) // span.amount - 1)
    while (end := later(start, _times(span, number), calendar)) < after:
        number += 1
    return end


def _passed(start: datetime, unit: Unit, calendar: Calendar, until: datetime) -> int:
    """How many whole units have passed at least, give or take one."""
    if unit == "business day":  # counted once: to try one end after another would count from the start each time
        day, last = start.astimezone(calendar.zone).date(), until.astimezone(calendar.zone).date()
        return sum(not calendar.is_free(day + timedelta(days=number)) for number in range((last - day).days))
    seconds = (until - start).total_seconds()
    return int(seconds // _AT_MOST[unit])


def _times(span: Span, number: int) -> Span:
    return Span(span.amount * number, span.unit)


def _forward(day: date, amount: int, calendar: Calendar) -> date:
    for _ in range(amount):
        day = _business_day(day + timedelta(days=1), calendar)
    return day


def _business_day(day: date, calendar: Calendar) -> date:
    """The day itself, or the first business day behind it."""
    for _ in range(_FARTHEST):
        if not calendar.is_free(day):
            return day
        day += timedelta(days=1)
    return day


def _months(day: date, amount: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    if year >= date.max.year:
        raise OverflowError("beyond the year 9999")
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = following - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
