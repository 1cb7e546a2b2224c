"""The clock of a timeline: which day and which zone a time without one has.

A time keeps what it says itself. A missing day comes from the heading or line above, else from the entry before it; when the clock
jumps back far, midnight has passed. A missing zone comes from above. A list with the newest entry first is resolved from its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from hansei.incident.model import Moment
from hansei.incident.values import Zone

_JUMP = timedelta(hours=6)
"""A clock that goes back by more has passed midnight; by less, the entries are merely out of order."""
_HALF_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)


class Stamp(NamedTuple):
    """The time of one entry as it is written."""

    day: date | None = None
    clock: time | None = None
    zone: Zone | None = None
    approximate: bool = False
    half: bool | None = None
    """True for a clock with am or pm, False for one that could be either, None for one on 24 hours."""
    end_day: date | None = None
    end_clock: time | None = None
    relative: timedelta | None = None
    """For ``T+5 min``."""
    year_known: bool = True
    """False when the year of ``day`` was guessed."""


class Setting(NamedTuple):
    """What an entry inherits."""

    day: date | None = None
    """From the heading or the line above it, when it stands nearer than the entry before."""
    zone: Zone | None = None


def resolve(
    stamps: Sequence[Stamp | None], settings: Sequence[Setting], *, first_day: date | None, zero: datetime | None = None
) -> list[tuple[Moment | None, Moment | None]]:
    """Moment and end of each entry; None where nothing is known of it.

    ``first_day`` is the day of entries before any day is said. ``zero`` is what ``T+`` counts from; without it the first
    full moment counts.
    """
    newest_first = _newest_first(stamps)
    order = range(len(stamps) - 1, -1, -1) if newest_first else range(len(stamps))
    found: list[tuple[Moment | None, Moment | None]] = [(None, None)] * len(stamps)
    current: date | None = None
    last_clock: time | None = None
    last_setting: date | None = None
    halves = any(stamp is not None and stamp.half for stamp in stamps)
    background = not newest_first
    base = zero
    for index in order:
        stamp, setting = stamps[index], settings[index]
        if setting.day is not None and setting.day != last_setting:
            current, last_clock, last_setting = setting.day, None, setting.day
        if stamp is None:
            continue
        zone = stamp.zone or setting.zone
        if stamp.relative is not None:
            if base is not None:
                at = base + stamp.relative
                found[index] = (_moment(at.date(), at.time(), zone, stamp.approximate), None)
            continue
        clock = stamp.clock
        if stamp.day is not None:
            current, last_clock = stamp.day, last_clock if stamp.day == current else None
            background = background and clock is None
        elif (
            background
            and clock is not None
            and current is not None
            and first_day is not None
            and current < first_day
            and setting.day is None
        ):
            current = first_day  # entries that say only a day tell what led up to the incident
        elif current is None:
            current = first_day
        if clock is not None:
            if stamp.half is False and halves and last_clock is not None and clock.hour <= 12 and _past(last_clock, clock) > timedelta():
                later = _afternoon(clock)
                if later is not None and _past(last_clock, later) <= timedelta():
                    clock = later
            if current is not None and stamp.day is None and last_clock is not None and _past(last_clock, clock) >= _JUMP:
                current = _next(current)
            last_clock = clock
        moment = _moment(current if stamp.day is not None or clock is not None else None, clock, zone, stamp.approximate)
        if base is None and moment.day and clock:
            base = datetime.combine(moment.day, clock)
        end = _end(stamp, moment, zone)
        found[index] = (moment, end)
    return found


def _moment(day: date | None, clock: time | None, zone: Zone | None, approximate: bool) -> Moment:
    if zone is None or clock is None:
        return Moment(day, clock, None, None, approximate)
    return Moment(day, clock, zone.offset_on(day, clock), zone.name, approximate)


def _end(stamp: Stamp, moment: Moment, zone: Zone | None) -> Moment | None:
    """The end of a range; before its beginning on the clock means the next day."""
    if stamp.end_clock is None and stamp.end_day is None:
        return None
    day = stamp.end_day or moment.day
    if stamp.end_day is None and day is not None and moment.clock and stamp.end_clock and stamp.end_clock < moment.clock:
        day = _next(day)
    return _moment(day, stamp.end_clock, zone, stamp.approximate)


def _next(day: date) -> date:
    return day + _DAY if day < date.max else day


def _past(before: time, now: time) -> timedelta:
    """How far ``now`` lies before ``before`` on the clock."""
    return timedelta(hours=before.hour - now.hour, minutes=before.minute - now.minute, seconds=before.second - now.second)


def _afternoon(clock: time) -> time | None:
    return clock.replace(hour=clock.hour + 12) if clock.hour < 12 else None


def _newest_first(stamps: Sequence[Stamp | None]) -> bool:
    """Whether most dated neighbours descend (or, without any day, most clocks)."""
    dated = [stamp for stamp in stamps if stamp is not None and stamp.day is not None]
    if len(dated) >= 2:
        keys = [datetime.combine(stamp.day, stamp.clock or time()) for stamp in dated if stamp.day]
        down = sum(1 for before, after in pairwise(keys) if after < before)
        up = sum(1 for before, after in pairwise(keys) if after > before)
        return down > up
    clocks = [stamp.clock for stamp in stamps if stamp is not None and stamp.clock is not None]
    if dated or len(clocks) < 3:
        return False
    steps = [_past(before, after) for before, after in pairwise(clocks)]
    down = sum(1 for step in steps if timedelta() < step < _HALF_DAY or step < -_HALF_DAY)  # the latter backwards over midnight
    up = sum(1 for step in steps if -_HALF_DAY <= step < timedelta())
    return down > 2 * up and down >= 2
