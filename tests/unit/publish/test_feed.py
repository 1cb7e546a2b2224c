"""The calendar feed, read again by a strict reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from hansei.publish.feed import Entry, render

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MOMENT = Entry("a\0review", datetime(2026, 3, 2, 10, 30, tzinfo=timezone(timedelta(hours=1))), "Put into review: INC-1", "one\ntwo")
DAY = Entry("a\0action", date(2026, 12, 31), "Alert, at 80 %; or \\ not", "äöü 漢字", "https://t.example/OPS-1")


def events(text: str) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.errors == []
    assert all(event.errors == [] for event in calendar.events)
    return list(calendar.events)


def test_a_moment_is_an_instant_and_a_day_a_day() -> None:
    moment, day = events(render("Hansei", [MOMENT, DAY], NOW))
    assert moment["DTSTART"].dt == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (day["SUMMARY"], day["DESCRIPTION"], day["URL"]) == (DAY.title, DAY.text, DAY.url)
    assert moment["DESCRIPTION"] == "one\ntwo"
    assert moment["DTSTAMP"].dt == NOW


def test_an_entry_keeps_its_name_and_no_two_share_one() -> None:
    first, second = events(render("Hansei", [MOMENT, DAY], NOW))
    (again,) = events(render("Hansei", [DAY._replace(at=date(2027, 1, 5))], NOW))
    assert again["UID"] == second["UID"] != first["UID"]


def test_an_empty_feed_is_a_calendar() -> None:
    assert events(render("Hansei", [], NOW)) == []


def test_the_last_of_all_days() -> None:
    (event,) = events(render("Hansei", [DAY._replace(at=date.max)], NOW))
    assert event["DTSTART"].dt == date.max


@given(st.text(max_size=200), st.text(max_size=200))
def test_lines_are_short_and_texts_come_back(title: str, text: str) -> None:
    feed = render("Hansei", [Entry("k", date(2026, 1, 1), title, text)], NOW)
    raw = feed.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert not any(byte < 32 or byte == 127 for byte in raw.replace(b"\r\n", b""))
    (event,) = events(feed)
    if title.isprintable():
        assert event["SUMMARY"] == title
