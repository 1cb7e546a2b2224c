"""Signs made one, places kept."""

from __future__ import annotations

import pytest

from hansei.incident.values.fold import fold, has_plain_digits


def test_signs_that_mean_the_same_become_one() -> None:
    assert fold("10：15 – １１：００（約）") == "10:15 - 11:00(~)"
    assert fold("14시 5분 → 3点") == "14時 5分 > 3時"


def test_ascii_is_left_alone_and_places_stay() -> None:
    text = "10:15 - 11:00"
    assert fold(text) is text
    other = "≈ 10 時間 \u00a0–"
    assert len(fold(other)) == len(other)


@pytest.mark.parametrize(
    ("text", "plain"), [("10:15", True), ("10:15 – 11:00 ½", True), ("", True), ("１０:15", False), ("٣ days", False), ("\udc80 5", True)]
)
def test_whether_all_digits_are_those_of_ascii(text: str, plain: bool) -> None:
    assert has_plain_digits(text) is plain
