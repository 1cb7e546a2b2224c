"""Stretches of time: weekends, holidays, clocks that are put forward and back, leap days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.tracking.spans import MOST, Calendar, Span, Unit, later, parse_span, repeated

OSLO = ZoneInfo("Europe/Oslo")
NEW_YORK = ZoneInfo("America/New_York")
HOLIDAYS = {date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}
"""Easter in Norway: Thursday, Friday and Monday."""
NORWAY = Calendar(OSLO, HOLIDAYS.__contains__)


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("24 hours", Span(24, "hour"), "24 hours"),
        ("1h", Span(1, "hour"), "1 hour"),
        ("3 d", Span(3, "day"), "3 days"),
        ("1 Day", Span(1, "day"), "1 day"),
        ("5 business days", Span(5, "business day"), "5 business days"),
        ("1 working day", Span(1, "business day"), "1 business day"),
        ("2w", Span(2, "week"), "2 weeks"),
        ("1 month", Span(1, "month"), "1 month"),
    ],
)
def test_spans_are_read_and_shown(text: str, span: Span, shown: str) -> None:
    assert parse_span(text) == span
    assert str(span) == shown
    assert parse_span(shown) == span


@pytest.mark.parametrize("text", ["", "days", "3", "-1 day", "1.5 days", "3 fortnights", "99999 hours", "3 m", "1 hour 5 days"])
def test_what_is_no_span(text: str) -> None:
    assert parse_span(text) is None


@pytest.mark.parametrize(
    ("start", "span", "calendar", "expected"),
    [
        # a Thursday
        ("2026-01-08T10:00+00:00", "24 hours", Calendar(), "2026-01-09T10:00+00:00"),
        ("2026-01-08T10:00+00:00", "1 business day", Calendar(), "2026-01-09T10:00+00:00"),
        ("2026-01-08T10:00+00:00", "2 business days", Calendar(), "2026-01-12T10:00+00:00"),
        ("2026-01-08T10:00+00:00", "5 business days", Calendar(), "2026-01-15T10:00+00:00"),
        # a Saturday does not exist: the count begins with Monday, and one day later Monday is over
        ("2026-01-10T10:00+00:00", "1 business day", Calendar(), "2026-01-13T00:00+00:00"),
        ("2026-01-10T10:00+00:00", "1 day", Calendar(), "2026-01-11T10:00+00:00"),
        # Friday evening in New York is Saturday in UTC
        ("2026-01-10T01:00+00:00", "1 business day", Calendar(NEW_YORK), "2026-01-13T01:00+00:00"),
        ("2026-01-10T01:00+00:00", "1 business day", Calendar(), "2026-01-13T00:00+00:00"),
        # holidays, and a start on one
        ("2026-04-01T08:00+00:00", "1 business day", NORWAY, "2026-04-07T08:00+00:00"),
        ("2026-04-02T08:00+00:00", "1 business day", NORWAY, "2026-04-07T22:00+00:00"),
        ("2026-04-01T08:00+00:00", "3 days", NORWAY, "2026-04-04T08:00+00:00"),
        # the clock is put forward on 2026-03-29: a day of 23 hours, the same time by the clock
        ("2026-03-28T12:00+01:00", "1 day", NORWAY, "2026-03-29T12:00+02:00"),
        ("2026-03-28T12:00+01:00", "24 hours", NORWAY, "2026-03-29T13:00+02:00"),
        ("2026-03-27T12:00+01:00", "1 business day", NORWAY, "2026-03-30T12:00+02:00"),
        # half past two does not exist on that day
        ("2026-03-28T02:30+01:00", "1 day", NORWAY, "2026-03-29T03:30+02:00"),
        # it is put back on 2026-10-25: a day of 25 hours, and half past two comes twice
        ("2026-10-24T12:00+02:00", "1 day", NORWAY, "2026-10-25T12:00+01:00"),
        ("2026-10-24T02:30+02:00", "1 day", NORWAY, "2026-10-25T02:30+02:00"),
        ("2026-10-25T02:30+01:00", "1 day", NORWAY, "2026-10-26T02:30+01:00"),
        # leap days, and months of different lengths
        ("2028-01-31T10:00+00:00", "1 month", Calendar(), "2028-02-29T10:00+00:00"),
        ("2027-01-31T10:00+00:00", "1 month", Calendar(), "2027-02-28T10:00+00:00"),
        ("2028-02-29T10:00+00:00", "12 months", Calendar(), "2029-02-28T10:00+00:00"),
        ("2028-02-28T10:00+00:00", "1 day", Calendar(), "2028-02-29T10:00+00:00"),
        ("2026-12-31T10:00+00:00", "2 months", Calendar(), "2027-02-28T10:00+00:00"),
        ("2026-01-08T10:00+00:00", "2 weeks", Calendar(), "2026-01-22T10:00+00:00"),
    ],
)
def test_when_a_span_is_over(start: str, span: str, calendar: Calendar, expected: str) -> None:
    found = parse_span(span)
    assert found is not None
    assert later(datetime.fromisoformat(start), found, calendar) == datetime.fromisoformat(expected)


ZONES = st.sampled_from([UTC, OSLO, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Apia")])
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))
UNITS: st.SearchStrategy[Unit] = st.sampled_from(["hour", "day", "business day", "week", "month"])


@given(MOMENTS, st.integers(0, 60), UNITS, ZONES)
def test_nothing_ends_before_it_begins_and_more_takes_longer(start: datetime, amount: int, unit: Unit, zone: ZoneInfo) -> None:
    calendar = Calendar(zone, HOLIDAYS.__contains__)
    first, second = (later(start, Span(number, unit), calendar) for number in (amount, amount + 1))
    assert start <= first < second
    assert first.tzinfo is UTC


@given(MOMENTS, st.integers(1, 30), ZONES)
def test_days_end_at_the_same_time_by_the_clock(start: datetime, amount: int, zone: ZoneInfo) -> None:
    before, after = start.astimezone(zone), later(start, Span(amount, "day"), Calendar(zone)).astimezone(zone)
    if after.time() == before.time():
        assert (after.date() - before.date()).days == amount
    else:  # the clock left that time out: it is as much later as the clock was put forward
        wanted = datetime.combine(before.date() + timedelta(days=amount), before.time(), zone)
        assert wanted.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wanted.replace(tzinfo=None)


@given(MOMENTS, st.integers(1, 30), ZONES)
def test_business_days_end_when_people_work_and_leave_out_the_rest(start: datetime, amount: int, zone: ZoneInfo) -> None:
    calendar = Calendar(zone, HOLIDAYS.__contains__)
    end = later(start, Span(amount, "business day"), calendar).astimezone(zone)
    begun = start.astimezone(zone).date()
    if calendar.is_free(begun):
        while calendar.is_free(begun):
            begun += timedelta(days=1)
    passed = [begun + timedelta(days=number) for number in range((end.date() - begun).days)]
    assert not calendar.is_free(end.date())
    assert sum(not calendar.is_free(day) for day in passed) == amount


def test_nothing_lasts_beyond_all_years() -> None:
    with pytest.raises(OverflowError):
        later(datetime(9990, 1, 1, tzinfo=UTC), Span(MOST, "month"), Calendar())


def test_a_calendar_without_business_days_ends_somewhere() -> None:
    always = Calendar(UTC, lambda day: True)
    assert later(datetime(2026, 1, 1, tzinfo=UTC), Span(1, "business day"), always) > datetime(2026, 1, 1, tzinfo=UTC)


@given(MOMENTS, st.integers(1, 40), UNITS, st.integers(0, 700), ZONES)
def test_what_comes_again_is_the_first_that_is_not_over(start: datetime, amount: int, unit: Unit, days: int, zone: ZoneInfo) -> None:
    after = start + timedelta(days=days)
    calendar = Calendar(zone, HOLIDAYS.__contains__)
    span = Span(amount * 24 if unit == "hour" else amount, unit)
    ends = (later(start, Span(span.amount * number, span.unit), calendar) for number in count(1))
    assert repeated(start, span, calendar, after) == next(end for end in ends if end >= after)


def test_what_takes_no_time_never_comes_again() -> None:
    with pytest.raises(OverflowError):
        repeated(datetime(2026, 1, 1, tzinfo=UTC), Span(0, "day"), Calendar(), datetime(2027, 1, 1, tzinfo=UTC))
