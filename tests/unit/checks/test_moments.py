from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.checks.moments import NOT_YET, RECOVERED, instant, minutes, spoken, time_of, time_place
from hansei.incident.model import Event, Moment
from hansei.text import Span

UTC = timedelta(0)


def moment(clock: time | None, day: date | None = None, offset: timedelta | None = None) -> Moment:
    return Moment(day, clock, offset, None)


def test_only_what_can_be_compared_is_compared() -> None:
    first = instant(moment(time(10, 0), date(2026, 1, 10), UTC))
    assert minutes(first, instant(moment(time(11, 30), date(2026, 1, 10), timedelta(hours=1)))) == 30
    assert minutes(first, instant(moment(time(11, 0), date(2026, 1, 10)))) is None
    assert minutes(first, instant(moment(time(11, 0)))) is None
    assert minutes(instant(moment(time(10, 0))), instant(moment(time(9, 0)))) == -60
    assert instant(moment(None, date(2026, 1, 10))) is None
    assert instant(None) is None


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 minutes"),
        (0.4, "less than a minute"),
        (1, "1 minute"),
        (25, "25 minutes"),
        (119, "119 minutes"),
        (125, "2 h 5 min"),
        (180, "3 hours"),
        (2880, "2 days"),
        (2940, "2 days 1 h"),
    ],
)
def test_lengths_are_said_as_people_say_them(length: float, words: str) -> None:
    assert spoken(length) == words


@pytest.mark.parametrize(
    "text", ["Full recovery confirmed", "Rolled back to v2", "Service restored", "Errors back to normal", "Prow is functional"]
)
def test_words_for_an_end(text: str) -> None:
    assert RECOVERED.search(text)
    assert not NOT_YET.search(text)


@pytest.mark.parametrize("text", ["Decision made to roll back", "Rollback initiated", "Attempted to restart", "Rollback failed"])
def test_words_for_an_intention(text: str) -> None:
    assert NOT_YET.search(text)


def test_an_event_tells_its_time_where_no_column_holds_it() -> None:
    bare = Event(Span(5, 30), "", Span(7, 7), moment(time(13, 5), date(2026, 1, 10)), None, "Repaired", Span(7, 30))
    assert (time_of(bare), time_place(bare)) == ("2026-01-10 13:05", Span(5, 30))
    assert time_of(bare._replace(moment=moment(time(13, 5)))) == "13:05"
    written = bare._replace(raw_time="1.05 pm", time_span=Span(7, 14))
    assert (time_of(written), time_place(written)) == ("1.05 pm", Span(7, 14))
    assert time_of(bare._replace(moment=None)) == ""
