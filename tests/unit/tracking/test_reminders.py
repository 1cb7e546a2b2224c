"""Which reminder falls when. Days are those of 2024 (a leap year) and 2026; 2026-03-29 has 23 hours in Oslo, 2026-10-25 has 25."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from hansei.tracking.reminders import Plan, stage_at
from hansei.tracking.spans import Calendar

OSLO = ZoneInfo("Europe/Oslo")
EASTER = {date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}
PLAN = Plan(before=(3,), after=(1, 7), every=7, at=time(9))
UTC_WEEK = Calendar(UTC)
OSLO_WEEK = Calendar(OSLO, EASTER.__contains__)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("deadline", "moment", "stage"),
    [
        # a Wednesday, in UTC
        ("2026-03-11T23:59Z", "2026-03-05T12:00Z", None),
        ("2026-03-11T23:59Z", "2026-03-06T08:59Z", None),
        ("2026-03-11T23:59Z", "2026-03-06T09:00Z", "3 days before"),  # the 8th is a Sunday
        ("2026-03-11T23:59Z", "2026-03-08T12:00Z", "3 days before"),
        ("2026-03-11T23:59Z", "2026-03-11T08:59Z", "3 days before"),
        ("2026-03-11T23:59Z", "2026-03-11T09:00Z", "today"),
        ("2026-03-11T23:59Z", "2026-03-12T08:59Z", "today"),
        ("2026-03-11T23:59Z", "2026-03-12T09:00Z", "1 day late"),
        ("2026-03-11T23:59Z", "2026-03-18T08:59Z", "1 day late"),
        ("2026-03-11T23:59Z", "2026-03-18T09:00Z", "7 days late"),
        ("2026-03-11T23:59Z", "2026-03-25T08:59Z", "7 days late"),
        ("2026-03-11T23:59Z", "2026-03-25T09:00Z", "14 days late"),
        ("2026-03-11T23:59Z", "2026-04-01T09:00Z", "21 days late"),
        ("2026-03-11T23:59Z", "2027-03-10T09:00Z", "364 days late"),
        # due on a Friday: one day late is a Saturday, so Monday
        ("2026-03-13T12:00Z", "2026-03-14T12:00Z", "today"),
        ("2026-03-13T12:00Z", "2026-03-16T08:59Z", "today"),
        ("2026-03-13T12:00Z", "2026-03-16T09:00Z", "1 day late"),
        # due on a Saturday: today is Monday, and so is one day late; the later one counts
        ("2026-03-14T12:00Z", "2026-03-14T12:00Z", "3 days before"),
        ("2026-03-14T12:00Z", "2026-03-16T09:00Z", "1 day late"),
        ("2026-03-14T12:00Z", "2026-03-11T09:00Z", "3 days before"),
        # due on a Monday: three days before is a Friday
        ("2026-03-16T12:00Z", "2026-03-13T08:59Z", None),
        ("2026-03-16T12:00Z", "2026-03-13T09:00Z", "3 days before"),
        # the leap day
        ("2024-02-29T12:00Z", "2024-02-29T09:00Z", "today"),
        ("2024-03-01T12:00Z", "2024-02-27T09:00Z", "3 days before"),  # Tuesday
        ("2024-03-03T12:00Z", "2024-02-29T09:00Z", "3 days before"),
        ("2024-02-22T12:00Z", "2024-02-29T09:00Z", "7 days late"),
    ],
)
def test_in_utc(deadline: str, moment: str, stage: str | None) -> None:
    found = stage_at(at(deadline), at(moment), PLAN, UTC_WEEK)
    assert (found.name if found else None) == stage


@pytest.mark.parametrize(
    ("deadline", "moment", "stage"),
    [
        # nine o'clock in Oslo is 08:00 in winter and 07:00 in summer
        ("2026-03-27T12:00+01:00", "2026-03-27T07:59Z", "3 days before"),
        ("2026-03-27T12:00+01:00", "2026-03-27T08:00Z", "today"),
        ("2026-03-30T12:00+02:00", "2026-03-30T06:59Z", "3 days before"),
        ("2026-03-30T12:00+02:00", "2026-03-30T07:00Z", "today"),
        ("2026-03-27T12:00+01:00", "2026-03-30T06:59Z", "today"),  # one day late, over the change of the clock
        ("2026-03-27T12:00+01:00", "2026-03-30T07:00Z", "1 day late"),
        ("2026-10-23T12:00+02:00", "2026-10-26T07:59Z", "today"),
        ("2026-10-23T12:00+02:00", "2026-10-26T08:00Z", "1 day late"),
        # an instant that is another day in Oslo
        ("2026-03-10T23:30Z", "2026-03-11T07:59Z", "3 days before"),
        ("2026-03-10T23:30Z", "2026-03-11T08:00Z", "today"),
        # Easter: from Thursday the 2nd to Monday the 6th of April nobody works
        ("2026-04-07T12:00+02:00", "2026-04-01T06:59Z", None),
        ("2026-04-07T12:00+02:00", "2026-04-01T07:00Z", "3 days before"),
        ("2026-04-01T12:00+02:00", "2026-04-06T12:00Z", "today"),
        ("2026-04-01T12:00+02:00", "2026-04-07T07:00Z", "1 day late"),
        ("2026-03-30T12:00+02:00", "2026-04-06T12:00Z", "1 day late"),
        ("2026-03-30T12:00+02:00", "2026-04-07T07:00Z", "7 days late"),
    ],
)
def test_in_oslo_with_holidays(deadline: str, moment: str, stage: str | None) -> None:
    found = stage_at(at(deadline), at(moment), PLAN, OSLO_WEEK)
    assert (found.name if found else None) == stage


@pytest.mark.parametrize(
    ("plan", "moment", "stage"),
    [
        (Plan((), (), 0), "2026-03-10T12:00Z", None),
        (Plan((), (), 0), "2027-03-10T12:00Z", "today"),
        (Plan((14, 1), (), 0), "2026-02-25T09:00Z", "14 days before"),
        (Plan((14, 1), (), 0), "2026-03-10T09:00Z", "1 day before"),
        (Plan((), (), 2), "2026-03-13T09:00Z", "2 days late"),
        (Plan((), (), 2, time(15)), "2026-03-13T14:59Z", "today"),
    ],
)
def test_the_plan_is_the_teams(plan: Plan, moment: str, stage: str | None) -> None:
    found = stage_at(at("2026-03-11T12:00Z"), at(moment), plan, UTC_WEEK)
    assert (found.name if found else None) == stage


def test_the_end_of_all_years_is_no_trouble() -> None:
    assert stage_at(at("9999-12-31T12:00Z"), at("9999-12-31T12:00Z"), PLAN, UTC_WEEK) is not None
