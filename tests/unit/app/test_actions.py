"""The action items of the folder, and the one that is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.app.actions import SORTS, Request, list_actions, pick_action
from hansei.app.folder import shelf
from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]


@pytest.fixture
def several(make: Make) -> None:
    make("a.md")
    other = REPORT.format(id="INC-2", date="2025-03-10", title="Search was slow").replace("SEV-2", "SEV-1").replace("orders", "search")
    make(
        "b.md",
        other.replace(
            "| Lock less | @db | 2025-01-20 | Done |", "| Cache more | @search | 2025-04-01 | In progress |\n| Lock later |  |  | Open |"
        ),
    )


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("request_", "names"),
    [
        ({}, ["INC-1#2", "INC-2#3", "INC-2#1", "INC-2#2"]),
        ({"every": True}, ["INC-1#2", "INC-2#3", "INC-1#1", "INC-2#1", "INC-2#2"]),
        ({"states": ("in_progress", "done")}, ["INC-1#1", "INC-2#1"]),
        ({"overdue": True}, ["INC-1#2", "INC-2#3"]),
        ({"owners": ("DB",)}, ["INC-1#2", "INC-2#3"]),
        ({"owners": ("-",)}, ["INC-2#2"]),
        ({"services": ("sear",)}, ["INC-2#3", "INC-2#1", "INC-2#2"]),
        ({"severities": ("2",)}, ["INC-1#2"]),
        ({"incidents": ("INC-2", "a")}, ["INC-1#2", "INC-2#3", "INC-2#1", "INC-2#2"]),
        ({"older": 60}, ["INC-1#2"]),
        ({"priorities": ("P1",)}, []),
        ({"sort": "severity"}, ["INC-2#3", "INC-2#1", "INC-2#2", "INC-1#2"]),
        ({"sort": "age"}, ["INC-1#2", "INC-2#1", "INC-2#2", "INC-2#3"]),
        ({"sort": "owner"}, ["INC-1#2", "INC-2#3", "INC-2#1", "INC-2#2"]),
    ],
)
def test_conditions_and_orders(workspace: Open, request_: dict[str, Any], names: list[str]) -> None:
    result = list_actions(workspace(), Request(**request_))
    assert [item.name for item in result.items] == names
    assert result.overdue == sum(name in ("INC-1#2", "INC-2#3") for name in names)
    kept = list_actions(Workspace(keeper=Keeper()), Request(**request_))
    assert [(item.name, item.action, item.overdue, item.age) for item in kept.items] == [
        (item.name, item.action, item.overdue, item.age) for item in result.items
    ], "a program that keeps the cards gives the same answer"
    assert (kept.open, kept.overdue) == (result.open, result.overdue)
    assert set(SORTS) == {"due", "priority", "owner", "severity", "age"}


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("name", "found"), [("INC-2#1", "Cache more"), ("lock less", "Lock less"), ("CACHE", "Cache more"), ("b#2", "Lock later")]
)
def test_what_a_name_means(workspace: Open, name: str, found: str) -> None:
    opened = workspace()
    assert pick_action(opened, shelf(opened), name).action.text == found


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("INC-2#4", NotFoundError, "has no action item 4"),
        ("INC-2#0", NotFoundError, "has no action item 0"),
        ("lock", UsageError, "may mean 2 action items"),
        ("k3f9", NotFoundError, "there is no action item 'k3f9'"),
        ("INC-9#1", NotFoundError, "there is no post-mortem"),
        ("", NotFoundError, "there is no action item"),
    ],
)
def test_what_a_name_cannot_mean(workspace: Open, name: str, error: type[Exception], said: str) -> None:
    opened = workspace()
    with pytest.raises(error, match=said):
        pick_action(opened, shelf(opened), name)


def test_an_id_that_two_have_is_refused(make: Make, workspace: Open) -> None:
    for name in ("a", "b"):
        make(f"{name}.md", REPORT.format(id=name, date="2025-01-10", title="x").replace("Open |", "Open <!-- hansei: action k3f9 --> |"))
    opened = workspace()
    with pytest.raises(UsageError, match="may mean 2"):
        pick_action(opened, shelf(opened), "k3f9")
