"""Deadlines in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.config import load
from hansei.app.config.model import Times
from hansei.tracking.policy import OTHER, Spans
from hansei.tracking.spans import Span
from tests.support.settings import complaint, meant, written

TEXT = """\
[deadlines]
policy = "pagerduty"
zone = "Europe/Oslo"
holidays = "NO"
review = "3 business days"
action = { 1 = "1 week", other = "never" }
[for.learning.deadlines]
draft = "2 d"
"""


def test_what_can_be_said(tmp_path: Path) -> None:
    config = load(written(tmp_path, TEXT))
    spans: dict[str, Spans] = {"review": {OTHER: Span(3, "business day")}, "action": {1: Span(1, "week"), OTHER: None}}
    assert config.deadlines == Times("pagerduty", "Europe/Oslo", ("NO",), spans)
    assert config.specials["learning"].spans == {"draft": {OTHER: Span(2, "day")}}
    assert load(written(tmp_path, "")).deadlines == Times()


@pytest.mark.parametrize(
    ("text", "sentence", "hint", "wrong"),
    [
        ('policy = "pagerdty"', "no policy 'pagerdty'", "did you mean pagerduty?", '"pagerdty"'),
        ('drafts = "1 day"', "deadlines has no setting 'drafts'", "did you mean draft?", "drafts"),
        ('draft = "soon"', "'soon' is no span of time", "5 business days", '"soon"'),
        ("draft = 24", "24 is no span of time", "24 hours", "24"),
        ('draft = { 1 = "soon" }', "'soon' is no span of time", "", '"soon"'),
        ('draft = { SEV1 = "1 day" }', "'SEV1' is no severity rank", "other for the rest", "SEV1"),
        ('holidays = ["NO", "Norway"]', "'Norway' is no country", "DE-BY", '"Norway"'),
    ],
)
def test_mistakes_are_shown(tmp_path: Path, text: str, sentence: str, hint: str, wrong: str) -> None:
    error = complaint(tmp_path, f"[deadlines]\n{text}\n")
    assert sentence in error.sentence
    assert hint in error.hint
    assert meant(error.place) == wrong


def test_mistakes_for_a_dialect_are_shown(tmp_path: Path) -> None:
    error = complaint(tmp_path, '[for.learning.deadlines]\npolicy = "house"\n')
    assert "for.learning.deadlines has no setting 'policy'" in error.sentence
