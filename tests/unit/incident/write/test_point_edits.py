"""Lessons, factors, whys and points that stand get other words, and nothing else of them changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import change_factor, change_point, change_why

TEXT = """\
# Pool

## What went well

- Seen at once
- Told early

## Lessons learned

1. **Watch it**
2. Limit it
   - to ten

## Contributing factors

- No limit
  - **Why it mattered:** an hour
- No alert
"""


@pytest.mark.parametrize(
    ("key", "index", "text", "old", "new"),
    [
        ("lessons", 0, "Test it", "**Watch it**", "**Test it**"),
        ("lessons", 1, "Test it", "Limit it", "Test it"),
        ("lessons", 1, "Limit it", "Limit it", "Limit it"),
        ("lessons", 1, "# a | b", "Limit it", "\\# a | b"),
        ("went_well", 1, "Told late", "Told early", "Told late"),
    ],
)
def test_a_point_gets_other_words(case: Callable[..., Any], key: str, index: int, text: str, old: str, new: str) -> None:
    opened = case(TEXT)
    edits = change_point(opened.document, opened.incident, opened.dialect, getattr(opened.incident, key)[index], text)
    assert opened.edited(edits) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("index", "given", "old", "new"),
    [
        (0, {"text": "No cap"}, "No limit", "No cap"),
        (0, {"why_it_mattered": "a day"}, "an hour", "a day"),
        (0, {"why_it_mattered": ""}, "  - **Why it mattered:** an hour\n", ""),
        (
            0,
            {"text": "No cap", "why_it_mattered": "a day"},
            "No limit\n  - **Why it mattered:** an hour",
            "No cap\n  - **Why it mattered:** a day",
        ),
        (1, {"could_have_known": "Yes"}, "No alert\n", "No alert\n  - **Could we have known?** Yes\n"),
    ],
)
def test_a_factor_says_something_else(case: Callable[..., Any], index: int, given: dict[str, str], old: str, new: str) -> None:
    opened = case(TEXT)
    assert opened.edited(
        change_factor(opened.document, opened.incident, opened.dialect, opened.incident.factors[index], **given)
    ) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("steps", "given", "new"),
    [
        ("1. **Why?** Because.\n", {"answer": "So."}, "1. **Why?** So.\n"),
        ("1. **Why?** Because.\n", {"question": "Why not?"}, "1. **Why not?** Because.\n"),
        ("1. Why? → Because.\n", {"question": "Why not?", "answer": "So."}, "1. Why not? → So.\n"),
        ("1. **Why?**\n   Because.\n", {"answer": "So."}, "1. **Why?**\n   So.\n"),
        ("1. Why?\n\n   Because.\n", {"question": "Why not?", "answer": "So."}, "1. Why not?\n\n   So.\n"),
        ("| Why | Answer |\n|---|---|\n| Why? | Because. |\n", {"answer": "So."}, "| Why | Answer |\n|---|---|\n| Why? | So. |\n"),
        ("### Why?\n\nBecause.\n", {"answer": "So."}, "### Why?\n\nSo.\n"),
    ],
)
def test_a_step_asks_or_answers_otherwise(case: Callable[..., Any], steps: str, given: dict[str, str], new: str) -> None:
    opened = case(f"# Pool\n\n## Five whys\n\n{steps}")
    assert (
        opened.edited(change_why(opened.document, opened.incident, opened.dialect, opened.incident.whys[0], **given))
        == f"# Pool\n\n## Five whys\n\n{new}"
    )


def test_what_cannot_be_changed_is_refused(case: Callable[..., Any]) -> None:
    opened, other = case(TEXT), case("# Pool\n\n## Lessons learned\n\n- Other\n\n## Contributing factors\n\nNone.\n")
    with pytest.raises(UsageError, match="not one of this"):
        change_point(opened.document, opened.incident, opened.dialect, other.incident.lessons[0], "x")
    with pytest.raises(UsageError, match="nothing of the factor"):
        change_factor(opened.document, opened.incident, opened.dialect, opened.incident.factors[0])
    with pytest.raises(UsageError, match="the text is empty"):
        change_point(opened.document, opened.incident, opened.dialect, opened.incident.lessons[0], " ")
    headed = case("# Pool\n\n## Contributing factors\n\n### No limit\n\nNone.\n\n### No alert\n\nNone.\n")
    with pytest.raises(UsageError, match="no item of a list"):
        change_factor(headed.document, headed.incident, headed.dialect, headed.incident.factors[0], why_it_mattered="x")
    whys = case("# Pool\n\n## Five whys\n\n1. Why? So.\n")
    with pytest.raises(UsageError, match="nothing of the step"):
        change_why(whys.document, whys.incident, whys.dialect, whys.incident.whys[0])
    with pytest.raises(UsageError, match="not one of this"):
        change_why(opened.document, opened.incident, opened.dialect, whys.incident.whys[0], answer="x")
    with pytest.raises(UsageError, match="not one of this"):
        change_factor(opened.document, opened.incident, opened.dialect, headed.incident.factors[0], text="x")
