"""The comment that names an action item."""

from __future__ import annotations

import pytest

from hansei.errors import UsageError
from hansei.incident.marks import mark_in, mark_text
from hansei.text import Span


def test_what_is_written_is_found_again() -> None:
    text = f"- [ ] Add a test {mark_text('k3f9')}\n- [ ] Add another"
    assert mark_in(text, Span(0, text.index("\n"))) == "k3f9"
    assert mark_in(text, Span(text.index("\n"), len(text))) is None


@pytest.mark.parametrize("id", ["k3f", "k3f99", "K3F9", "--> x", ""])
def test_an_id_has_four_small_letters_or_digits(id: str) -> None:
    with pytest.raises(UsageError, match="no id"):
        mark_text(id)
