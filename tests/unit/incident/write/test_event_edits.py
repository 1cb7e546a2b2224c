"""Edits of events in lists, lines and headings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write.event_edits import after_event, before_event, moved_event, rewritten, taken_event
from hansei.incident.write.event_rows import New

HEAD = "# Pool\n\n## Timeline\n\n"
NEW = New("10:17", "x", None, None)


@pytest.mark.parametrize(
    ("body", "behind", "before"),
    [
        ("10:15 a\\\n10:20 b\n", "10:15 a\\\n10:17 x\\\n10:20 b\n", "10:17 x\\\n10:15 a\\\n10:20 b\n"),
        ("### 10:15 - a\n", "### 10:15 - a\n\n### 10:17 - x\n", "### 10:17 - x\n\n### 10:15 - a\n"),
    ],
)
def test_an_event_stands_behind_or_before_another(case: Callable[..., Any], body: str, behind: str, before: str) -> None:
    opened = case(HEAD + body)
    event = opened.incident.timeline[0]
    assert opened.edited(next(iter(after_event(opened.desk(), event, NEW)))) == HEAD + behind
    assert opened.edited(next(iter(before_event(opened.desk(), event, NEW)))) == HEAD + before


def test_an_item_moves_with_what_is_below_it(case: Callable[..., Any]) -> None:
    opened = case(HEAD + "- 10:15 a\n  - detail\n- 10:20 b\n")
    first, second = opened.incident.timeline
    (edits,) = moved_event(opened.desk(), first, second, None, New("10:25", None, None, None))
    assert opened.edited(edits) == HEAD + "- 10:20 b\n- 10:25 a\n  - detail\n"


def test_a_line_is_taken_from_its_paragraph(case: Callable[..., Any]) -> None:
    opened = case(HEAD + "10:15 a\n10:20 b\ngoes on\n10:30 c\n")
    assert opened.edited(taken_event(opened.desk(), opened.incident.timeline[1])) == HEAD + "10:15 a\n10:30 c\n"


def test_a_heading_that_holds_time_and_text_is_left_to_the_author(case: Callable[..., Any]) -> None:
    opened = case(HEAD + "### 10:15 - a\n")
    with pytest.raises(UsageError, match="one heading"):
        list(rewritten(opened.desk(), opened.incident.timeline[0], New(None, "x", None, None)))
