"""Dates in the forms people write."""

from __future__ import annotations

from datetime import date

import pytest

from hansei.incident.values.dates import date_at, evidence, find_dates, first_of_range, name_before, parse_date, skip_weekday, whole_date

DAY = date(2025, 12, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-10", "2025/12/10", "2025.12.10", "20251210", "10.12.2025", "10.12.25", "December 10, 2025", "Dec. 10 2025", "10 Dec 2025",
        "10th of December 2025", "10th December, 2025", "December the 10th, 2025", "10-Dec-2025", "2025年12月10日", "2025 年 12 月 10 日", "2025년 12월 10일",
        "Wednesday, December 10, 2025", "Wed 2025-12-10", "10. Dezember 2025", "10 décembre 2025", "10 de diciembre de 2025", "10 de dezembro de 2025",
        "10 dicembre 2025", "10 december 2025", "10. desember 2025", "mercredi 10 décembre 2025", "2025-12-10T10:15:00Z", "2025-12-10 (approx)",
        "2025‐12‐10", "２０２５-12-10",
    ],
)  # fmt: skip
def test_a_full_date(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2025-13-01",
        "2025-02-30",
        "31.11.2025",
        "99",
        "12:30",
        "1.2.3",
        "version 2025",
        "December",
        "2025-12",
        "32 May 2025",
        "0/0/2020",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_slashes_need_evidence() -> None:
    assert parse_date("01/07/2020") is None
    assert parse_date("01/07/2020", day_first=True) == date(2020, 7, 1)
    assert parse_date("01/07/2020", day_first=False) == date(2020, 1, 7)
    assert parse_date("13/07/2020") == date(2020, 7, 13)
    assert parse_date("07/13/20") == date(2020, 7, 13)
    assert parse_date("5/5/2020") == date(2020, 5, 5)
    (found,) = find_dates("on 01/07/2020")
    assert found.ambiguous
    assert found.value is None
    assert found.near(date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [("13/01/2020 and 01/07/2020", True), ("1/25/2020, 2/3/2020", False), ("01/07/2020", None), ("13/01/2020 1/25/2020", None), ("a/b/c", None), ("", None), ("13/01", None)],
)  # fmt: skip
def test_evidence_for_the_day_first(text: str, answer: bool | None) -> None:
    assert evidence(text) is answer


def test_a_date_without_a_year_takes_the_nearest_one() -> None:
    (found,) = find_dates("since 1 January")
    assert (found.year, found.month, found.day, found.value) == (None, 1, 1, None)
    assert found.near(date(2022, 12, 31)) == date(2023, 1, 1)
    assert found.near(date(2022, 2, 1)) == date(2022, 1, 1)
    (leap,) = find_dates("29 February")
    assert leap.near(date(2023, 6, 1)) == date(2024, 2, 29)


def test_all_dates_of_a_text_with_their_places() -> None:
    text = "From March 3, 2025 to 2025-03-05 (and 7 Apr), not 3.14 nor 10.0.0.1 nor 12:30 nor v1.2.2025-rc nor src/2025/01/02x"
    assert [text[found.start : found.end] for found in find_dates(text)] == ["March 3, 2025", "2025-03-05", "7 Apr"]
    assert find_dates("no digits here") == []


@pytest.mark.parametrize(
    "text", ["we may 5 times", "march 3 steps", "a set 4 of", "mar 3 pods", "12 out of 5", "3 days ago", "in 24/7 mode"]
)
def test_words_that_only_look_like_months(text: str) -> None:
    assert find_dates(text) == []


def test_short_dates_where_only_a_date_can_stand() -> None:
    assert date_at("11/25 10:30", 0) == (0, 5, None, 11, 25, False)
    assert date_at("24.05. Ausfall", 0) == (0, 6, None, 5, 24, False)
    assert date_at("50/50", 0) is None
    assert date_at("08-01 06:20", 0) == (0, 5, None, 8, 1, False)
    assert date_at("08-01 pods", 0) is None
    assert date_at("x 2025-12-10", 2) == (2, 12, 2025, 12, 10, False)
    assert date_at("- none", 0) is None


def test_helpers_for_the_words_before_a_date() -> None:
    assert skip_weekday("  Tue, 3 March", 0) == 7
    assert skip_weekday("Nobody 3", 0) == 0
    assert name_before("on March 3", 9) == 3
    assert name_before("on Mars3 4", 9) is None
    assert name_before("about them 4", 11) is None
    assert whole_date(0, 1, 2025, 2, 30) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("January 14-19, 2026", "January 14, 2026"),
        ("January 30th to February 2nd, 2026", "January 30, 2026"),
        ("30 Jan - 2 Feb 2026", "30 Jan 2026"),
        ("14.–19. Januar 2026", "14. Januar 2026"),
        ("2026-01-14 - 2026-01-19", "2026-01-14 - 2026-01-19"),
        ("the 3 - 4 of May", "the 3 - 4 of May"),
    ],
)
def test_first_of_range(text: str, expected: str) -> None:
    assert first_of_range(text) == expected
