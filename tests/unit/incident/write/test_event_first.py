"""The first event of a timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write.event_first import first_event
from hansei.incident.write.event_rows import New

NEW = New("10:20", "a | b", "lead", None)
PLAIN = New("10:20", "a", None, None)


@pytest.mark.parametrize(
    ("body", "new", "expected"),
    [
        ("| Time | Event | Who |\n|---|---|---|\n", NEW, "| Time | Event | Who |\n|---|---|---|\n| 10:20 | a \\| b | lead |\n"),
        ("| Time | Event | Who |\n|---|---|---|\n| | | |\n", NEW, "| Time | Event | Who |\n|---|---|---|\n| 10:20 | a \\| b | lead |\n"),
        ("- HH:MM - [what happened]\n", PLAIN, "- 10:20 - a\n"),
        ("[the events in order]\n", PLAIN, "- **10:20** - a\n"),
        ("", PLAIN, "- **10:20** - a\n"),
        ("", NEW, "| Time | Event | Actor |\n|------|-------|-------|\n| 10:20 | a \\| b | lead |\n"),
    ],
)
def test_it_goes_where_one_waits_for_it(case: Callable[..., Any], body: str, new: New, expected: str) -> None:
    opened = case(f"# Pool\n\n## Timeline\n\n{body}")
    result = opened.edited(next(iter(first_event(opened.desk(), new))))
    assert result.replace("\n\n\n", "\n\n").rstrip("\n") == f"# Pool\n\n## Timeline\n\n{expected}".rstrip("\n")
