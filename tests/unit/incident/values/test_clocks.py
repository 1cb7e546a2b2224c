"""Clock times at a place of a text."""

from __future__ import annotations

from datetime import time

import pytest

from hansei.incident.values.clocks import clock_at, loose_clock_at
from hansei.incident.values.fold import fold


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", time(14, 5)), ("9:05", time(9, 5)), ("14:05:07", time(14, 5, 7)), ("14:05:07.123", time(14, 5, 7)), ("2:05pm", time(14, 5)),
        ("2:05 PM", time(14, 5)), ("2:05 p.m.", time(14, 5)), ("12:29p", time(12, 29)), ("12:10 am", time(0, 10)), ("9:02a", time(9, 2)),
        ("14h00", time(14, 0)), ("午後3時", time(15)), ("午前10時15分", time(10, 15)), ("14時05分30秒", time(14, 5, 30)), ("14시 5분", time(14, 5)),
        ("下午2:05", time(14, 5)), ("오후 2시 30분", time(14, 30)), ("3時半", time(3, 30)), ("14点05分", time(14, 5)), ("23:59:60", time(23, 59, 59)),
    ],
)  # fmt: skip
def test_what_can_only_be_a_clock_time(text: str, clock: time) -> None:
    found = clock_at(fold(text), 0)
    assert found is not None
    assert (found.clock, found.end) == (clock, len(text))


@pytest.mark.parametrize("text", ["", "25:00", "10:75", "10:5", "1405", "3 pods", "2h15m", "10:15:99x:1", "3時間", "::", "-10:00"])
def test_what_is_none(text: str) -> None:
    assert clock_at(fold(text), 0) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9.59", time(9, 59)), ("9.59 AC: seen", time(9, 59)), ("2pm", time(14)), ("2 PM", time(14)), ("0730", time(7, 30)), ("1405Z", time(14, 5)), ("0730 - 1230", time(7, 30)),
     ("2100 UTC", time(21)), ("14h", time(14)), ("14 Uhr", time(14)), ("0616: wrong block", time(6, 16))],
)  # fmt: skip
def test_what_its_surroundings_make_a_clock_time(text: str, clock: time) -> None:
    found = loose_clock_at(text, 0, whole=True)
    assert found is not None
    assert found.clock == clock


@pytest.mark.parametrize("text", ["1405 users", "2024", "2024: a year", "1.25 GB", "3.14159", "14h of downtime", "99.9%", "9.59.1", "1999"])
def test_what_they_do_not(text: str) -> None:
    assert loose_clock_at(text, 0, whole=False) is None


def test_a_date_before_makes_four_digits_a_time() -> None:
    found = loose_clock_at("2024-03-12 0616", 11, whole=False, dated=True)
    assert found is not None
    assert found.clock == time(6, 16)


def test_the_end_of_a_range_may_be_shorter() -> None:
    first = clock_at("16:05:57-58", 0)
    assert first is not None
    last = clock_at("16:05:57-58", 9, after=first)
    assert last is not None
    assert last.clock == time(16, 5, 58)
    bare = loose_clock_at("0730 - 1230", 0, whole=True)
    assert bare is not None
    assert bare.bare
    assert clock_at("0730 - 1230", 7, after=bare) is not None
    assert clock_at("10:15 - 1230 users", 8, after=first) is None


def test_midnight_at_the_end_of_a_day() -> None:
    found = clock_at("24:00", 0)
    assert found is not None
    assert (found.clock, found.next_day) == (time(0), True)
    assert clock_at("24:01", 0) is None
