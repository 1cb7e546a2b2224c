"""The comment that names an action item."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from hansei.errors import UsageError
from hansei.incident.marks import mark_in, mark_text, new_mark
from hansei.text import Span


def test_what_is_written_is_found_again() -> None:
    text = f"- [ ] Add a test {mark_text('k3f9')}\n- [ ] Add another"
    assert mark_in(text, Span(0, text.index("\n"))) == "k3f9"
    assert mark_in(text, Span(text.index("\n"), len(text))) is None


@pytest.mark.parametrize("id", ["k3f", "k3f99", "K3F9", "--> x", ""])
def test_an_id_has_four_small_letters_or_digits(id: str) -> None:
    with pytest.raises(UsageError, match="no id"):
        mark_text(id)


@given(strategies.text(max_size=30), strategies.integers(0, 5))
def test_an_id_is_the_same_for_the_same_action_and_never_one_that_is_taken(of: str, many: int) -> None:
    taken: list[str] = []
    for _ in range(many):
        taken.append(new_mark(of, taken))
    assert len(set(taken)) == many
    assert new_mark(of, taken) == new_mark(of, taken)
    assert all(mark_text(mark) and not mark.isdigit() for mark in taken)
