"""Zones by abbreviation, offset and place."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.incident.values.zones import Zone, find_zone, parse_zone, zone_at


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("UTC", 0), ("utc", 0), ("GMT", 0), ("Z", 0), ("z", 0), ("(UTC)", 0), ("+02:00", 2), ("-0800", -8), ("−08:00", -8), ("UTC+2", 2), ("UTC-03:30", -3.5), ("GMT +1", 1),
        ("PST", -8), ("PDT", -7), ("EST", -5), ("EDT", -4), ("CST", -6), ("CET", 1), ("CEST", 2), ("BST", 1), ("JST", 9), ("KST", 9), ("IST", 5.5), ("AEST", 10), ("NZDT", 13),
    ],
)  # fmt: skip
def test_fixed_zones(text: str, hours: float) -> None:
    zone = parse_zone(text)
    assert zone is not None
    assert (zone.offset, zone.key) == (timedelta(hours=hours), None)
    assert zone.offset_on(None) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "winter", "summer"),
    [("Pacific Time", -8, -7), ("PT", -8, -7), ("US Eastern Time", -5, -4), ("ET", -5, -4), ("CET/CEST", 1, 2), ("Europe/Oslo", 1, 2), ("US/Pacific", -8, -7), ("日本時間", 9, 9), ("heure de Paris", 1, 2)],
)  # fmt: skip
def test_places_whose_offset_depends_on_the_date(text: str, winter: int, summer: int) -> None:
    zone = parse_zone(text)
    assert zone is not None
    assert zone.offset_on(None) is None
    assert zone.offset_on(date(2025, 1, 15)) == timedelta(hours=winter)
    assert zone.offset_on(date(2025, 7, 15), time(3)) == timedelta(hours=summer)


@pytest.mark.parametrize(
    "text", ["", "local time", "AM", "PM", "est", "ist", "ABC", "+25:00", "UTC+99", "Europe/Nowhere", "Mars/Olympus", "UT", "x" * 80]
)
def test_what_is_no_zone(text: str) -> None:
    assert parse_zone(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Timeline (UTC)", "UTC"), ("Timeline (all times in CET/CEST)", "CET/CEST"), ("All times in UTC.", "UTC"), ("times are JST", "JST"), ("Heure (UTC)", "UTC"),
        ("時刻 (JST)", "JST"), ("Date - AEST (UTC+1000)", "AEST"), ("Time (ET)", "ET"), ("all times are Pacific Time", "Pacific Time"), ("Times in utc", "utc"),
        ("Start (UTC+02:00)", "UTC+02:00"), ("The EST of the CPU", "EST"),
    ],
)  # fmt: skip
def test_a_zone_in_a_heading_or_a_sentence(text: str, name: str) -> None:
    found = find_zone(text)
    assert found is not None
    assert found.zone.name.casefold() == name.casefold()
    assert text[found.start : found.end].casefold() == name.casefold()


@pytest.mark.parametrize(
    "text", ["Timeline", "The ET went home", "MT-Safe", "a PT b", "times are local", "src/UTC_file", "", "We use CT scans"]
)
def test_a_heading_without_one(text: str) -> None:
    assert find_zone(text) is None


def test_a_dash_behind_a_time_is_a_range_and_not_an_offset() -> None:
    assert zone_at("10:15-11:00", 5) is None
    found = zone_at("06:07:24-08:00", 8, negative=True)
    assert found is not None
    assert found.zone == Zone("-08:00", timedelta(hours=-8))
    assert zone_at("10:15", 5) is None
