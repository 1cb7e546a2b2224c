"""Numbers in digits and in small words."""

from __future__ import annotations

import pytest

from hansei.incident.values.numbers import find_number, number_of


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [("1,234 users", 1_234, False), ("about 5k users", 5_000, False), ("12.5 %", 12.5, True), ("100%", 100, True), ("1.2 million requests", 1_200_000, False),
     ("3万人", 30_000, False), ("1 234 567", 1_234_567, False), ("7", 7, False)],
)  # fmt: skip
def test_the_first_number(text: str, value: float, percent: bool) -> None:
    found = find_number(text)
    assert found is not None
    assert (found.value, found.percent) == (value, percent)
    assert text[found.start : found.end].strip()


def test_no_number() -> None:
    assert find_number("all users") is None
    assert find_number("") is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("two", 2),
        ("Forty-five", 45),
        ("forty five", 45),
        ("half", 0.5),
        ("1,5", 1.5),
        ("1,500", 1_500),
        ("drei", 3),
        ("nobody", None),
        ("1.2.3", None),
        ("1.234.567", None),
    ],
)
def test_words(word: str, value: float | None) -> None:
    assert number_of(word) == value
