"""What goes into which cell of a timeline's table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write.event_place import EventRow, event_place
from hansei.incident.write.event_rows import New, blank_row, changed_row, filled_row, moved_cells, row_cells

HEAD = "# Pool\n\n## Timeline\n\n"
TABLE = "| Day | Time | Event | Who | Link |\n|---|---|---|---|---|\n| 2026-01-31 | 10:15 | began | - | [a](b) |\n| | HH:MM | [what happened] | [role] | |\n"
NEW = New("10:20", "x", "lead", None, datetime(2026, 2, 1, 10, 20))


def _opened(case: Callable[..., Any]) -> tuple[Any, EventRow]:
    opened = case(HEAD + TABLE)
    place = event_place(opened.desk(), opened.incident.timeline[0])
    assert isinstance(place, EventRow)
    return opened, place


def test_a_row_has_each_value_in_its_column_and_the_sign_for_nothing(case: Callable[..., Any]) -> None:
    opened, place = _opened(case)
    assert row_cells(opened.desk(), place, NEW) == ["2026-02-01", "10:20", "x", "lead", ""]
    assert row_cells(opened.desk(), place, NEW._replace(actor=None)) == ["2026-02-01", "10:20", "x", "-", ""]


def test_the_row_of_hints_below_is_filled(case: Callable[..., Any]) -> None:
    opened, place = _opened(case)
    blank = blank_row(opened.desk(), place)
    assert blank is not None
    new = opened.edited(filled_row(opened.desk(), place._replace(row=blank), NEW))
    assert new.splitlines()[-1].replace(" ", "") == "|2026-02-01|10:20|x|lead||"
    assert blank_row(opened.desk(), place._replace(row=blank)) is None


def test_what_is_not_given_stays(case: Callable[..., Any]) -> None:
    opened, place = _opened(case)
    assert opened.edited(changed_row(opened.desk(), place, New(None, "y", None, None))) == HEAD + TABLE.replace("began", "y")
    assert moved_cells(opened.desk(), place, New("11:00", None, None, None)) == ["2026-01-31", "11:00", "began", "-", "[a](b)"]


def test_a_value_without_a_column_is_refused(case: Callable[..., Any]) -> None:
    opened, place = _opened(case)
    with pytest.raises(UsageError, match="no column for the action"):
        row_cells(opened.desk(), place, NEW._replace(action="y"))
