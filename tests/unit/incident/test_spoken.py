from __future__ import annotations

import pytest

from hansei.incident.spoken import minutes


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0 min"),
        (0.5, "30 s"),
        (45, "45 min"),
        (59.6, "1 h"),
        (60, "1 h"),
        (125, "2 h 5 min"),
        (2880, "2 d"),
        (3000, "2 d 2 h"),
    ],
)
def test_durations(value: float | None, text: str) -> None:
    assert minutes(value) == text
