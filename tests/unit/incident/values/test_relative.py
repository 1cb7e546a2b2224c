"""Distances from the zero of an incident."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hansei.incident.values.relative import relative_at


@pytest.mark.parametrize(
    ("text", "minutes", "length"),
    [("T+5", 5, 3), ("T-10m rest", -10, 5), ("+00:05", 5, 6), ("T+1h30m", 90, 7), ("T+2d 1h", 2_940, 7), ("T0", 0, 2), ("T+0:00:30", 0.5, 9), ("T+5 users", 5, 3)],
)  # fmt: skip
def test_distances(text: str, minutes: float, length: int) -> None:
    assert relative_at(text, 0) == (length, timedelta(minutes=minutes))


@pytest.mark.parametrize("text", ["T", "Today", "+5", "+", "5", "T+", "T+x", "", "T+99999d", "-5m", "T00:05"])
def test_nothing_of_the_kind(text: str) -> None:
    assert relative_at(text, 0) is None
