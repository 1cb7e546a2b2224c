"""What is proposed, how often, and what of it is taken; the transcript `ideas` shows it as a person sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.actions import Request, items
from hansei.app.folder import shelf
from hansei.app.ideas import ideas, is_proposed, plain
from hansei.app.workspace import Workspace, now
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]


def report(id: str, date: str, *rows: str) -> str:
    head, _, _ = REPORT.format(title="Orders failed", id=id, date=date).partition("| Lock less")
    return head + "".join(f"| {row} |\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "proposed"),
    [
        ("Lock less |  |  | Open", True),
        ("Lock less |  |  | Proposed", True),
        ("Lock less | @db |  | *Proposed*", True),
        ("Lock less | @db |  | Open", False),
        ("Lock less |  | 2025-02-01 | Open", False),
        ("Lock less |  |  | Done", False),
        ("Lock less |  |  | Won't do", False),
    ],
)
def test_what_nobody_has_taken_is_an_idea(row: str, *, proposed: bool, make: Make, workspace: Open) -> None:
    make("a.md", report("INC-1", "2025-01-10", row))
    (item,) = items(shelf(workspace()), now().date())
    assert is_proposed(item) is proposed


def test_ideas_weigh_by_the_post_mortems_they_stand_in(make: Make, workspace: Open) -> None:
    make("a.md", report("INC-1", "2025-01-10", "Rehearse migrations |  |  | Open", "Write a runbook |  |  | Open"))
    make("b.md", report("INC-2", "2025-02-10", "Rehearse all migrations |  |  | Proposed", "Rehearse the migrations |  |  | Open"))
    make("c.md", report("INC-3", "2025-03-10", "Write a runbook | @ops | 2025-04-01 | Open"))
    result = ideas(workspace(), Request())
    assert [(idea.weight, idea.text, len(idea.proposals), len(idea.taken)) for idea in result.ideas] == [
        (2, "Rehearse all migrations", 3, 0),
        (1, "Write a runbook", 1, 1),
    ]
    assert result.returning == 1
    told = plain(result, workspace())
    assert (told["ideas"][0]["weight"], told["ideas"][1]["taken"][0]["incident"]) == (2, "INC-3")


def test_conditions_choose_ideas_and_not_their_weight(make: Make, workspace: Open) -> None:
    make("a.md", report("INC-1", "2025-01-10", "Rehearse migrations |  |  | Open", "Write a runbook |  |  | Open"))
    make("b.md", report("INC-2", "2025-02-10", "Rehearse all migrations |  |  | Open"))
    assert [idea.weight for idea in ideas(workspace(), Request(incidents=("INC-2",))).ideas] == [2]
