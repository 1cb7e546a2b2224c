from __future__ import annotations

import json
from pathlib import Path

import pytest

import hansei.recall
from hansei.recall.clues import Candidate
from hansei.recall.judge import Judgement, sided
from hansei.recall.undo import Course, Undone
from hansei.store.port import FixPart
from tests.unit.recall.conftest import POOL, profile

DATA = {
    "threshold": 0.5,
    "say": 0.5,
    "subject": {"bias": 0.0, "numbers": {"both a": [0.0, 1.0, 1.0]}},
    "turn": {"bias": 0.0, "numbers": {"turn a": [0.0, 1.0, 2.0]}},
    "fault": {"bias": -30.0, "numbers": {"b": [0.0, 1.0, 100.0]}},
}
SAME = 30.0
"""A number so large that the subject is surely the same."""


def candidate(number: int, removed: float, added: float, b: float = 0.0) -> Candidate:
    return Candidate(number, profile(POOL), {}, {"removed a": removed, "added a": added, "b": b})


def undone(likeness: float) -> Undone:
    return Undone(likeness, FixPart(1, "c1", "Fix", 9, 0, 1, "cure", "cited"))


def test_what_is_taken_away_counts_and_the_likeliest_is_first() -> None:
    first, second = Judgement(DATA).of([candidate(1, 0.0, SAME), candidate(2, SAME, 0.0)])
    assert (first.candidate.number, second.candidate.number) == (2, 1)
    assert (first.score, first.turn) == pytest.approx((1.0, 1.0))
    assert (second.score, second.turn) == pytest.approx((0.0, 0.0), abs=1e-6)


def test_a_change_and_its_reverse_turn_opposite_ways() -> None:
    one, other = (Judgement(DATA).of([candidate(1, *sides)])[0] for sides in ((0.7, 0.2), (0.2, 0.7)))
    assert one.turn + other.turn == pytest.approx(1.0)


def test_a_fault_that_is_brought_has_less_say() -> None:
    (judged,) = Judgement(DATA).of([candidate(1, 0.0, SAME, b=1.0)])
    assert (judged.undoes, judged.repeats) == pytest.approx((0.0, 0.5))


def test_another_subject_is_left_alone() -> None:
    (judged,) = Judgement(DATA).of([candidate(1, -1.0, -29.0, b=1.0)])
    assert judged.score == pytest.approx(0.0, abs=1e-6)


def test_lines_of_a_fix_count_for_more_than_words() -> None:
    course = Course({1: undone(0.9)})
    (judged,) = Judgement(DATA).of([candidate(1, -SAME, 0.0)], course)
    assert (judged.sure, judged.score > 0.9) == (True, True)
    (judged,) = Judgement(DATA).of([candidate(1, -SAME, 0.0)], Course({1: undone(0.15)}))
    assert (judged.sure, judged.score < 0.1) == (False, True)


def test_words_say_less_where_the_cure_is_known_by_its_lines_and_nothing_where_it_is_brought() -> None:
    judgement = Judgement(DATA)
    (plain,) = judgement.of([candidate(1, SAME, 0.0)])
    (known,) = judgement.of([candidate(1, SAME, 0.0)], Course(), fixed=[1])
    (onward,) = judgement.of([candidate(1, SAME, 0.0)], Course(onward=frozenset({1})))
    assert onward.undoes == 0.0 < known.undoes < plain.undoes


def test_both_sides_of_a_change_are_joined() -> None:
    numbers = sided({"removed a": 3.0, "added a": 1.0, "b": 2.0})
    assert (numbers["both a"], numbers["turn a"], numbers["b"]) == (4.0, 2.0, 2.0)


def test_the_weights_that_are_shipped_can_be_used() -> None:
    home = Path(hansei.recall.__file__).parent
    judgement = Judgement(json.loads((home / "judgement.json").read_text(encoding="ascii")))
    assert 0 < judgement.threshold < 1
