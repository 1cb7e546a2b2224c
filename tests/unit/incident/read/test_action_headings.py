"""Action items that are headings, and items with key lines below them."""

from __future__ import annotations

import pytest

from tests.support.incidents import json_of

HEAD = "# Outage of the shop\n\n## Action items\n\n"


def rows(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one["text"], one["owner"], one["due"], one["status"]) for one in json_of(HEAD + text)["actions"]]


@pytest.mark.parametrize(
    "text",
    [
        "### Add an alert\n\n- **Owner:** Ada\n- **Due:** 2026-01-31\n- **Status:** Open\n\n### Add a runbook\n\n- **Owner:** Grace\n",
        "### Add an alert\n**Owner:** Ada | **Due:** 2026-01-31 | **Status:** open\n\n### Add a runbook\n**Owner:** Grace\n",
        "- Add an alert\n  - Owner: Ada\n  - Due: 2026-01-31\n  - Status: Open\n- Add a runbook\n  - Owner: Grace\n",
        "1. **Add an alert**\n   Owner: Ada\n   Due: 2026-01-31\n   Status: open\n2. **Add a runbook**\n   Owner: Grace\n",
    ],
)
def test_key_lines_below_an_item_tell_of_it(text: str) -> None:
    assert rows(text) == [("Add an alert", "Ada", "2026-01-31", "open"), ("Add a runbook", "Grace", None, None)]


def test_a_remark_behind_the_only_bullet_below_tells_of_the_item() -> None:
    assert rows("- [ ] Add an alert:\n  - on the queue's length (owner=ada, due=2026-01-31)\n- [ ] Add a runbook\n") == [
        ("Add an alert:", "ada", "2026-01-31", "open"),
        ("Add a runbook", None, None, "open"),
    ]


def test_remarks_behind_several_bullets_tell_of_these() -> None:
    told = rows("- [ ] Add alerts:\n  - on the queue (owner=ada)\n  - on the disk (owner=grace)\n- [ ] Add a runbook\n")
    assert told[0][1] is None


def test_sub_headings_over_prose_are_items() -> None:
    told = rows("### 1. Add an alert\n\nWe page when the queue grows.\n\n### 2. Add a runbook\n\nIt tells how to drain the queue.\n")
    assert [row[0] for row in told] == ["Add an alert", "Add a runbook"]


@pytest.mark.parametrize("group", ["Short term", "Detection", "This week", "Completed"])
def test_sub_headings_that_sort_are_no_items(group: str) -> None:
    told = rows(f"### {group}\n\n- Add an alert\n\n### Long term\n\n- Rewrite the queue\n")
    assert [row[0] for row in told] == ["Add an alert", "Rewrite the queue"]


def test_bullets_below_a_heading_stay_the_items() -> None:
    told = rows("### The queue\n\n- Add an alert\n\n### The database\n\n- Write a runbook\n")
    assert [row[0] for row in told] == ["Add an alert", "Write a runbook"]
