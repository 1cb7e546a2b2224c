"""What the document writes once, it goes on writing."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.incident import values
from hansei.incident.write.formats import clock_like, date_like, pieces

DAY, AT = date(2026, 1, 9), time(15, 7)


@pytest.mark.parametrize(
    ("sample", "written"),
    [
        ("2025-12-10", "2026-01-09"),
        ("2025/12/1", "2026/1/9"),
        ("December 13, 2025", "January 9, 2026"),
        ("Tuesday, May 5th, 2020", "Friday, January 9th, 2026"),
        ("Tue 5 May 2020", "Fri 9 January 2026"),
        ("3 Dec 2020", "9 Jan 2026"),
        ("16/03/2020", "09/01/2026"),
        ("3/16/20", "1/9/26"),
        ("16.03.2020", "09.01.2026"),
        ("2025年5月6日", "2026年1月9日"),
        ("20251210", "20260109"),
        ("2025-12-10 (a Wednesday)", "2026-01-09 (a Friday)"),
    ],
)
def test_a_date_keeps_its_form(sample: str, written: str) -> None:
    assert date_like(sample, DAY) == written


@pytest.mark.parametrize("sample", ["03/04/2021", "no date", "5 janvier 2020"])
def test_a_form_that_is_not_understood_is_none(sample: str) -> None:
    assert date_like(sample, DAY) is None


def test_the_document_decides_which_number_is_the_day() -> None:
    assert date_like("03/04/2021", DAY, day_first=True) == "09/01/2026"
    assert date_like("03/04/2021", DAY, day_first=False) == "01/09/2026"


@pytest.mark.parametrize(
    ("sample", "written"),
    [
        ("14:05", "15:07"),
        ("9:59", "15:07"),
        ("14:05:33", "15:07:00"),
        ("2:05 PM", "3:07 PM"),
        ("02:05pm", "03:07pm"),
        ("2:05 a.m.", "3:07 p.m."),
        ("9:06a", "3:07p"),
        ("1405", "1507"),
        ("14h05", "15h07"),
        ("9.59", "15.07"),
        ("2pm", "3:07pm"),
    ],
)
def test_a_clock_time_keeps_its_form(sample: str, written: str) -> None:
    assert clock_like(sample, AT) == written


@pytest.mark.parametrize(
    ("sample", "dated", "alone"),
    [
        ("2026-06-10T22:09:00Z", "2026-01-09T15:07:00Z", "15:07:00Z"),
        ("2026-05-29 ~15:11", "2026-01-09 15:07", "15:07"),
        ("June 12, 2019 at 2:05 PM PST", "January 9, 2026 at 3:07 PM PST", "3:07 PM PST"),
        ("14:30 on Feb 3rd, 2020", "15:07 on Jan 9th, 2026", "15:07"),
        ("2020-01-02 10:00 (UTC)", "2026-01-09 15:07 (UTC)", "15:07 (UTC)"),
        ("11:16–16:00", "2026-01-09 15:07", "15:07"),
    ],
)
def test_a_moment_keeps_its_form(sample: str, dated: str, alone: str) -> None:
    form = pieces(sample)
    assert form is not None
    assert form.written(DAY, AT) == dated
    assert form.written(None, AT) == alone


@pytest.mark.parametrize("sample", ["T+5 min", "soon", ""])
def test_what_is_no_moment_has_no_form(sample: str) -> None:
    assert pieces(sample) is None


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["2025-12-10", "December 3, 2025", "3 Dec 2020", "16/03/2020", "3/16/2020"]),
)
def test_a_date_reads_as_what_was_meant(day: date, sample: str) -> None:
    written = date_like(sample, day)
    assert written is not None
    found = values.find_dates(written, day_first=sample == "16/03/2020" if "/" in sample else None)
    assert [one.value for one in found] == [day]


@given(st.times().map(lambda at: at.replace(microsecond=0)), st.sampled_from(["14:05", "2:05 PM", "02:05pm", "14:05:33", "1405", "14h05"]))
def test_a_clock_time_reads_as_what_was_meant(at: time, sample: str) -> None:
    found = values.parse_moment(clock_like(sample, at))
    if sample == "14h05" and at.second:
        return  # hours with a letter have no seconds
    assert found is not None
    assert found.clock == at
