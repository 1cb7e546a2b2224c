"""What sections list, whatever its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write.listing import another, says_one_less, says_one_more, without
from hansei.incident.write.proof import After
from hansei.text import Span


def test_behind_the_last_entry_comes_first_and_a_new_section_last(case: Callable[..., Any]) -> None:
    text = "# Pool\n\n## Lessons learned\n\n- Watch it\n\nAnd more.\n"
    desk = case(text).desk()
    found = [
        edits.apply(desk.source).text
        for edits in another(desk, "lessons", [desk.incident.lessons[0].span], "x", desk.view.named("lessons"))
    ]
    assert found[0] == text.replace("- Watch it\n", "- Watch it\n- x\n")
    assert found[-1].count("## Lessons") == 2


@pytest.mark.parametrize(
    ("text", "entry", "rest"),
    [
        ("- a\n- b\n", "- a", "- b\n"),
        ("| x |\n|---|\n| a |\n", "| a |", "| x |\n|---|\n"),
        ("one\n\ntwo\n", "one", "two\n"),
        ("# a\n\none\n\n# b\n", "# a", "# b\n"),
    ],
)
def test_each_form_can_be_taken_away(case: Callable[..., Any], text: str, entry: str, rest: str) -> None:
    opened = case(text)
    at = text.index(entry)
    assert opened.edited(without(opened.desk(), Span(at, at + len(entry)))) == rest


def test_a_piece_of_a_text_cannot(case: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match="middle of a text"):
        without(case("one two three\n").desk(), Span(4, 7))


def test_one_more_and_one_less_are_told_apart(case: Callable[..., Any]) -> None:
    opened = case("# Pool\n\n## Lessons learned\n\n- a\n- b\n")
    desk = opened.desk()

    def after(*texts: str) -> After:
        return After(
            opened.document, opened.incident, {"lessons": [{"line": 9, "text": text, "kind": None, "scope": None} for text in texts]}
        )

    more = says_one_more(desk, "lessons", lambda told: None if told["text"] == "c" else f"read as {told['text']}")
    assert more(after("a", "c", "b")) is None
    assert more(after("a", "b", "d")) == "read as d"
    assert more(after("a", "x", "c")) == "another entry would be read otherwise"
    assert more(after("a", "b")) == "2 entries would be read where there should be 3"
    less = says_one_less(desk, "lessons", 0)
    assert less(after("b")) is None
    assert less(after("a")) == "other entries would be read otherwise"
