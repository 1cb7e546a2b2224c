"""Where a lesson was applied, written behind the lesson or into the reflexion."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hansei.errors import UsageError
from hansei.incident.applied import Applied
from hansei.incident.write import apply_lesson

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import EditSet

PLACE, OTHER = Applied("src/pool.py", "9f3c2ab"), Applied("b.md", "1234567")
SAID = "(applied: `src/pool.py`, commit `9f3c2ab`)"
QUOTED = "# O\n\n## Reflexion\n\n**Context:** Haste.\n**Lesson:** Slow is safe.\n**Adjustment:**\n> I count.\n\n## Artifacts\n\n- none\n"


def first(document: Document, incident: Incident, dialect: Dialect | None, place: Applied) -> EditSet:
    return apply_lesson(document, incident, dialect, incident.lessons[0], place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- Count **all**\n- Ask\n", f"- Count **all** {SAID}\n- Ask\n"),
        ("Count all of them.\n", f"Count all of them. {SAID}\n"),
        ("| Lesson |\n|---|\n| Count all |\n| Ask |\n", f"| Lesson |\n|---|\n| Count all {SAID} |\n| Ask |\n"),
    ],
)
def test_it_stands_behind_the_lesson(before: str, after: str, changed: Callable[..., str]) -> None:
    head = "# Pool\n\n## Lessons learned\n\n"
    assert changed(head + before, first, PLACE) == head + after
    assert changed(head + after, first, PLACE) == head + after


def test_a_second_place_follows_the_first(changed: Callable[..., str]) -> None:
    text = f"# Pool\n\n## Lessons learned\n\n- Count {SAID}\n"
    assert changed(text, first, OTHER) == text.replace("`)", "`; `b.md`, commit `1234567`)")


def test_the_reflexion_says_it_below_its_adjustment(changed: Callable[..., str]) -> None:
    once = changed(QUOTED, apply_lesson, None, PLACE)
    assert once == QUOTED.replace("I count.\n", "I count.\n\n**Applied:** `src/pool.py`, commit `9f3c2ab`\n")
    assert "**Applied:** `src/pool.py`, commit `9f3c2ab`; `b.md`, commit `1234567`\n" in changed(once, apply_lesson, None, OTHER)


def test_a_name_that_would_be_structure_is_refused(changed: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match="cannot be written into a sentence"):
        changed(QUOTED, apply_lesson, None, Applied("a`b.md", "9f3c2ab"))
