"""When a post-mortem is due, in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.config import load
from tests.support.settings import complaint, meant, written


def test_what_can_be_said(tmp_path: Path) -> None:
    text = '[required]\nseverity = 3\nimpact = "1 h 30 min"\nduration = "never"\npaged = false\n'
    assert load(written(tmp_path, text)).required == {"severity": 3, "impact": 90, "duration": None, "paged": False}
    assert load(written(tmp_path, '[required]\nseverity = "never"\n')).required == {"severity": None}


@pytest.mark.parametrize(
    ("text", "sentence", "wrong"),
    [
        ("severity = 6", "a rank from 1 (worst) to 5", "6"),
        ('severity = "SEV-2"', "a rank from 1 (worst) to 5", '"SEV-2"'),
        ('impact = "long"', "no length of time", '"long"'),
        ("impact = 5", "5 is no length of time", "5"),
        ('paged = "yes"', "must be true or false", '"yes"'),
        ("page = true", "required has no setting 'page'", "page"),
    ],
)
def test_mistakes_are_shown(tmp_path: Path, text: str, sentence: str, wrong: str) -> None:
    error = complaint(tmp_path, f"[required]\n{text}\n")
    assert sentence in error.sentence
    assert meant(error.place) == wrong
