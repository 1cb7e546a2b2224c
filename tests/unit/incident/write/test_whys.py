"""The five whys go on in their form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import add_why

HEAD = "# Pool\n\n## Five whys\n\n"


@pytest.mark.parametrize(
    ("body", "added"),
    [
        ("1. **Why did it run dry?**\n   It had no limit.\n", "2. **Why no limit?**\n   Nobody set one.\n"),
        ("1. Why did it run dry? → It had no limit.\n", "2. Why no limit? → Nobody set one.\n"),
        ("1. Why did it run dry? It had no limit.\n", "2. Why no limit? Nobody set one.\n"),
        ("1. **Why did it run dry?**\n\n   It had no limit.\n", "2. **Why no limit?**\n\n   Nobody set one.\n"),
        ("| # | Why | Answer |\n|---|---|---|\n| 1 | Why dry? | No limit. |\n", "| 2 | Why no limit? | Nobody set one. |\n"),
    ],
)
def test_another_step_has_the_form_of_the_last(changed: Callable[..., str], body: str, added: str) -> None:
    assert changed(HEAD + body, add_why, "Why no limit", "Nobody set one.") == HEAD + body + added


def test_the_first_step_makes_the_section(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    assert changed(text, add_why, "Why no limit?", "Nobody set one.") == f"{text}\n## Five whys\n\n- **Why no limit?**\n  Nobody set one.\n"


@pytest.mark.parametrize("words", ["a\n2. b", "a | b", "<!-- x -->", "# x", "`", "a? b? c"])
def test_hostile_words_are_one_step_or_refused(case: Callable[..., Any], words: str) -> None:
    opened = case(HEAD + "1. **Why did it run dry?**\n   It had no limit.\n")
    try:
        new = opened.edited(add_why(opened.document, opened.incident, None, words, words))
    except UsageError:
        return
    assert len(case(new).incident.whys) == 2
