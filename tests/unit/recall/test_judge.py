from __future__ import annotations

import json
from pathlib import Path

import pytest

import hansei.recall
from hansei.recall.clues import Candidate
from hansei.recall.judge import Judgement
from tests.unit.recall.conftest import POOL, profile

DATA = {
    "threshold": 0.5,
    "say": 0.5,
    "undoing": {"bias": 0.0, "numbers": {"a": [0.0, 1.0, 2.0]}},
    "fault": {"bias": -30.0, "numbers": {"b": [0.0, 1.0, 100.0]}},
}


def test_chances_are_joined_and_the_likeliest_is_first() -> None:
    dull = Candidate(1, profile(POOL), {}, {"a": -5.0, "b": 0.0})
    telling = Candidate(2, profile(POOL), {}, {"a": 0.0, "b": 1.0})
    first, second = Judgement(DATA).of([dull, telling])
    assert first.candidate is telling
    assert (first.undoes, first.repeats) == pytest.approx((0.5, 0.5))
    assert first.score == pytest.approx(0.75)
    assert second.score < 0.001


def test_the_weights_that_are_shipped_can_be_used() -> None:
    home = Path(hansei.recall.__file__).parent
    judgement = Judgement(json.loads((home / "judgement.json").read_text(encoding="ascii")))
    assert 0 < judgement.threshold < 1
