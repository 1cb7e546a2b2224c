"""The nodes' own small answers."""

from __future__ import annotations

import pytest

from hansei.document.nodes import CodeBlock, Entry, FrontMatter
from hansei.text import Span

NOWHERE = Span(0, 0)


@pytest.mark.parametrize(("info", "language"), [("", ""), ("Python", "python"), ("sh title=x", "sh"), ("{.yaml}", "{.yaml}")])
def test_the_language_is_the_first_word_in_lower_case(info: str, language: str) -> None:
    assert CodeBlock(NOWHERE, True, info, NOWHERE, True).language == language


def test_entries_are_found_by_their_path_without_case() -> None:
    entries = (
        Entry(("Title",), NOWHERE, NOWHERE, "a"),
        Entry(("impact", "Users"), NOWHERE, NOWHERE, "b"),
        Entry(("title",), NOWHERE, NOWHERE, "c"),
    )
    front = FrontMatter(NOWHERE, NOWHERE, "yaml", entries)
    assert front.get("TITLE") == entries[0]
    assert front.get("impact", "users") == entries[1]
    assert front.get("impact") is None
