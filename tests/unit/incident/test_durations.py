"""The durations between milestones, as product.md defines them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.incident.durations import DEFINITIONS, compute, minutes_between
from hansei.incident.located import Located
from hansei.incident.model import MILESTONES, Duration, Moment
from hansei.text import Span

DAY = date(2025, 12, 10)


def at(hour: int, minute: int, *, day: date | None = DAY, offset: int | None = 0) -> Located[Moment]:
    """A moment on the day of the incident; the offset is in hours."""
    return Located(Moment(day, time(hour, minute), None if offset is None else timedelta(hours=offset), None), "", Span(0, 0))


def test_all_durations_of_a_whole_incident() -> None:
    times = {
        "impact_start": at(10, 15),
        "detected": at(10, 17),
        "alerted": at(10, 18),
        "acknowledged": at(10, 20),
        "engaged": at(10, 22),
        "diagnosed": at(10, 27),
        "mitigated": at(10, 45),
        "resolved": at(11, 0),
    }
    assert {name: duration.minutes for name, duration in compute(times).items()} == {
        "detect": 2,
        "acknowledge": 2,
        "engage": 5,
        "diagnose": 10,
        "mitigate": 30,
        "resolve": 45,
        "impact": 30,
    }


def test_acknowledging_counts_from_detection_where_no_alert_is_known() -> None:
    assert compute({"detected": at(10, 17), "acknowledged": at(10, 20)})["acknowledge"] == Duration(3, "recorded")


@pytest.mark.parametrize("times", [{}, {"detected": at(10, 0)}, {"impact_start": at(10, 0)}])
def test_a_missing_end_is_pending_and_never_zero(times: dict[str, Located[Moment]]) -> None:
    assert compute(times)["detect"] == Duration(None, "pending")


def test_a_negative_duration_is_invalid() -> None:
    assert compute({"impact_start": at(10, 30), "detected": at(10, 0)})["detect"] == Duration(None, "invalid")


def test_a_moment_without_a_clock_time_cannot_be_measured() -> None:
    only_day = Located(Moment(DAY, None, None, None), "", Span(0, 0))
    assert compute({"impact_start": only_day, "detected": at(10, 0)})["detect"] == Duration(None, "pending")


def test_midnight_and_zones_are_minded() -> None:
    late, early = at(23, 50).value, at(0, 10, day=date(2025, 12, 11)).value
    assert minutes_between(late, early) == 20
    assert minutes_between(at(10, 0, offset=0).value, at(12, 30, offset=2).value) == 30
    assert minutes_between(at(10, 0, offset=None).value, at(10, 30, offset=2).value) == 30, "without a zone: that of the other one"


def test_every_definition_speaks_of_known_milestones() -> None:
    assert {name for definition in DEFINITIONS for name in (*definition.start, definition.end)} <= set(MILESTONES)
    assert all(definition.formula for definition in DEFINITIONS)
