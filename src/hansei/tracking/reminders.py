"""When a deadline is spoken of: some days before, on the day, some days after, and then again and again.

A stage is a day in the team's zone. What falls on a day on which nobody works moves: a reminder before the deadline to the last business
day before, any other to the next one. So nobody is reminded on a Sunday, and nobody too late.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from hansei.tracking.spans import Calendar

_FARTHEST = 400


class Plan(NamedTuple):
    """When to speak; days are those of the calendar."""

    before: tuple[int, ...] = (3,)
    """So many days before the deadline."""
    after: tuple[int, ...] = (1, 7)
    """So many days after it."""
    every: int = 7
    """Then again after as many days, as long as it is open; 0: never again."""
    at: time = time(9)
    """At this time of day, by the clock of the team's zone."""


class Stage(NamedTuple):
    """One reminder of a deadline."""

    days: int
    """From the deadline: below 0 before it, 0 on the day."""
    at: datetime
    """When it is due, in UTC."""

    @property
    def name(self) -> str:
        """``3 days before``, ``today``, ``1 day late``."""
        if not self.days:
            return "today"
        count = f"{abs(self.days)} day{'' if abs(self.days) == 1 else 's'}"
        return f"{count} before" if self.days < 0 else f"{count} late"


def stage_at(deadline: datetime, moment: datetime, plan: Plan, calendar: Calendar) -> Stage | None:
    """The latest stage of a deadline that is reached at a moment; None before the first.

    Args:
        deadline: an instant, aware.
        moment: the present, aware.
        plan: when to speak.
        calendar: where and when the team works.
    """
    day = deadline.astimezone(calendar.zone).date()
    stages = [_stage(day, days, plan, calendar) for days in (*(-days for days in plan.before), 0, *plan.after)]
    reached = [stage for stage in stages if stage.at <= moment]
    latest = max(reached, key=lambda stage: (stage.at, stage.days), default=None)
    if latest is None or not plan.every or latest.days < max((0, *plan.after)):
        return latest
    last = max((0, *plan.after))
    passed = (moment.astimezone(calendar.zone).date() - day).days - last
    for times in range(max(passed // plan.every + 1, 0), 0, -1):
        again = _stage(day, last + times * plan.every, plan, calendar)
        if again.at <= moment:
            return again
    return latest


def _stage(deadline: date, days: int, plan: Plan, calendar: Calendar) -> Stage:
    try:
        day = _working(deadline + timedelta(days=days), calendar, back=days < 0)
        return Stage(days, datetime.combine(day, plan.at, calendar.zone).astimezone(UTC))
    except OverflowError:  # at the ends of all years
        return Stage(days, datetime.max.replace(tzinfo=UTC))


def _working(day: date, calendar: Calendar, *, back: bool) -> date:
    """The day itself when somebody works on it; else the last such day before it, or the first behind it."""
    step = timedelta(days=-1 if back else 1)
    for _ in range(_FARTHEST):
        if not calendar.is_free(day):
            return day
        day += step
    return day
