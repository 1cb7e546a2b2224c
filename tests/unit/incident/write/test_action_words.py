"""The wording of action items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write.action_words import pattern_of, sampled, wordings
from hansei.incident.write.places import whole_span
from hansei.text import Span


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("**[P1]** Do this - Assigned: @someone - Due: 2026-01-31", {"text", "owner", "due", "priority"}),
        ("**Do this** - Someone - 2026-01-31 - [TICKET-1]", {"text", "owner", "due", "ticket"}),
        ("Do this", {"text"}),
    ],
)
def test_a_text_is_read_as_a_sample(raw: str, names: set[str]) -> None:
    pattern = sampled(raw)
    assert pattern is not None
    assert pattern.names == names


def test_a_hint_comes_before_the_list_and_the_usual(case: Callable[..., Any]) -> None:
    desk = case("# Pool\n\n## Action items\n\n- Fix it - Assigned: @a\n").desk()
    found = list(wordings(desk, {"text": "x", "owner": "@b"}, None, "[what to do] - who: [one owner]"))
    assert found[0] == "x - who: @b"
    assert "x - Assigned: @b" in found
    assert "x - Owner: @b" in found


def test_a_table_has_no_pattern(case: Callable[..., Any]) -> None:
    desk = case("# Pool\n\n## Action items\n\n| Action | Owner |\n|--|--|\n| Fix it | @a |\n").desk()
    assert pattern_of(desk, desk.incident.actions[0]) is None


def test_a_span_is_widened_to_whole_links(case: Callable[..., Any]) -> None:
    text = "see <https://a.example/b> now"
    desk = case(text).desk()
    inner = Span(0, text.index("> now"))
    assert text[slice(*whole_span(desk, inner))] == "see <https://a.example/b>"
