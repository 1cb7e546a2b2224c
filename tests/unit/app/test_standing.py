"""Where one post-mortem stands, and its next step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.new import Request, new
from hansei.app.standing import standing
from hansei.app.workspace import Workspace
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]
TEXT = REPORT.format(id="INC-1", date="2025-03-10", title="A")


def test_deadlines_count_from_the_end_of_the_incident(workspace: Open) -> None:
    new(workspace(), Request("Queue", dialect="enterprise", started="2025-03-12 10:00", ended="2025-03-12 11:00"))
    found = standing(workspace(), "INC-2025-001")
    assert [(deadline.what, deadline.over) for deadline in found.deadlines][:3] == [("draft", False), ("review", True), ("publish", False)]
    assert found.state == "draft"
    assert "blanks" in found.next_step


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (TEXT, "when it is ready: hansei advance docs/incidents/a.md makes it in review"),
        (TEXT.replace("Draft", "Published"), "1 of 2 action items are open; the next one is on line"),
        (
            TEXT.replace("Draft", "Published").replace("Open |", "Done |"),
            "when it is ready: hansei advance docs/incidents/a.md makes it closed",
        ),
        (TEXT.replace("Status:** Draft", "Document status:** Closed").replace("Open |", "Done |"), "nothing: it is closed"),
        (TEXT.replace("- **Status:** Draft\n", "").replace("Open |", "Done |"), "say which state"),
        ("# Notes\n\nNothing.\n", "nothing: this does not look like a post-mortem"),
    ],
)
def test_the_next_step_follows_from_the_state(text: str, step: str, make: Make, workspace: Open) -> None:
    make("a.md", text)
    assert standing(workspace(), "a").next_step.startswith(step)


def test_errors_come_first(make: Make, workspace: Open) -> None:
    make("a.md", TEXT.replace("2025-03-10", "2025-02-30"))
    found = standing(workspace(), "a")
    assert found.counts["error"] == 1
    assert found.next_step.startswith("mend the error")


def test_overdue_action_items_are_counted(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    assert standing(workspace(), "INC-1").overdue == 1
