from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import recall as app
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS, POOL, UNDONE, UNRELATED

Open = Callable[[], Workspace]


@pytest.fixture(autouse=True)
def incidents(make: Make) -> None:
    make("2025-03-03-pool.md", POOL)
    make("2025-04-04-bells.md", BELLS)


@pytest.fixture
def undone(workspace: Open) -> Workspace:
    """A repository in which the cure has just been taken away, and staged."""
    scratch = Scratch(workspace().root)
    scratch.put("src/db/session.py", "def work():\n    session = open()\n    finally:\n        release_session(session)\n")
    scratch.commit()
    scratch.put("src/db/session.py", "def work():\n    session = open()\n")
    scratch.git("add", "-A")
    return workspace()


def shown(workspace: Workspace, request: app.Request, **rest: bytes) -> list[list[str]]:
    return [[verdict.story["id"] for verdict in asked.answer.verdicts] for asked in app.ask(workspace, request, **rest)]


def test_several_diffs_are_answered_in_order(workspace: Open, tmp_path: Path) -> None:
    (tmp_path / "one.diff").write_text(UNRELATED, encoding="utf-8")
    request = app.Request(diffs=(str(tmp_path / "one.diff"), "-"))
    assert shown(workspace(), request, stdin=UNDONE.encode()) == [[], ["INC-7"]]


def test_the_staged_change_is_meant_when_none_is_named(undone: Workspace) -> None:
    assert shown(undone, app.Request()) == [["INC-7"]]


def test_a_commit_and_a_range_can_be_asked(undone: Workspace) -> None:
    Scratch(undone.root).commit("Simplify")
    assert shown(undone, app.Request(commit="HEAD")) == [["INC-7"]]
    assert shown(undone, app.Request(range="HEAD~1..HEAD")) == [["INC-7"]]
    assert shown(undone, app.Request(git_dir=undone.root / ".git", commit="HEAD")) == [["INC-7"]]


def test_the_answer_as_data(undone: Workspace) -> None:
    (asked,) = app.ask(undone, app.Request())
    data = json.loads(json.dumps(app.plain(asked, explain=True)))
    (verdict,) = data["verdicts"]
    assert (data["schema"], data["change"], data["considered"]) == ("hansei.recall/1", "staged", 2)
    assert (verdict["incident"], verdict["verdict"], verdict["level"], verdict["open_actions"]) == ("INC-7", "related", "note", 1)
    assert verdict["matched"][0]["path"] == "src/db/session.py"
    assert data["candidates"][0]["path"] == "docs/incidents/2025-03-03-pool.md"
    assert "candidates" not in app.plain(asked)


def test_what_is_not_there_is_said(workspace: Open) -> None:
    with pytest.raises(NotFoundError, match="there is no git repository here"):
        shown(workspace(), app.Request())
    with pytest.raises(NotFoundError, match="there is no such file"):
        shown(workspace(), app.Request(diffs=("none.diff",)))


def test_revisions_are_checked(undone: Workspace) -> None:
    with pytest.raises(NotFoundError, match="git knows no commit"):
        shown(undone, app.Request(commit="none"))
    with pytest.raises(UsageError, match="is no range"):
        shown(undone, app.Request(range="HEAD"))
    with pytest.raises(NotFoundError, match="there is no folder"):
        shown(undone, app.Request(git_dir=Path("none"), commit="HEAD"))
