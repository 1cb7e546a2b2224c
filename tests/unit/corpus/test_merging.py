from __future__ import annotations

import pytest

from hansei.corpus.merging import merge

BASE = "a\nb\nc\nd\ne\n"


def test_changes_in_different_places_fit() -> None:
    merged = merge(BASE, BASE.replace("a", "A"), BASE.replace("e", "E"))
    assert merged == ("A\nb\nc\nd\nE\n", 0)


def test_changes_of_one_place_stand_between_marks() -> None:
    merged = merge(BASE, BASE.replace("c", "x"), BASE.replace("c", "y"))
    assert merged == ("a\nb\n<<<<<<< yours\nx\n||||||| before\nc\n=======\ny\n>>>>>>> theirs\nd\ne\n", 1)


@pytest.mark.parametrize("text", ["反省 é\u2028x\n", "", "no end"])
def test_any_text_goes_through(text: str) -> None:
    assert merge(text, text, text) == (text, 0)


def test_without_git_there_is_no_proposal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert merge(BASE, BASE, BASE) is None
