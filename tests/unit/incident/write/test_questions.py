"""Questions of the meeting: beside those that are there, else below a heading of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import add_question

MEETING = "# Pool\n\n**Owner:** Ann\n\n## Postmortem Meeting\n\n**Date:** 2026-01-31\n"
LISTED = f"{MEETING}\n### Discussion Points\n\n1. Was it seen?\n   - Answer: no\n\n## References\n\n- [the ticket](https://example.org/1)\n"


def test_a_question_stands_behind_the_others(changed: Callable[..., str]) -> None:
    assert changed(LISTED, add_question, "Who knew?", "the *on-call* engineer") == LISTED.replace(
        "Answer: no\n", "Answer: no\n2. Who knew?\n   - Answer: the *on-call* engineer\n"
    )


def test_the_hint_of_a_template_is_filled_in(changed: Callable[..., str]) -> None:
    text = LISTED.replace("Was it seen?", "[which question was asked]").replace("Answer: no", "Answer: [what was answered]")
    assert changed(text, add_question, "Who knew?", "nobody") == LISTED.replace("Was it seen?", "Who knew?").replace("no\n", "nobody\n", 1)


def test_the_first_question_gets_a_heading_below_the_meeting(changed: Callable[..., str]) -> None:
    tail = "\n### Discussion Points\n\n1. Who knew?\n   - Answer: nobody\n"
    assert changed(MEETING, add_question, "Who knew?", "nobody") == MEETING + tail


def test_words_that_would_be_structure_are_only_words(changed: Callable[..., str]) -> None:
    text = changed(MEETING, add_question, "# Why?\n\n- no", "<b>x</b>")
    assert "\n1. \\# Why? - no\n   - Answer: " in text


def test_without_a_meeting_there_is_no_place(changed: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match="no section on a meeting"):
        changed("# Pool\n\n## Impact\n\nNone.\n", add_question, "Who knew?", "nobody")
