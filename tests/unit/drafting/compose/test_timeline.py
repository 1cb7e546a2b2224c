"""The timeline in the template's form."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from hansei.drafting.compose.timeline import time_words, write_timeline
from hansei.incident.model import Incident, Moment
from tests.support.pages import INCIDENT, event, page_of, text_of

MOMENT = Moment(date(2025, 1, 10), time(10, 5), timedelta(hours=1), "CET", approximate=True)


def written(name: str, incident: Incident) -> list[str]:
    page = page_of(name, incident)
    write_timeline(page, incident)
    return text_of(page).split("\n")


def test_a_list_stays_a_list() -> None:
    assert "- **10:05** - a | b" in written("reflexion", INCIDENT)


def test_a_table_has_the_columns_of_the_template() -> None:
    lines = written("enterprise", INCIDENT._replace(timeline=(event("x", actor="Pager", action="looked"),)))
    assert "| 10:05 | x | looked | Pager |" in lines


def test_who_did_what_takes_a_table() -> None:
    lines = written("reflexion", INCIDENT._replace(timeline=(event("x", actor="Pager"),)))
    assert lines[lines.index("| Time (UTC) | Event | Actor |") + 2] == "| 10:05 | x | Pager |"


def test_a_text_that_begins_with_a_time_is_set_off_from_its_own() -> None:
    assert "- **10:05**: 11:00 was meant" in written("reflexion", INCIDENT._replace(timeline=(event("11:00 was meant"),)))


def test_days_are_told_when_there_are_several() -> None:
    later = event("y")._replace(moment=Moment(date(2025, 1, 11), time(9), timedelta(0), "UTC"))
    assert "- **2025-01-11 09:00** - y" in written("reflexion", INCIDENT._replace(timeline=(event("x"), later)))


@pytest.mark.parametrize(
    ("moment", "dated", "words"),
    [
        (MOMENT, True, "~2025-01-10 10:05 CET"),
        (MOMENT._replace(approximate=False, offset=timedelta(0), zone="UTC", clock=time(10, 5, 9)), False, "10:05:09"),
        (MOMENT._replace(clock=None), False, "2025-01-10"),
        (None, True, ""),
    ],
)
def test_a_moment_in_words(moment: Moment | None, dated: bool, words: str) -> None:
    assert time_words(moment, dated=dated) == words
