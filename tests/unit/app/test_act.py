"""One deed at one action item."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app.act import Asked, act
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from hansei.incident.marks import mark_text
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def test_the_first_deed_gives_the_id_and_the_next_one_keeps_it(make: Make, workspace: Open) -> None:
    path = make("a.md")
    first = act(workspace(), Asked("start", "INC-1#2", {}))
    assert mark_text(first.mark) in path.read_text(encoding="utf-8")
    second = act(workspace(), Asked("move", first.mark, {"due": "2025-05-01"}))
    third = act(workspace(), Asked("wont-do", first.mark, {"reason": "the table is gone"}))
    assert first.mark == second.mark == third.mark
    text = path.read_text(encoding="utf-8")
    assert text.count("hansei: action") == 1
    assert "2025-05-01" in text
    assert "the table is gone" in text


def test_two_branches_give_one_action_the_same_id(make: Make, workspace: Open) -> None:
    path = make("a.md")
    before = path.read_bytes()
    mine = act(workspace(), Asked("start", "INC-1#2", {})).mark
    path.write_bytes(before)
    theirs = act(workspace(), Asked("move", "INC-1#2", {"owner": "@ops"})).mark
    assert mine == theirs


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("done", "INC-1#2", {}), "needs evidence"),
        (Asked("done", "INC-1#2", {"evidence": "it works"}), "the evidence does not hold"),
        (Asked("wont-do", "INC-1#2", {}), "needs a reason"),
        (Asked("move", "INC-1#2", {}), "what to move"),
        (Asked("add", "INC-1", {"text": "rehearse migrations"}), "it is INC-1#2"),
    ],
)
def test_what_is_refused_changes_nothing(make: Make, workspace: Open, asked: Asked, said: str) -> None:
    path = make("a.md")
    before = path.read_bytes()
    with pytest.raises(UsageError, match=said):
        act(workspace(), asked)
    assert path.read_bytes() == before


def test_what_is_done_without_evidence_says_why(make: Make, workspace: Open) -> None:
    path = make("a.md")
    act(workspace(), Asked("done", "INC-1#2", {}, skip="rehearsed by hand"))
    assert "Done 2025-03-14 (without evidence: rehearsed by hand)" in path.read_text(encoding="utf-8")


def test_looking_first_writes_nothing(make: Make, workspace: Open, folder: Path) -> None:
    path = make("a.md")
    before = path.read_bytes()
    acted = act(workspace(), Asked("add", "INC-1", {"text": "Alert on locks"}), write=False)
    assert acted.edited.changed
    assert "+| Alert on locks" in acted.edited.diff
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="no git repository"):
        act(workspace(), Asked("start", "INC-1#2", {}), commit=True)
    assert path.read_bytes() == before
