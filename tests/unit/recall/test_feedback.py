from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.recall.feedback import KINDS, Feedback, Tally, read_feedback, tallied, wilson


def one(lesson: str = "INC-7", kind: str = "wrong", why: str = "it is gone", at: str = "2025-01-01T00:00:00+00:00") -> Feedback:
    return Feedback(lesson, kind, why, at)  # type: ignore[arg-type]


def test_the_interval_is_that_of_wilson() -> None:
    # checked by hand with the formula, and with the values that the literature prints for 0 of 10 and 8 of 10
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(10, 10)[1] == 1.0


@given(st.integers(1, 1000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share(numbers: tuple[int, int]) -> None:
    hits, of = numbers
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of <= high <= 1


@pytest.mark.parametrize(
    ("right", "wrong", "muted"),
    [(0, 4, False), (3, 1, False), (4, 1, False), (3, 2, True), (0, 5, True), (8, 2, False), (7, 3, True), (45, 5, False), (40, 10, True)],
)
def test_a_lesson_is_muted_when_it_is_surely_wrong_too_often(right: int, wrong: int, muted: bool) -> None:
    assert Tally(right, wrong, na=9).muted is muted


def test_what_cannot_be_said_counts_for_nothing() -> None:
    assert Tally(na=9) == (0, 0, 9)
    assert (Tally(na=9).precision, Tally(na=9).interval) == (None, None)
    assert Tally(3, 1, 9).precision == 0.75


def test_answers_are_kept_one_a_line_and_counted() -> None:
    answers = [one(), one(kind="right", why='"quoted"\nand broken'), one(lesson="INC-8#guard", kind="na")]
    text = "".join(f"{answer.line()}\n" for answer in answers)
    assert text.count("\n") == 3
    assert read_feedback(text) == answers
    assert tallied(answers) == {"INC-7": (1, 1, 0), "INC-8#guard": (0, 0, 1)}


def test_a_line_that_a_merge_doubled_counts_once() -> None:
    assert tallied([one(), one(), one(why="and another")]) == {"INC-7": (0, 2, 0)}


@given(st.text())
def test_any_text_can_stand_in_the_file(text: str) -> None:
    assert all(answer.kind in KINDS for answer in read_feedback(text))
    assert read_feedback(f"{text}\n{one().line()}")[-1:] == [one()]


def test_lines_that_are_no_answers_are_passed_over() -> None:
    assert read_feedback('<<<<<<< ours\n[]\n{"lesson": 3, "answer": "right"}\n{"lesson": "a", "answer": "perhaps"}\n' + "[" * 5000) == []
