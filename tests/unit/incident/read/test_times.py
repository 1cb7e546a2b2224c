"""Times under a document's own habits."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.incident.read.times import durations_in, stated_zone, timed, zone_in
from tests.support.incidents import dialect_of, view_of


@pytest.mark.parametrize(
    ("text", "clock"),
    [("10:15 down", time(10, 15)), ("At 10:15 it went down", time(10, 15)), ("it went down at 10:15", None), ("no time", None)],
)
def test_a_time_at_the_front(text: str, clock: time | None) -> None:
    found = timed(view_of(""), text)
    assert (found.stamp.clock if found else None) == clock


def test_where_the_text_behind_a_time_begins() -> None:
    found = timed(view_of(""), "Around 10:15 - down")
    assert found is not None
    assert "Around 10:15 - down"[found.rest :] == "down"


def test_a_date_without_a_year_lies_near_the_document() -> None:
    view = view_of("")
    view.near = date(2026, 1, 5)
    found = timed(view, "December 30 10:15 down")
    assert found is not None
    assert (found.stamp.day, found.stamp.year_known) == (date(2025, 12, 30), False)


def test_slashes_are_read_as_the_document_shows() -> None:
    found = timed(view_of("It ended on 25/04/2026.\n"), "03/04/2026 10:15 down")
    assert found is not None
    assert found.stamp.day == date(2026, 4, 3)
    found = timed(view_of("nothing\n"), "03/04/2026 10:15 down")
    assert found is not None
    assert (found.stamp.day, found.ambiguous) == (None, True)


def test_a_zone_in_prose_counts_only_when_times_are_spoken_of() -> None:
    assert zone_in("Timeline (UTC)") is not None
    assert zone_in("The CET team was asked to look at the database, which it did with great care and without delay.", sentence=True) is None
    assert (
        zone_in("All the times below are given in CET, as everybody who was involved sat in the office that day.", sentence=True)
        is not None
    )


def test_the_zone_of_the_document() -> None:
    zone = stated_zone(view_of("# O\n\nAll times are in JST.\n"), ())
    assert zone is not None
    assert zone.offset == timedelta(hours=9)
    zone = stated_zone(view_of("# O\n", dialect=dialect_of(zone="UTC")), ())
    assert zone is not None
    assert zone.name == "UTC"
    assert stated_zone(view_of("# O\n"), ()) is None


def test_a_clock_is_a_duration_only_as_a_whole_value() -> None:
    assert [one.minutes for one in durations_in("02:14", whole=True)] == [134]
    assert durations_in("02:14") == []
