"""The ways to write a time and an entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hansei.incident.write.event_words import entries_for, pattern_of_event, times_for

HEAD = "# Pool\n\n**Date:** 2026-01-31\n\n## Timeline\n\n"


def test_a_time_is_written_like_the_neighbour_first(case: Callable[..., Any]) -> None:
    desk = case(HEAD + "- 2:05 PM UTC — began\n- 2026-01-31 15:00 — ended\n").desk()
    first, second = desk.incident.timeline
    at = datetime(2026, 1, 31, 14, 30)
    assert next(times_for(desk, at, [first, second])) == "2:30 PM UTC"
    assert next(times_for(desk, at, [second, first])) == "2026-01-31 14:30"
    assert "2026-01-31 14:30 UTC" in list(times_for(desk, at.replace(tzinfo=UTC), []))


def test_an_entry_is_worded_like_the_hint_then_the_neighbours(case: Callable[..., Any]) -> None:
    desk = case(HEAD + "- [10:15] `code` began\n").desk()
    found = [
        next(pattern.written({"time": "T", "text": "x"}, tail=False)) for pattern in entries_for(desk, [], "**HH:MM** - [what happened]")
    ]
    assert found[:2] == ["**T** - x", "[T] x"]


def test_a_row_has_no_pattern(case: Callable[..., Any]) -> None:
    desk = case(HEAD + "| Time | Event |\n|---|---|\n| 10:15 | began |\n").desk()
    assert pattern_of_event(desk, desk.incident.timeline[0]) is None
