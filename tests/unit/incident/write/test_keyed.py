"""The meeting and the reflexion: values under keys, where they stand or beside the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import set_meeting, set_reflexion

MEETING = "# Pool\n\n**Owner:** Ann\n\n**Date:** 2026-01-31\n\n## Postmortem Meeting\n\n**Date:** [YYYY-MM-DD]  \n**Attendees:** Ann, Bo\n"
REFLEXION = "# Pool\n\n## Reflexion\n\n**Context:** it was late  \n**Lesson:** [what is true]  \n**Adjustment:**\n> [Which rule]\n"
HEADED = '# Pool\n\n## Reflexion\n\n### Context\n\nIt was late.\n\n### Adjustment\n\n> "I look first."\n'


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("date", "2026-02-01", "[YYYY-MM-DD]", "2026-02-01"),
        ("Attendees", "Cem", "Ann, Bo", "Cem"),
        ("notes", "all agreed", "Ann, Bo\n", "Ann, Bo  \n**Notes:** all agreed\n"),
        ("recording", None, "Ann", "Ann"),
    ],
)
def test_the_meeting_says_something_under_a_key(changed: Callable[..., str], key: str, value: str | None, old: str, new: str) -> None:
    assert changed(MEETING, set_meeting, key, value) == MEETING.replace(old, new)


def test_a_value_of_the_meeting_is_taken_away(changed: Callable[..., str]) -> None:
    text = MEETING.replace("[YYYY-MM-DD]", "2026-02-01")
    assert changed(text, set_meeting, "date", None) == text.replace("**Date:** 2026-02-01  \n", "")


def test_a_missing_meeting_is_made(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    assert changed(text, set_meeting, "date", "2026-02-01") == f"{text}\n## Postmortem meeting\n\n- **Date:** 2026-02-01\n"


@pytest.mark.parametrize(
    ("text", "name", "value", "old", "new"),
    [
        (REFLEXION, "context", "It was early", "it was late", "It was early"),
        (REFLEXION, "lesson", "Look first", "[what is true]", "Look first"),
        (REFLEXION, "adjustment", "I look first", "[Which rule]", "I look first"),
        (REFLEXION, "context", None, "**Context:** it was late  \n", ""),
        (HEADED, "context", "It was early.", "It was late.", "It was early."),
        (HEADED, "adjustment", "I ask first.", '"I look first."', '"I ask first."'),
    ],
)
def test_the_reflexion_is_changed_where_it_stands(
    changed: Callable[..., str], text: str, name: str, value: str | None, old: str, new: str
) -> None:
    assert changed(text, set_reflexion, name, value) == text.replace(old, new)


def test_a_missing_reflexion_is_made(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    assert changed(text, set_reflexion, "lesson", "Look first") == f"{text}\n## Reflexion\n\n**Lesson:** Look first\n"


def test_what_is_not_there_is_refused(changed: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match="has no 'colour'"):
        changed(REFLEXION, set_reflexion, "colour", "red")
    with pytest.raises(UsageError, match="nothing of the meeting"):
        changed(MEETING, set_meeting, " ", "red")
    with pytest.raises(UsageError, match="cannot be written"):
        changed(MEETING, set_meeting, "date", "TBD")
