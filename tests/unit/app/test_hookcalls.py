from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import hookcalls
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS, POOL

Open = Callable[[], Workspace]


@pytest.fixture
def scratch(workspace: Open, make: Make) -> Scratch:
    """A repository in which the cure has just been taken away, and staged, together with one post-mortem."""
    make("2025-03-03-pool.md", POOL)
    make("2025-04-04-bells.md", BELLS)
    scratch = Scratch(workspace().root)
    scratch.put("src/db/session.py", "def work():\n    session = open()\n    finally:\n        release_session(session)\n")
    scratch.commit()
    scratch.put("src/db/session.py", "def work():\n    session = open()\n")
    make("2025-04-04-bells.md", BELLS.replace("## Root", "##Root"))
    scratch.git("add", "-A")
    return scratch


def advice(workspace: Workspace, text: str, tmp_path: Path) -> hookcalls.Advice:
    message = tmp_path / "message"
    message.write_text(text, encoding="utf-8")
    return hookcalls.advise(workspace, message)


@pytest.mark.usefixtures("scratch")
def test_the_staged_change_is_checked_and_remembered(workspace: Open) -> None:
    staged = hookcalls.look(workspace())
    assert staged.findings is not None
    assert [file.path for file in staged.findings.files] == ["docs/incidents/2025-04-04-bells.md"]
    assert staged.asked is not None
    assert [verdict.story["id"] for verdict in staged.asked.answer.verdicts] == ["INC-7"]
    assert hookcalls.look(workspace(), check=False, remember=False) == (None, None)


def test_the_index_that_git_names_is_the_one_that_is_meant(
    workspace: Open, scratch: Scratch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``git commit FILE`` makes its commit from an index of its own."""
    scratch.git("read-tree", "--index-output=.git/other", "HEAD")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    staged = hookcalls.look(Workspace(folder, inside_hook=True))
    assert staged.findings is None
    assert staged.asked is not None
    assert staged.asked.answer.verdicts == ()
    assert hookcalls.look(workspace()).findings is not None


@pytest.mark.usefixtures("scratch")
def test_trailers_are_judged_and_proposed(workspace: Open, tmp_path: Path) -> None:
    wrong = advice(workspace(), "Simplify the session of INC-7\n\nIncident: INC-99\n", tmp_path)
    assert wrong.wrong == ("the folder has no post-mortem 'INC-99'",)
    assert wrong.proposed == ("Incident: INC-7", "Incident: 2025-04-04-bells")
    fine = advice(workspace(), "Simplify\n\nIncident: #inc-7, 2025-04-04-bells.md\n", tmp_path)
    assert fine == ((), ())
    assert advice(workspace(), "# only comments of INC-7\n", tmp_path) == ((), ())


def test_without_a_repository_nothing_is_staged(workspace: Open, make: Make, tmp_path: Path) -> None:
    make("2025-03-03-pool.md", POOL)
    with pytest.raises(NotFoundError, match="there is no git repository here"):
        advice(workspace(), "Close\n", tmp_path)
