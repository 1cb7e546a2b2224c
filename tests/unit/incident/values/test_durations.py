"""Lengths of time in the forms people write."""

from __future__ import annotations

import pytest

from hansei.incident.values.durations import find_durations, parse_duration, unit_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 minutes", 45), ("45min", 45), ("1h 30m", 90), ("2h15", 135), ("4h 9m", 249), ("0h 22m", 22), ("9 days", 12_960), ("an hour and a half", 90), ("two hours", 120),
        ("1 hour and 30 minutes", 90), ("2 days, 3 hours", 3_060), ("half an hour", 30), ("Two and a half hours", 150), ("7 and a half hours", 450), ("1½ hours", 90),
        ("forty-five minutes", 45), ("0.5h", 30), ("1,5 Stunden", 90), ("1,200 minutes", 1_200), ("90s", 1.5), ("45-minute outage", 45), ("3 weeks", 30_240), ("2 more hours", 120),
        ("45 Minuten", 45), ("2 heures 30", 150), ("2 heures et 30 minutes", 150), ("2 horas y 5 minutos", 125), ("3 timer", 180), ("1 time og 30 minutter", 90), ("2 uur", 120),
        ("1時間30分", 90), ("30分钟", 30), ("2小时", 120), ("45분", 45), ("1시간 30분", 90), ("6日間", 8_640), ("10:15-11:00 (45 minutes)", 45), ("2 giorni", 2_880), ("trois heures", 180),
        ("1 d 2 h 3 min", 1_563), ("20 minutes", 20), ("1h30m", 90), ("2h15m30s", 135.5), ("2d12h", 3_600), ("1 Std. 20 Min", 80), ("halbe Stunde", 30), ("media hora", 30),
        ("anderthalb Stunden", 90), ("1時間半", 90),
    ],
)  # fmt: skip
def test_one_length(text: str, minutes: float) -> None:
    (found,) = find_durations(text)
    assert found.minutes == minutes
    assert (found.approximate, found.bound) == (False, None)


@pytest.mark.parametrize(
    ("text", "minutes", "approximate", "bound"),
    [
        ("~83 minutes", 83, True, None), ("about 2 hours", 120, True, None), ("approximately 5 min", 5, True, None), ("約2時間", 120, True, None), ("30 minutes (approx.)", 30, True, None),
        ("less than a minute", 1, False, "<"), ("< 1 minute", 1, False, "<"), ("up to 10 minutes", 10, False, "<"), ("within 2 hours", 120, False, "<"), ("30分以内", 30, False, "<"),
        ("13+ hours", 780, False, ">"), ("2 hours+", 120, False, ">"), ("over 3 days", 4_320, False, ">"), ("more than an hour", 60, False, ">"), ("at least 5 minutes", 5, False, ">"),
        ("10-15 minutes", 15, True, None), ("3–4 hours", 240, True, None),
    ],
)  # fmt: skip
def test_with_doubt_or_a_bound(text: str, minutes: float, approximate: bool, bound: str | None) -> None:
    (found,) = find_durations(text)
    assert (found.minutes, found.approximate, found.bound) == (minutes, approximate, bound)
    assert (found.start, found.end) == (0, len(text))


def test_the_smaller_end_of_a_range() -> None:
    (found,) = find_durations("10-15 minutes")
    assert found.least == 10


@pytest.mark.parametrize(
    "text",
    [
        "", "unknown", "ongoing", "24/7", "5M users", "10 GB", "$5 m", "v1.2 m", "10:15", "most of a day", "twice an hour", "from hours to minutes", "due days", "3月4日", "14時5分", "2026年3月4日",
        "T+5 min", "#5 minutes", "5 m/s", "seconds", "/api/5m", "1/2 hours", "a minuteman", "0x5 s",
    ],
)  # fmt: skip
def test_what_is_no_length(text: str) -> None:
    assert find_durations(text) == []


def test_several_in_one_text_keep_their_places() -> None:
    text = "20 minutes each, 2 hours total; about 3 days before"
    assert [(found.minutes, text[found.start : found.end]) for found in find_durations(text)] == [
        (20, "20 minutes"),
        (120, "2 hours"),
        (4_320, "about 3 days"),
    ]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("02:14", 134), ("0:22:30", 22.5), ("~1:30", 90), ("10:15–11:00", 45), ("23:50 - 00:20 UTC", 30), ("2025-01-01 23:00 → 2025-01-02 01:30", 150),
        ("~83 minutes — 19:27 UTC to 20:50 UTC (outage)", 83), ("02:14 (hh:mm)", 134), ("04:22 (from the first alarm)", 262), ("2026-05-11 09:34 – 11:15", 101),
    ],
)  # fmt: skip
def test_the_value_of_a_duration(text: str, minutes: float) -> None:
    found = parse_duration(text)
    assert found is not None
    assert found.minutes == minutes


def test_a_bare_number_needs_its_unit_from_the_key() -> None:
    assert parse_duration("45") is None
    found = parse_duration("~45", unit=1.0)
    assert found is not None
    assert (found.minutes, found.approximate) == (45, True)
    assert parse_duration("45 apples", unit=1.0) is None


@pytest.mark.parametrize("text", ["unknown", "10:15 (UTC)", "10:15 UTC", "2025-01-01", "2025-01-02 01:00 - 2025-01-01 01:00"])
def test_a_value_that_is_none(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("Duration (minutes)", 1), ("downtime_hours", 60), ("mttr_minutes", 1), ("Time to detect [min]", 1), ("durationMinutes", 1), ("Length in days:", 1_440), ("Duration", None), ("", None), ("minutes", None), ("todays", None),
    ],
)  # fmt: skip
def test_the_unit_that_a_key_names(key: str, unit: float | None) -> None:
    assert unit_of(key) == unit


@pytest.mark.parametrize("text", ["we took 1.2.3 hours ago", "pinned 10.0.0 min", "127.0.0½ min"])
def test_a_version_is_no_length(text: str) -> None:
    assert find_durations(text) == []
