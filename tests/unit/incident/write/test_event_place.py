"""Where events stand, and where a new one belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from hansei.incident.write.event_place import EventHeading, EventItem, EventLines, EventRow, event_place, local, neighbours, newest_first

HEAD = "# Pool\n\n**Date:** 2026-01-31\n\n## Timeline\n\n"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("- 10:15 began\n", EventItem),
        ("| Time | Event |\n|---|---|\n| 10:15 | began |\n", EventRow),
        ("10:15 began\n10:20 ended\n", EventLines),
        ("### 10:15\n\nbegan\n", EventHeading),
    ],
)
def test_each_form_is_known(case: Callable[..., Any], body: str, kind: type) -> None:
    desk = case(HEAD + body).desk()
    assert isinstance(event_place(desk, desk.incident.timeline[0]), kind)


def test_a_row_knows_its_columns(case: Callable[..., Any]) -> None:
    desk = case(HEAD + "| When | Who | What |\n|---|---|---|\n| 10:15 | lead | began |\n").desk()
    place = event_place(desk, desk.incident.timeline[0])
    assert isinstance(place, EventRow)
    assert dict(place.columns) == {"time": 0, "actor": 1, "event": 2}


@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    [
        ((10, 12), 11, (0, 1)),
        ((10, 12), 9, (None, 0)),
        ((10, 12), 13, (1, None)),
        ((10, 12), 12, (1, None)),
        ((14, 12, 10), 11, (1, 2)),
        ((14, 12, 10), 15, (None, 0)),
    ],
)
def test_neighbours_are_those_in_the_order_of_the_document(
    case: Callable[..., Any], hours: tuple[int, ...], at: int, expected: tuple[int | None, int | None]
) -> None:
    events = case(HEAD + "".join(f"- {hour}:00 x\n" for hour in hours)).incident.timeline
    assert newest_first(events) is (hours[0] > hours[-1])
    assert neighbours(events, datetime(2026, 1, 31, at)) == expected


def test_a_time_is_told_on_the_clock_of_the_event(case: Callable[..., Any]) -> None:
    (event,) = case(HEAD + "- 10:15 JST began\n").incident.timeline
    assert local(event, datetime(2026, 1, 31, 1, 15, tzinfo=UTC)) == datetime(2026, 1, 31, 10, 15)
    assert local(event, datetime(2026, 1, 31, 1, 15)) == datetime(2026, 1, 31, 1, 15)
