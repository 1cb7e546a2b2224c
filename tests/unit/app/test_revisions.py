from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hansei.app.revisions import difference, revisions
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError
from tests.support.scratch import START, Scratch
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


@pytest.fixture
def history(make: Make, folder: Path) -> Scratch:
    scratch = Scratch(folder.parents[1])
    path = make("2025-01-01-orders.md", id="INC-1")
    scratch.commit("Draft")
    path.write_text(path.read_text(encoding="utf-8").replace("locked a table", "locked two tables"), encoding="utf-8")
    scratch.commit("Two tables it was")
    return scratch


def test_a_post_mortem_tells_its_history(history: Scratch, workspace: Open) -> None:
    found = revisions(workspace(), "INC-1")
    assert (found.path, found.versioned, found.pending) == ("docs/incidents/2025-01-01-orders.md", True, ())
    assert [one.subject for one in found.commits] == ["Two tables it was", "Draft"]
    newest = found.commits[0]
    assert (newest.added, newest.removed, newest.renamed, newest.author) == (1, 1, None, "on-call engineer")
    assert newest.at == datetime.fromtimestamp(START + 7200, UTC)
    assert newest.commit.startswith(newest.short)


def test_what_is_not_committed_is_told(history: Scratch, folder: Path, workspace: Open) -> None:
    path = folder / "2025-01-01-orders.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    (hunk,) = revisions(workspace(), "INC-1").pending
    assert [part.text for line in hunk.lines for part in line if part.kind == "added"] == ["More."]


def test_one_commit_tells_what_it_changed(history: Scratch, workspace: Open) -> None:
    space = workspace()
    newest = revisions(space, "INC-1").commits[0]
    revision, hunks = difference(space, "INC-1", newest.short)
    assert revision == newest
    changed = [(part.kind, part.text) for hunk in hunks for line in hunk.lines for part in line if part.kind != "same"]
    assert changed == [("removed", "a table."), ("added", "two tables.")]


@pytest.mark.parametrize("commit", ["", "HEAD", "0" * 40, "--output=x", "abc"])
def test_what_changed_nothing_is_refused(history: Scratch, workspace: Open, commit: str) -> None:
    with pytest.raises(NotFoundError, match="no commit"):
        difference(workspace(), "INC-1", commit)


def test_a_beginning_too_short_names_no_commit(history: Scratch, workspace: Open) -> None:
    with pytest.raises(NotFoundError, match="no commit"):
        difference(workspace(), "INC-1", revisions(workspace(), "INC-1").commits[0].commit[:8])


def test_without_a_repository_there_is_no_history(make: Make, workspace: Open) -> None:
    make("2025-01-01-orders.md", id="INC-1")
    found = revisions(workspace(), "INC-1")
    assert (found.versioned, found.commits) == (False, ())
    with pytest.raises(NotFoundError, match="no commit"):
        difference(workspace(), "INC-1", "0" * 40)
