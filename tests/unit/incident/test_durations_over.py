"""When an incident was over: from there deadlines are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hansei.document import parse
from hansei.incident.durations import over
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.text import Source


def told(*lines: str) -> Incident:
    return read(parse(Source("\n".join(("# Post-mortem: search slow", "", *lines, "")))), path="a.md", dialects=())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("- **Date:** 2026-01-08", "- **Mitigated:** 2026-01-08 09:00 UTC", "- **Resolved:** 2026-01-08 10:00 UTC"),
            "2026-01-08T10:00+00:00",
        ),
        (("- **Date:** 2026-01-08", "- **Mitigated:** 2026-01-08 09:00 UTC"), "2026-01-08T09:00+00:00"),
        (("- **Date:** 2026-01-08",), "2026-01-08T22:59+00:00"),
        (("- **Date:** 2026-01-08", "- **Resolved:** 2026-01-08 10:00"), "2026-01-08T09:00+00:00"),
        (("- **Date:** 2026-01-08", "- **Resolved:** 2026-01-08 10:00 PST"), "2026-01-08T18:00+00:00"),
    ],
)
def test_the_best_known_end_counts(lines: tuple[str, ...], expected: str) -> None:
    assert over(told(*lines), ZoneInfo("Europe/Oslo")) == datetime.fromisoformat(expected)


def test_without_an_end_or_a_day_nobody_knows() -> None:
    assert over(Incident("a.md")) is None


def test_the_end_of_all_years_is_no_end() -> None:
    assert over(told("- **Date:** 9999-12-31"), ZoneInfo("America/New_York")) is None
    assert over(told("- **Date:** 2026-01-08")) == datetime(2026, 1, 8, 23, 59, tzinfo=UTC)
