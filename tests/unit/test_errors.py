"""Errors carry a sentence, a place and a way out."""

from __future__ import annotations

import pytest

from hansei import errors
from hansei.errors import ConfigError, HanseiError, Place


def test_the_text_names_the_place_the_sentence_and_the_hint() -> None:
    error = ConfigError("`select` must be a list", hint='write select = ["HS2"]', place=Place("hansei.toml", 3, 1))
    assert str(error) == 'hansei.toml:3:1: `select` must be a list\n  hint: write select = ["HS2"]'


def test_place_and_hint_are_optional() -> None:
    assert str(HanseiError("no such thing")) == "no such thing"


@pytest.mark.parametrize(
    ("place", "text"),
    [(Place("a.md"), "a.md"), (Place("a.md", 4), "a.md:4"), (Place("a.md", 4, 7), "a.md:4:7")],
)
def test_a_place_prints_what_is_known(place: Place, text: str) -> None:
    assert str(place) == text


def test_every_error_is_of_the_family() -> None:
    causes = [thing for thing in vars(errors).values() if isinstance(thing, type) and issubclass(thing, Exception)]
    assert len(causes) > 5
    assert all(issubclass(cause, HanseiError) and cause.__doc__ for cause in causes)
