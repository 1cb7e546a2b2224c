"""What a heading says of all action items below it."""

from __future__ import annotations

import pytest

from tests.support.incidents import json_of


@pytest.mark.parametrize(
    ("title", "due", "status"),
    [
        ("Immediate (this week)", "this week", None),
        ("Mid term (before end of June)", "before end of June", None),
        ("Short term (next sprint)", "next sprint", None),
        ("This week", "This week", None),
        ("Long term (by end of Q3)", "by end of Q3", None),
        ("Kurzfristig (2 Wochen)", "2 Wochen", None),
        ("短期（2週）", "2週", None),
        ("Immediate actions (completed)", None, "done"),
        ("Immediate actions (planned)", None, "open"),
        ("Long term (the hard part)", None, None),
    ],
)
def test_a_group_gives_its_items_what_its_heading_says(title: str, due: str | None, status: str | None) -> None:
    action = json_of(f"# Outage of the shop\n\n## Action items\n\n### {title}\n\n- Add an alert\n- Write a runbook\n")["actions"][0]
    assert (action["due"], action["status"]) == (due, status)


def test_the_key_of_a_time_is_no_part_of_it() -> None:
    text = "# Outage of the shop\n\n## Action items\n\n### Later (Target: Q4 2026)\n\n- Add an alert\n- Write a runbook\n"
    assert json_of(text)["actions"][0]["due"] == "Q4 2026"
