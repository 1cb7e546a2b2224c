"""A time is given whole, or as a clock time whose day the post-mortem knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from hansei.app.moments import moment_of
from hansei.errors import UsageError
from hansei.incident.located import Located
from hansei.incident.model import Event, Incident, Moment
from hansei.text import Span

NOWHERE = Span(0, 0)


def event(day: int, hour: int = 10) -> Event:
    moment = Moment(date(2026, 1, day), time(hour), None, None)
    return Event(NOWHERE, "10:00", NOWHERE, moment, None, "x", NOWHERE)


def incident(*days: int, stated: int | None = None) -> Incident:
    day = Located(date(2026, 1, stated), "", NOWHERE, "field") if stated else None
    return Incident("a.md", date=day, timeline=tuple(event(one) for one in days))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:05", datetime(2026, 1, 5, 14, 5)),
        ("2:05pm", datetime(2026, 1, 5, 14, 5)),
        ("14:05 UTC", datetime(2026, 1, 5, 14, 5, tzinfo=UTC)),
        ("2026-01-07 14:05:30", datetime(2026, 1, 7, 14, 5, 30)),
        ("2026-01-07T14:05Z", datetime(2026, 1, 7, 14, 5, tzinfo=UTC)),
        ("2026-01-07 14:05+02:00", datetime(2026, 1, 7, 14, 5, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_a_time_has_the_day_of_the_timeline_unless_it_says_one(text: str, moment: datetime) -> None:
    found = moment_of(incident(5, 5), text)
    assert (found, found.utcoffset()) == (moment, moment.utcoffset())


def test_an_event_keeps_its_own_day() -> None:
    assert moment_of(incident(5, 6), "14:05", event(6)) == datetime(2026, 1, 6, 14, 5)


def test_without_events_it_is_the_day_of_the_incident() -> None:
    assert moment_of(incident(stated=9), "14:05") == datetime(2026, 1, 9, 14, 5)


@pytest.mark.parametrize(
    ("text", "told", "sentence"),
    [
        ("soon", incident(5), "is no time"),
        ("2026-01-05", incident(5), "is no time"),
        ("T+5", incident(5), "is no time"),
        ("14:05-14:10", incident(5), "is no time"),
        ("14:05 and so on", incident(5), "is no time"),
        ("14:05", incident(5, 6), "runs from 2026-01-05 to 2026-01-06"),
        ("14:05", incident(), "has no day"),
    ],
)
def test_what_is_not_known_is_asked_for(text: str, told: Incident, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        moment_of(told, text)
