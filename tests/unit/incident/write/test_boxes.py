"""Boxes on a line and in a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write.boxes import has_boxes, tick

LINE = "# Pool\n\n**Severity:** [ ] P0 [X] P1 [] P2\n\n## Impact\n\nNone.\n"
LISTED = "# Pool\n\n- Status:\n  - [x] Draft\n  - [x] Final\n\n## Impact\n\nNone.\n"


def _ticked(opened: Any, name: str, wanted: str) -> str:
    desk = opened.desk()
    field = desk.fields.all(name)[0]
    assert has_boxes(desk, field)
    return str(opened.edited(tick(desk, field, lambda label: label == wanted)))


@pytest.mark.parametrize(("wanted", "line"), [("P0", "[x] P0 [ ] P1 [] P2"), ("P2", "[ ] P0 [ ] P1 [x] P2"), ("P1", "[ ] P0 [X] P1 [] P2")])
def test_one_box_of_a_line_is_ticked(case: Callable[..., Any], wanted: str, line: str) -> None:
    assert _ticked(case(LINE), "severity", wanted) == LINE.replace("[ ] P0 [X] P1 [] P2", line)


def test_the_last_ticked_box_of_a_list_counts(case: Callable[..., Any]) -> None:
    assert _ticked(case(LISTED), "status", "Draft") == LISTED.replace("[x] Final", "[ ] Final")


def test_a_missing_box_is_named(case: Callable[..., Any]) -> None:
    with pytest.raises(UsageError, match="no box") as raised:
        _ticked(case(LINE.replace("X", " ")), "severity", "P7")
    assert "P0, P1, P2" in raised.value.hint


def test_a_plain_value_is_no_choice(case: Callable[..., Any]) -> None:
    desk = case("# Pool\n\n**Severity:** P1 [link]\n").desk()
    assert not has_boxes(desk, desk.fields.all("severity")[0])
