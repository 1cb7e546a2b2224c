"""Where action items stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hansei.incident.write.action_place import InList, InTable, InText, index_of, place_of, with_mark

TEXT = (
    "# Pool\n\n## Action items\n\n- [ ] Add a test\n\n| What | Who |\n| - | - |\n| Fix it | @x |\n\n"
    "## Follow-up actions\n\nRotate every key of the fleet.\n"
)


def test_each_form_is_known(case: Callable[..., Any]) -> None:
    desk = case(TEXT).desk()
    places = {action.text: place_of(desk, action) for action in desk.incident.actions}
    assert isinstance(places["Add a test"], InList)
    row = places["Fix it"]
    assert isinstance(row, InTable)
    assert dict(row.columns) == {"text": 0, "owner": 1}
    assert isinstance(places["Rotate every key of the fleet."], InText)
    assert [index_of(desk, action) for action in desk.incident.actions] == list(range(len(desk.incident.actions)))


def test_an_id_stands_behind_the_text() -> None:
    assert with_mark("", "k3f9") == "<!-- hansei: action k3f9 -->"
    assert with_mark("a", "k3f9") == "a <!-- hansei: action k3f9 -->"
    assert with_mark("a", None) == "a"
