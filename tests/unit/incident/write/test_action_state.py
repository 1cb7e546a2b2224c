"""How far an action item is, said as storage demands it and in the table's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import mark_of, set_action_state, tick_box

HEAD = "# Pool ran dry\n\n## Action items\n\n"
DAY = date(2026, 1, 5)


def _set(case: Callable[..., Any], body: str, state: Any, number: int = 0, **said: Any) -> str:
    opened = case(HEAD + body)
    action = opened.incident.actions[number]
    return str(opened.edited(set_action_state(opened.document, opened.incident, opened.dialect, action, state, **said))).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("item", "state", "said", "new"),
    [
        ("- [ ] Add a test", "done", {"day": DAY, "evidence": "9f3c2ab"}, "- [x] Add a test - done 2026-01-05 (9f3c2ab)"),
        ("- [ ] Add a test", "done", {"mark": "k3f9"}, "- [x] Add a test - done <!-- hansei: action k3f9 -->"),
        ("- [ ] Add a test", "wont_do", {"day": DAY, "reason": "too dear"}, "- [ ] ~~Add a test~~ - won't do 2026-01-05: too dear"),
        ("- [ ] Add a test", "in_progress", {}, "- [ ] Add a test - in progress"),
        ("- [ ] Add a test", "blocked", {"reason": "no room"}, "- [ ] Add a test - blocked: no room"),
        ("- [x] Add a test - done 2026-01-05 (9f3c2ab)", "open", {}, "- [ ] Add a test"),
        ("- [ ] ~~Add a test~~ - won't do 2026-01-05: too dear", "open", {}, "- [ ] Add a test"),
        ("- [ ] Add a test - blocked: no room", "done", {"day": DAY}, "- [x] Add a test - done 2026-01-05"),
        ("- [ ] Add a test <!-- hansei: action k3f9 -->", "done", {"mark": "aaaa"}, "- [x] Add a test - done <!-- hansei: action k3f9 -->"),
        ("- Add a test - Owner: @x", "done", {"day": DAY}, "- Add a test - Owner: @x - done 2026-01-05"),
        ("3. Add a test\n   over two lines", "done", {}, "3. Add a test\n   over two lines - done"),
        ("- [ ] **[P1]** Add - Assigned: @x - Due: 2026-02-01", "done", {}, "- [x] **[P1]** Add - Assigned: @x - Due: 2026-02-01 - done"),
        ("- ✅ Add a test", "open", {}, "- Add a test"),
        ("- ✅ Added a test", "open", {}, "- Added a test - open"),
        ("- DONE 2026-01-01 Add a test", "blocked", {}, "- BLOCKED 2026-01-01 Add a test"),
        ("- [ ] Add a test\n  - with this detail", "done", {}, "- [x] Add a test - done\n  - with this detail"),
    ],
)
def test_an_item_says_its_state(case: Callable[..., Any], item: str, state: str, said: dict[str, Any], new: str) -> None:
    assert _set(case, f"{item}\n- Another one\n", state, **said) == f"{new}\n- Another one\n"


TABLE = "| Action | Owner | Status |\n|--------|-------|--------|\n| Add a test | @x | Not Started |\n| Fix it | @y | Shipped |\n"


@pytest.mark.parametrize(
    ("table", "state", "said", "old", "new"),
    [
        (TABLE, "done", {"day": DAY, "evidence": "#12"}, "| Not Started |", "| Shipped 2026-01-05 (#12) |"),
        (TABLE, "wont_do", {"reason": "a | b"}, "| Not Started |", "| Won't do: a \\| b |"),
        (TABLE, "in_progress", {"mark": "k3f9"}, "| Not Started |", "| In progress <!-- hansei: action k3f9 --> |"),
        (TABLE.replace("Not Started", "OPEN"), "blocked", {}, "| OPEN |", "| BLOCKED |"),
        (TABLE.replace("Not Started", "Open - [#5](u/5)"), "done", {}, "| Open - [#5](u/5) |", "| Shipped - [#5](u/5) |"),
        (TABLE.replace("Status", "Remark"), "done", {}, "| Add a test |", "| Add a test - done |"),
    ],
)
def test_a_row_says_its_state_in_the_words_of_its_table(
    case: Callable[..., Any], table: str, state: str, said: dict[str, Any], old: str, new: str
) -> None:
    assert table.count(old) == 1
    assert _set(case, table, state, **said) == table.replace(old, new)


def test_the_column_keeps_its_width_while_the_text_fits(case: Callable[..., Any]) -> None:
    table = "| Action   | Status      |\n| -------- | ----------- |\n| Add test | Not started |\n"
    assert _set(case, table, "done") == table.replace("Not started", "Done       ")


def test_a_paragraph_can_say_its_state(case: Callable[..., Any]) -> None:
    assert _set(case, "Rotate all keys of the fleet.\n", "done") == "Rotate all keys of the fleet. - done\n"


@pytest.mark.parametrize("reason", ["x\n- [x] y", "a - b - c", "<!-- x -->", "~~", "`", "|", "done", "Owner: @z", "2026-01-01"])
def test_a_hostile_reason_stays_a_reason(case: Callable[..., Any], reason: str) -> None:
    for body in ("- [ ] Add a test\n- Another one\n", TABLE):
        try:
            new = _set(case, body, "wont_do", reason=reason)
        except UsageError:
            continue
        opened = case(HEAD + new)
        assert next(action.status.value for action in opened.incident.actions if action.status) == "wont_do"
        assert len(opened.incident.actions) == 2
        assert "<!--" not in new.replace("\\<!--", "")


def test_the_comment_names_the_item(case: Callable[..., Any]) -> None:
    opened = case(f"{HEAD}- [ ] Add a test <!-- hansei: action k3f9 -->\n- [ ] Fix it\n")
    assert [mark_of(opened.document, action) for action in opened.incident.actions] == ["k3f9", None]


@pytest.mark.parametrize(("state", "said"), [("finished", {}), ("done", {"mark": "nope!"}), ("done", {"evidence": "\x00"})])
def test_what_is_no_state_is_refused(case: Callable[..., Any], state: str, said: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        _set(case, "- [ ] Add a test\n", state, **said)


def test_an_action_of_another_document_is_refused(case: Callable[..., Any]) -> None:
    opened, other = case(f"{HEAD}- [ ] Add a test\n"), case(f"# Other\n\n{HEAD}- [ ] Add\n")
    with pytest.raises(UsageError, match="not one of this"):
        set_action_state(opened.document, opened.incident, None, other.incident.actions[0], "done")


def test_only_the_box_is_ticked(case: Callable[..., Any]) -> None:
    opened = case(f"{HEAD}- [ ] Add a test\n- Fix it\n")
    first, second = opened.incident.actions
    assert opened.edited(tick_box(opened.document, opened.incident, None, first, checked=True)) == f"{HEAD}- [x] Add a test\n- Fix it\n"
    with pytest.raises(UsageError, match="no box"):
        tick_box(opened.document, opened.incident, None, second, checked=True)
