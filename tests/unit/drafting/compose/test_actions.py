"""Action items in the template's form."""

from __future__ import annotations

import pytest

from hansei.drafting.compose.actions import in_table, write_actions
from hansei.incident.located import Located
from hansei.incident.model import Action
from tests.support.pages import INCIDENT, NOWHERE, at, page_of, text_of


def written(name: str, *actions: Action) -> list[str]:
    page = page_of(name)
    write_actions(page, actions)
    return text_of(page).split("\n")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("enterprise", "- [ ] **[P1]** Lock less - Assigned: Search engineer - Due: 2025-02-01"),
        ("learning", "- [ ] **[P1]** **Lock less** - Search engineer - 2025-02-01"),
        ("operations", "| Lock less | Search engineer | 2025-02-01 | P1 | - |"),
        ("engineering", "- [ ] **[P1]** Lock less - owner: Search engineer - due: 2025-02-01"),
    ],
)
def test_an_action_item_has_the_form_of_the_template(name: str, line: str) -> None:
    assert line in written(name, *INCIDENT.actions)


def test_a_group_that_the_template_lacks_gets_a_heading() -> None:
    lines = written("engineering", *INCIDENT.actions)
    assert "### Short term" in lines
    assert lines.index("## Action items") < lines.index("### Short term")


def test_what_a_form_cannot_say_by_its_place_is_said_by_name() -> None:
    owner = at("People of the northern search team")
    (line,) = [one for one in written("learning", INCIDENT.actions[0]._replace(owner=owner)) if "Lock less" in one]
    assert "owner: People of the northern search team" in line


def test_what_will_not_be_done_is_struck_out() -> None:
    action = INCIDENT.actions[0]._replace(status=Located("wont_do", "", NOWHERE))
    assert "- [ ] **[P1]** ~~Lock less~~ - Assigned: Search engineer - Due: 2025-02-01 - won't do" in written("enterprise", action)


def test_a_ticket_gets_a_column() -> None:
    lines = written("operations", INCIDENT.actions[0]._replace(ticket=at("SRCH-1")))
    assert "| Action | Owner | Due Date | Priority | Status | Ticket |" in lines


def test_which_dialect_has_tables() -> None:
    assert in_table(page_of("operations"), "short")
    assert not in_table(page_of("operations"), "immediate")
    assert not in_table(page_of("learning"), None)
