"""Moments: clock, day, zone, end and doubt together."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.incident.values import find_moment, find_moment_prefix, parse_moment, parse_zone

DAY = date(2025, 12, 10)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "clock", "zone", "approximate"),
    [
        ("14:05", time(14, 5), None, False),
        (" 14:05 ", time(14, 5), None, False),
        ("14:05 UTC", time(14, 5), "UTC", False),
        ("10:00z", time(10), "Z", False),
        ("1405Z", time(14, 5), "Z", False),
        ("2:05 PM PST", time(14, 5), "PST", False),
        ("~10:15", time(10, 15), None, True),
        ("≈ 10:15", time(10, 15), None, True),
        ("about 10:15", time(10, 15), None, True),
        ("circa 10:15", time(10, 15), None, True),
        ("10:15 (approx)", time(10, 15), None, True),
        ("10:15頃", time(10, 15), None, True),
        ("約10:15", time(10, 15), None, True),
        ("20:05+", time(20, 5), None, True),
        ("10:15?", time(10, 15), None, True),
        ("[07:33] seen", time(7, 33), None, False),
        ("(10:15)", time(10, 15), None, False),
        ("08:09 AM UTC Issue", time(8, 9), "UTC", False),
        ("10:15 (JST)", time(10, 15), "JST", False),
        ("10:15+02:00", time(10, 15), "+02:00", False),
        ("10:15 -0800", time(10, 15), "-0800", False),
        ("10:15 UTC+2", time(10, 15), "UTC+2", False),
        ("Mon 10:15", time(10, 15), None, False),
        ("10：15", time(10, 15), None, False),
    ],
)
def test_a_clock_time_takes_the_day_that_is_handed_in(text: str, clock: time, zone: str | None, approximate: bool) -> None:
    found = parse_moment(text, day=DAY)
    assert found is not None
    assert (found.day, found.clock, found.zone, found.approximate) == (DAY, clock, zone, approximate)
    assert found.date is None
    assert found.moment == (DAY, clock, found.offset, zone, approximate)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2025-12-10 10:15", DAY, time(10, 15)),
        ("2025-12-10T10:15:00.123Z", DAY, time(10, 15)),
        ("20251210 1015", DAY, time(10, 15)),
        ("2024-03-12 0616", date(2024, 3, 12), time(6, 16)),
        ("2025-12-10, ~10:15 UTC", DAY, time(10, 15)),
        ("27.01.20 - 07:00", date(2020, 1, 27), time(7)),
        ("5/21/23 3:30 PM", date(2023, 5, 21), time(15, 30)),
        ("July 26th, 2022, 9:08 am", date(2022, 7, 26), time(9, 8)),
        ("Monday, 24 March 2025 10:00", date(2025, 3, 24), time(10)),
        ("10 Dec 2025 at 10:15", DAY, time(10, 15)),
        ("10. Dezember 2025 um 10:15", DAY, time(10, 15)),
        ("10:15 UTC on 10 Dec 2025", DAY, time(10, 15)),
        ("10:15 UTC, 2025-12-10", DAY, time(10, 15)),
        ("2025年12月10日 10時15分", DAY, time(10, 15)),
        ("2018-06-11 9:02a", date(2018, 6, 11), time(9, 2)),
        ("November 1, 10:41 UTC", date(2025, 11, 1), time(10, 41)),
        ("11/25 10:30", date(2025, 11, 25), time(10, 30)),
        ("1 January 00:10", date(2026, 1, 1), time(0, 10)),
        ("2025-12-10", DAY, None),
        ("1702200000", date(2023, 12, 10), time(9, 20)),
    ],
)
def test_a_date_of_its_own_wins(text: str, day: date, clock: time | None) -> None:
    found = parse_moment(text, day=DAY)
    assert found is not None
    assert (found.day, found.clock) == (day, clock)
    assert found.date is not None


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("10:15-11:00", (DAY, time(11))), ("10:15 – 11:00 UTC", (DAY, time(11))), ("10:15 to 11:00", (DAY, time(11))), ("10:15 → 11:00", (DAY, time(11))),
        ("0730 - 1230 (UTC)", (DAY, time(12, 30))), ("23:50-00:20", (date(2025, 12, 11), time(0, 20))), ("2025-12-10 20:46–22:33", (DAY, time(22, 33))),
        ("2025-12-09 23:00 → 2025-12-10 01:00", (DAY, time(1))), ("16:05:57-58", (DAY, time(16, 5, 58))), ("10:15~11:00", (DAY, time(11))),
        ("2025-12-09 - 2025-12-10", (DAY, None)), ("10:15 bis 11:00", (DAY, time(11))), ("10:15から11:00", (DAY, time(11))),
    ],
)  # fmt: skip
def test_a_range_has_an_end(text: str, until: tuple[date, time | None]) -> None:
    found = parse_moment(text, day=DAY)
    assert found is not None
    assert found.until is not None
    assert (found.until.day, found.until.clock) == until
    assert found.rest == len(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("T+5", 5), ("T+5 min", 5), ("T-10m", -10), ("+00:05", 5), ("T+1:30", 90), ("T+00:05:30", 5.5), ("T0", 0), ("t + 5", 5), ("T+1h 30m", 90), ("+5m: paged", 5), ("T–3 min", -3)],
)  # fmt: skip
def test_a_distance_from_the_zero(text: str, minutes: float) -> None:
    found = parse_moment(text, day=DAY, zone=parse_zone("UTC"))
    assert found is not None
    assert found.relative == timedelta(minutes=minutes)
    assert (found.day, found.clock, found.zone) == (None, None, "UTC")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "HH:MM",
        "hh:mm",
        "??:??",
        "XX:XX",
        "25:00",
        "10:75",
        "TBD",
        "-",
        "—",
        "[time]",
        "soon",
        "T",
        "Two",
        "+",
        "3",
        "1/2/3/4",
        "9999999999999",
    ],
)
def test_placeholders_and_the_impossible_are_none(text: str) -> None:
    assert parse_moment(text, day=DAY) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("10:15 - Alert fired", "Alert fired"), ("10:15: Alert fired", "Alert fired"), ("10:15 Alert fired", "Alert fired"), ("10:15 UTC — Alert", "Alert"),
        ("10:15 | Alert", "Alert"), ("[10:15] Alert", "Alert"), ("10:15–11:00: Alert", "Alert"), ("10:15, Alert", "Alert"), ("2025-12-10 10:15 Alert", "Alert"),
        ("14:32 <user> anyone there", "<user> anyone there"), ("10:15 5 pods died", "5 pods died"), ("10:15 - 3 pods died", "3 pods died"), ("14時05分 発火", "発火"),
        ("10:15 to be sure", "to be sure"), ("10:15.", ""), ("10:15 ~ 20 users", "~ 20 users"), ("10:15+ seen", "seen"),
    ],
)  # fmt: skip
def test_the_rest_of_an_entry(text: str, rest: str) -> None:
    found = find_moment_prefix(text)
    assert found is not None
    assert text[found.rest :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "3 pods died",
        "1405 users",
        "2-4 hours later",
        "1.25 GB",
        "v1.2 rolled out",
        "10:15am-ish",
        "2024 was bad",
        "5 minutes later",
        "10:155",
        "14h of work",
        "3-2-1 backups",
        "Issue 10:15",
    ],
)
def test_an_entry_that_begins_otherwise(text: str) -> None:
    found = find_moment_prefix(text)
    assert found is None or text == "10:15am-ish"


def test_a_zone_that_is_handed_in_is_used_where_none_is_said() -> None:
    pacific = parse_zone("Pacific Time")
    winter, summer = parse_moment("10:15", day=DAY, zone=pacific), parse_moment("10:15", day=date(2025, 7, 1), zone=pacific)
    assert winter is not None
    assert summer is not None
    assert (winter.offset, summer.offset, winter.zone, winter.own_zone) == (-8 * HOUR, -7 * HOUR, "Pacific Time", False)
    own = parse_moment("10:15 CET", day=DAY, zone=pacific)
    assert own is not None
    assert (own.offset, own.own_zone) == (HOUR, True)
    assert parse_moment("10:15", zone=pacific) == (0, 5, 5, None, time(10, 15), None, "Pacific Time", False, None, None, None, False, False)


def test_slashes_without_evidence_leave_the_day_open() -> None:
    found = parse_moment("12/11/2020 10:15", day=DAY)
    assert found is not None
    assert (found.day, found.clock) == (None, time(10, 15))
    first = parse_moment("12/11/2020 10:15", day_first=True)
    assert first is not None
    assert first.day == date(2020, 11, 12)


def test_midnight_at_the_end_of_a_day_is_the_next_day() -> None:
    found = parse_moment("24:00", day=DAY)
    assert found is not None
    assert (found.day, found.clock) == (date(2025, 12, 11), time(0))


def test_meridiem_and_year_are_told() -> None:
    later = parse_moment("2:05 PM")
    partly = parse_moment("March 3, 10:00", day=DAY)
    assert later is not None
    assert partly is not None
    assert later.meridiem
    assert later.year_known
    assert (partly.year_known, partly.meridiem) == (False, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The service was down from 10:15 UTC on", "10:15 UTC"),
        ("It began at 10:15, and on March 3, 2025 at 11:00 it ended", "March 3, 2025 at 11:00"),
        ("See https://example.com/2025/01/02 or v1.10:20", None),
        ("Since ~10:15 nothing worked", "~10:15"),
        ("nothing", None),
        ("on 2025-12-10, nobody", "2025-12-10"),
        ("a file at 10.0.0.1:8080", None),
    ],
)
def test_the_first_moment_anywhere(text: str, found: str | None) -> None:
    moment = find_moment(text)
    assert (text[moment.start : moment.end] if moment else None) == found
