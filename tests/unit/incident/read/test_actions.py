"""Action items."""

from __future__ import annotations

import pytest

from hansei.drafting.catalog import builtin
from tests.support.incidents import incident_of, json_of

HEAD = "# Outage of the shop\n\n## {}\n\n"


def rows(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(str(action[key]) for key in ("text", "owner", "due", "priority", "status", "ticket")) for action in json_of(text)["actions"]
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "- [ ] **[P1]** Add an alert - Assigned: @oncall - Due: 2026-01-17",
            ("Add an alert", "@oncall", "2026-01-17", "P1", "open", "None"),
        ),
        (
            "- [x] **Add an alert** - Engineer A - 2026-01-17 - [OPS-12]",
            ("Add an alert", "Engineer A", "2026-01-17", "None", "done", "OPS-12"),
        ),
        ("- [x] Runtime team — add an alert — 2026-01-17", ("add an alert", "Runtime team", "2026-01-17", "None", "done", "None")),
        ("1. **DONE 2026-01-17** — Add an alert", ("Add an alert", "None", "None", "None", "done", "None")),
        ("1. **TODO due 2026-01-17** — Add an alert", ("Add an alert", "None", "2026-01-17", "None", "open", "None")),
        ("- [P2] Add an alert", ("Add an alert", "None", "None", "P2", "None", "None")),
        ("- **HIGH** Add an alert", ("Add an alert", "None", "None", "HIGH", "None", "None")),
        ("- Ada and Grace to add an alert", ("Ada and Grace to add an alert", "Ada and Grace", "None", "None", "None", "None")),
        ("- Add an alert (#142)", ("Add an alert (#142)", "None", "None", "None", "None", "#142")),
        ("- ~~Add an alert~~", ("Add an alert", "None", "None", "None", "done", "None")),
        ("- Add an alert ✅", ("Add an alert ✅", "None", "None", "None", "done", "None")),
        (
            "- [ ] Add an alert (owner=, priority=, due=)",
            ("Add an alert (owner=, priority=, due=)", "None", "None", "None", "open", "None"),
        ),
        ("- We will look at this again", ("We will look at this again", "None", "None", "None", "None", "None")),
        ("- We added an alert on disks", ("We added an alert on disks", "None", "None", "None", "done", "None")),
    ],
)
def test_an_item_says_who_when_how_urgent_and_how_far(item: str, expected: tuple[str, ...]) -> None:
    assert rows(HEAD.format("Action items") + item + "\n") == [expected]


def test_a_table_says_it_in_columns() -> None:
    text = HEAD.format("Action items") + (
        "| # | Action | Owner | Due Date | Priority | Status | Ticket |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Add an alert | SRE | 2026-01-17 | P1 | In Progress | [OPS-1](https://example.org/OPS-1) |\n| 2 | Write it down | - | | | Not Started | |\n"
    )
    assert rows(text) == [
        ("Add an alert", "SRE", "2026-01-17", "P1", "in_progress", "OPS-1"),
        ("Write it down", "None", "None", "None", "open", "None"),
    ]


def test_a_table_of_something_else_holds_no_actions() -> None:
    text = HEAD.format("Action items") + "| Lesson | Durable home |\n|---|---|\n| look twice | the runbook |\n"
    assert rows(text) == []


def test_groups_give_horizon_state_and_due() -> None:
    text = HEAD.format("Action items") + "### Immediate (completed)\n\n- rolled it back\n\n### Long term (Q4 2026)\n\n- build it anew\n"
    actions = incident_of(text).actions
    assert [action.horizon for action in actions] == ["immediate", "long"]
    assert [action.status.value if action.status else None for action in actions] == ["done", None]
    assert [action.due.value if action.due else None for action in actions] == [None, "Q4 2026"]


def test_the_box_of_a_task_has_its_span() -> None:
    text = HEAD.format("Action items") + "- [ ] add an alert\n"
    (action,) = incident_of(text).actions
    assert action.box is not None
    assert text[action.box.start : action.box.end] == "[ ]"


def test_a_mere_announcement_gives_way_to_its_list() -> None:
    text = HEAD.format("Action items") + "- When touching the schema again:\n  - add a test\n  - ask for review\n"
    assert [row[0] for row in rows(text)] == ["add a test", "ask for review"]


def test_details_below_an_item_are_no_items() -> None:
    text = HEAD.format("Action items") + "- add a test\n  - with a real database\n- ask for review\n"
    assert [row[0] for row in rows(text)] == ["add a test", "ask for review"]


def test_prevention_counts_only_where_there_are_no_action_items() -> None:
    prevention = "## Prevention\n\n- always ask for review\n"
    assert [row[0] for row in rows("# Outage\n\n" + prevention)] == ["always ask for review"]
    assert [row[0] for row in rows("# Outage\n\n" + prevention + "\n## Action items\n\n- add a test\n")] == ["add a test"]


def test_prose_counts_where_there_is_no_list() -> None:
    assert [row[0] for row in rows(HEAD.format("Follow-up actions") + "The importer will be rewritten.\n")] == [
        "The importer will be rewritten."
    ]


def test_a_paragraph_may_name_itself_an_action() -> None:
    (row,) = rows("# Outage\n\n## Disclosure\n\nIt took long.\n\n**Action taken:** The policy is written down.\n")
    assert (row[0], row[4]) == ("The policy is written down.", "done")


