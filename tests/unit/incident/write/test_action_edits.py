"""Values of an action item that are said in its very words are changed and taken away there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import change_action, remove_action

HEAD = "# Pool\n\n**Date:** 2026-01-31\n\n## Action items (TODOs)\n\n"


@pytest.mark.parametrize(
    ("item", "changes", "new"),
    [
        ("Test it (owner=ann, priority=high, due=2026-02-01)", {"owner": "@b"}, "Test it (owner=@b, priority=high, due=2026-02-01)"),
        ("Test it (owner=ann, priority=high, due=2026-02-01)", {"owner": None}, "Test it (priority=high, due=2026-02-01)"),
        ("Test it (owner=ann, priority=high, due=2026-02-01)", {"due": None}, "Test it (owner=ann, priority=high)"),
        ("Test it (owner=ann, priority=high)", {"priority": None}, "Test it (owner=ann)"),
        ("Test it (owner=ann)", {"owner": None}, "Test it"),
        ("**Test it** - @ann - 2026-02-01", {"owner": None}, "**Test it** - 2026-02-01"),
    ],
)
def test_values_under_keys_within_the_words(case: Callable[..., Any], item: str, changes: dict[str, str | None], new: str) -> None:
    text = f"{HEAD}- [ ] {item}\n- [ ] Other\n"
    opened = case(text)
    edits = change_action(opened.document, opened.incident, opened.dialect, opened.incident.actions[0], changes)
    assert opened.edited(edits) == text.replace(item, new)


def test_an_item_is_removed_with_what_is_below_it(case: Callable[..., Any]) -> None:
    text = f"{HEAD}- [ ] Test it\n  - twice\n- [ ] Other\n"
    opened = case(text)
    edits = remove_action(opened.document, opened.incident, opened.dialect, opened.incident.actions[0])
    assert opened.edited(edits) == text.replace("- [ ] Test it\n  - twice\n", "")


def test_the_last_item_of_a_section_leaves_its_heading(case: Callable[..., Any]) -> None:
    opened = case(f"{HEAD}- [ ] Test it\n\n## References\n\n- https://a.example\n")
    edits = remove_action(opened.document, opened.incident, opened.dialect, opened.incident.actions[0])
    assert opened.edited(edits) == f"{HEAD}## References\n\n- https://a.example\n"


def test_what_an_item_does_not_have_is_no_value(case: Callable[..., Any]) -> None:
    opened = case(f"{HEAD}- [ ] Test it\n")
    action = opened.incident.actions[0]
    with pytest.raises(UsageError, match="cannot change colour"):
        change_action(opened.document, opened.incident, opened.dialect, action, {"colour": "red"})
    with pytest.raises(UsageError, match="its text to nothing"):
        change_action(opened.document, opened.incident, opened.dialect, action, {"text": None})
    assert not change_action(opened.document, opened.incident, opened.dialect, action, {"owner": None})
