"""What stands under keys."""

from __future__ import annotations

from datetime import date, time, timedelta

from hansei.drafting.compose.head import values
from hansei.incident.located import Located
from hansei.incident.model import Impact, Moment, StatedDuration
from tests.support.pages import INCIDENT, NOWHERE, at, event


def told(incident: object) -> dict[str | None, str]:
    return {one.field.name: one.shown for one in values(incident)}  # type: ignore[arg-type]


def test_people_and_impact_stand_under_their_keys() -> None:
    incident = INCIDENT._replace(kind="near_miss", authors=(at("A"), at("B")), commander=at("C"), impact=Impact(regions=at("all")))
    assert told(incident) == {"kind": "Near miss", "authors": "A, B", "commander": "C", "regions": "all"}


def test_an_id_that_is_the_file_s_name_is_not_said_again() -> None:
    assert told(INCIDENT._replace(id=at("x"))) == {}
    assert told(INCIDENT._replace(id=at("INC-1"))) == {"id": "INC-1"}


def test_lengths_are_told_in_minutes_and_seconds() -> None:
    told_lengths = (("total", 61), ("detect", 0.5), ("resolve", None), ("other", 1))
    lengths = tuple(StatedDuration(what, minutes, "about three shifts", NOWHERE) for what, minutes in told_lengths)
    assert told(INCIDENT._replace(stated_durations=lengths)) == {
        "duration": "61 minutes", "detect_duration": "30 seconds", "resolve_duration": "about three shifts",
    }  # fmt: skip


def test_a_milestone_that_the_timeline_tells_needs_no_key() -> None:
    moment = Moment(date(2025, 1, 10), time(10, 5), timedelta(0), "UTC")
    incident = INCIDENT._replace(timeline=(event("Alert fired"),), times={"alerted": Located(moment, "", NOWHERE)})
    words = told(incident._replace(times={"detected": Located(moment, "", NOWHERE), "impact_start": Located(moment, "", NOWHERE)}))
    assert words["start_time"] == "2025-01-10 10:05 UTC"
    assert len(told(incident)) + len(words) < 4
