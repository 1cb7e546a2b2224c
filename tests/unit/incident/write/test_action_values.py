"""What is said of an action item: spelled together, dated like the others, compared with what is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hansei.incident.write.action_values import as_markdown, begins, dated_like, due_or, said_in_text, spelled_values, taken, unlike
from hansei.incident.write.inline import Words

TEXT = "# Pool\n\n## Action items\n\n- [ ] Fix it - owner: @a - due: 5 Jan 2026\n"


def test_the_values_are_spelled_together() -> None:
    ways = [as_markdown(one) for one in spelled_values({"text": "a | # b", "owner": "@x", "due": None})]
    assert ways[0] == {"text": "a | # b", "owner": "@x"}
    assert all(way["owner"] in ("@x", "\\@x") for way in ways)


def test_a_date_is_written_like_those_of_the_others(case: Callable[..., Any]) -> None:
    desk = case(TEXT).desk()
    assert dated_like(desk, {"text": "x", "due": "2026-02-01"}) == {"text": "x", "due": "1 Feb 2026"}
    assert dated_like(desk, {"text": "x", "due": "end of Q2"}) == {"text": "x", "due": "end of Q2"}
    assert due_or("due", "1 Feb 2026") == "2026-02-01"
    assert due_or("owner", "2026") == "2026"


def test_what_is_read_is_compared_with_what_was_meant(case: Callable[..., Any]) -> None:
    desk = case(TEXT).desk()
    action, told = desk.incident.actions[0], desk.before_own["actions"][0]
    right = {"text": Words("Fix it", "Fix it"), "owner": Words("@a", "@a"), "due": Words("2026-01-05", "2026-01-05")}
    assert unlike(told, action, right) is None
    assert "owner" in str(unlike(told, action, {**right, "owner": Words("@b", "@b")}))
    assert "as its owner" in str(unlike(told, action, {**right, "owner": None}))
    assert "text" in str(unlike(told, action, {**right, "text": Words("Mend it", "Mend it")}))


def test_a_row_says_in_its_text_what_has_no_column() -> None:
    assert said_in_text("Fix it", {"owner": "@a", "priority": "P1"}) == "[P1] Fix it - Owner: @a"
    assert begins("[P1] Fix it - Owner: @a", "Fix it", {"owner": Words("@a", "@a"), "priority": Words("P1", "P1")})
    assert not begins("Fix it all - Owner: @a", "Fix it", {"owner": Words("@a", "@a")})


def test_an_item_is_taken_away(case: Callable[..., Any]) -> None:
    opened = case(TEXT)
    assert opened.edited(taken(opened.desk(), opened.incident.actions[0])) == "# Pool\n\n## Action items\n"
