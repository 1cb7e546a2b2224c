"""Where a lesson was applied, as it is read from words."""

from __future__ import annotations

import pytest

from hansei.incident.applied import Applied, lesson_places, reflexion_places, words_of
from hansei.incident.located import Located
from hansei.incident.model import Lesson, Reflexion
from hansei.text import Span

NOWHERE = Span(0, 0)


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("a/b c.md, commit 9f3c2ab", (Applied("a/b c.md", "9f3c2ab"),)),
        ("`a.md`, commit `9F3C2AB`; `b.md`, commit `1234567`", (Applied("a.md", "9f3c2ab"), Applied("b.md", "1234567"))),
        ("a.md, commit 9f3", ()),
        ("in the prompt", ()),
    ],
)
def test_places_of_a_reflexion(said: str, places: tuple[Applied, ...]) -> None:
    assert reflexion_places(Reflexion(applied=Located(said, said, NOWHERE, "field"))) == places


def test_places_of_a_lesson_stand_at_its_end() -> None:
    place = Applied("src/pool (old).py", "9f3c2abd")
    lesson = Lesson(f"Count (always) (applied: {place.plain})", NOWHERE)
    assert (words_of(lesson), lesson_places(lesson)) == ("Count (always)", (place,))
    other = Lesson("It was (applied: a.md, commit 9f3c2ab) too late", NOWHERE)
    assert (words_of(other), lesson_places(other)) == (other.text, ())