def test_placeholders_are_no_items() -> None:
    text = (
        HEAD.format("Action items")
        + "- [ ] **[Action]** - [Owner] - [Due date] - [Ticket link]\n- [ ] **Add a test** - Team - 2026-01-29\n"
    )
    incident = incident_of(text)
    assert [action.text for action in incident.actions] == ["Add a test"]
    assert "placeholder" in {problem.code for problem in incident.problems}


def test_a_text_between_two_brackets_is_an_item() -> None:
    text = HEAD.format("Action items") + "- [ ] **[P3]** Close the gap behind `a ]` - [OPS-7]\n- [ ] [Action] [Owner] - [Due date]\n"
    assert rows(text) == [("Close the gap behind a ]", "None", "None", "P3", "open", "OPS-7")]


def test_a_due_cell_with_a_path_is_no_date() -> None:
    text = HEAD.format("Action items") + "| Action | Target |\n|---|---|\n| add a rule | `docs/rules.md` |\n| add a test | next sprint |\n"
    assert [row[2] for row in rows(text)] == ["None", "next sprint"]


@pytest.mark.parametrize("text", ["_No action items, all was fixed in the source._\n", "- None\n", "N/A\n"])
def test_nothing_to_do_is_no_action(text: str) -> None:
    assert rows(HEAD.format("Action items") + text) == []


def test_a_state_may_stand_before_a_colon_or_behind_a_ticket() -> None:
    assert rows(HEAD.format("Action items") + "- Won't do: replace the queue\n")[0][4] == "wont_do"
    table = "| Action | Owner | Bug |\n|---|---|---|\n| update the playbook | Ada | Bug 12 **DONE** |\n"
    assert rows(HEAD.format("Action items") + table) == [("update the playbook", "Ada", "None", "None", "done", "Bug 12")]


def test_what_is_to_be_done_stands_in_the_longest_column_when_no_header_says_so() -> None:
    table = "| Ref | Needed thing | Owner |\n|---|---|---|\n| A-01 | close the connection in the handler | Ada |\n"
    assert rows(HEAD.format("Action items") + table)[0][:2] == ("close the connection in the handler", "Ada")


def test_boxes_below_prevention_count_beside_the_action_items() -> None:
    told = rows(HEAD.format("Corrective actions") + "- [x] Fix the queue\n\n## Prevention\n\n- [ ] Add a test\n- Tests are good\n")
    assert [row[0] for row in told] == ["Fix the queue", "Add a test"]


def test_of_a_long_text_only_what_commits_is_an_item() -> None:
    text = "We will add a limit.\n\nIt is hard to tell what anybody meant.\n\nNames are a matter of taste.\n\nWe plan to say so.\n"
    assert [row[0] for row in rows(HEAD.format("Future measures") + text)] == ["We will add a limit.", "We plan to say so."]


def test_what_was_done_in_prose_is_no_action_item() -> None:
    told = rows("# Outage of the shop\n\n## Action taken\n\nThe address was banned at once.\n\n## Future measures\n\n- Add a limit\n")
    assert [row[0] for row in told] == ["Add a limit"]


@pytest.mark.parametrize(
    ("text", "status"),
    [("The old hook has been removed", "done"), ("Alarms have been set up.", "done"), ("Find what should have been done", "None")],
)
def test_the_perfect_says_that_it_is_done(text: str, status: str) -> None:
    assert rows(HEAD.format("Action items") + f"- {text}\n- Another thing\n")[0][4] == status


def test_a_state_in_the_owners_cell_is_no_owner() -> None:
    table = "| Action | Owner | Status |\n|---|---|---|\n| Fix the queue | Done | ✅ |\n"
    assert rows(HEAD.format("Action items") + table) == [("Fix the queue", "None", "None", "None", "done", "None")]


def test_not_applicable_is_a_state() -> None:
    assert rows(HEAD.format("Action items") + "- [N/A] Replace the whole queue by another one\n- Another thing\n")[0][4] == "wont_do"


def test_a_list_of_references_below_the_items_is_none() -> None:
    text = HEAD.format("Prevention") + "- Add a limit\n- Add an alert\n\nReferences:\n\n- The manual\n- The queue\n"
    assert [row[0] for row in rows(text)] == ["Add a limit", "Add an alert"]


def test_advice_is_no_action_item_but_what_is_planned_is() -> None:
    told = rows(HEAD.format("How to avoid this") + "Do not trust the queue.\n\nWe will add a limit.\n")
    assert [row[0] for row in told] == ["We will add a limit."]


def test_a_half_ticked_box() -> None:
    assert rows(HEAD.format("Follow-ups") + "- [~] Move the logs\n- [x] Add an alert\n")[0] == (
        "Move the logs",
        "None",
        "None",
        "None",
        "in_progress",
        "None",
    )


def test_what_has_landed_is_no_due_date() -> None:
    table = "| Action | Target |\n|---|---|\n| Fix the queue | landed 2026-01-29 (9c9d7696) |\n| Add a test | v2.7 |\n"
    assert [(row[2], row[4]) for row in rows(HEAD.format("Action items") + table)] == [("None", "done"), ("v2.7", "None")]


def test_when_the_meeting_was_is_nothing_to_be_done() -> None:
    text = (
        HEAD.format("Follow-up") + "### Review Meeting\n\n- **Date**: 2026-01-20\n- **Attendees**: Ann\n\n### Tracking\n\n- Add an alert\n"
    )
    dialect = next(one for one in builtin() if one.name == "enterprise")
    assert [action["text"] for action in json_of(text, dialect=dialect)["actions"]] == ["Add an alert"]
