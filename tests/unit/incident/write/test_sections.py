"""Sections are filled, and created in their place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import fill_section, rewrite_section
from hansei.incident.write.sections import checked_blocks

Changes = Callable[..., str]
TEXT = "# Pool\n\n## Summary\n\n[What happened, in two or three sentences.]\n\n## Timeline\n\n- 10:00 - it began\n\n## Lessons learned\n\n1. Watch it.\n"


def test_a_hint_gives_way_to_the_text(changed: Changes) -> None:
    hint = "[What happened, in two or three sentences.]"
    assert changed(TEXT, fill_section, "summary", "It ran dry.\n\nNobody saw it.") == TEXT.replace(hint, "It ran dry.\n\nNobody saw it.")


def test_a_text_goes_behind_what_is_there(changed: Changes) -> None:
    text = TEXT.replace("[What happened, in two or three sentences.]", "It ran dry.")
    assert changed(text, fill_section, "summary", "Nobody saw it.") == text.replace("It ran dry.\n", "It ran dry.\n\nNobody saw it.\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "## Timeline\n\nx",
        "Timeline\n========",
        "<div>x</div>",
        "a <!-- b -->",
        "```\nno end",
        "---",
        "x\n\n---\n\ny",
        "\x00",
        "---\na: b\n---\nx",
    ],
)
def test_a_text_that_would_leave_its_section_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        checked_blocks(text)


@pytest.mark.parametrize(
    "text", ["a\r\n\r\nb", "- a\n- b", "```sh\n# no heading\n```", "| a |\n|---|\n| b |", "> quoted", "a **bold** `<code>`"]
)
def test_blocks_that_stay_are_fine(text: str) -> None:
    assert checked_blocks(text) == text.replace("\r\n", "\n")


def test_an_unknown_section_is_refused(changed: Changes) -> None:
    with pytest.raises(UsageError, match="no section"):
        changed(TEXT, fill_section, "chapter", "x")


REWRITTEN = "# Pool\n\n## Summary\n\nOld.\n\n- a\n- b\n\n### Details\n\nMore.\n\n---\n\n## Impact\n\nNone.\n"


def test_a_section_is_written_anew_and_its_sub_sections_stay(changed: Changes) -> None:
    assert changed(REWRITTEN, rewrite_section, "summary", "New.\n\n- c") == REWRITTEN.replace("Old.\n\n- a\n- b", "New.\n\n- c")
    assert changed(REWRITTEN, rewrite_section, "impact", "All.") == REWRITTEN.replace("None.", "All.")


def test_a_missing_or_empty_section_is_filled_instead(changed: Changes) -> None:
    text = REWRITTEN.replace("\n\nNone.\n", "\n")
    assert changed(text, rewrite_section, "impact", "All.") == f"{text}\nAll.\n"
    assert "## Background\n\nOld.\n" in changed(REWRITTEN, rewrite_section, "background", "Old.")


def test_a_section_in_two_places_is_not_written_anew(changed: Changes) -> None:
    text = f"{REWRITTEN}\n## Summary\n\nAgain.\n"
    with pytest.raises(UsageError, match=r"in 2 places \(lines 3, 20\)"):
        changed(text, rewrite_section, "summary", "New.")
    with pytest.raises(UsageError, match="no section"):
        changed(text, rewrite_section, "nonsense", "New.")
