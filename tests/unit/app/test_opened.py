"""A post-mortem is opened for a change and closed again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hansei.app.opened import OpenDocument
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError, UsageError
from hansei.incident import write
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make

TODAY = date(2025, 3, 14)
Open = Callable[[], Workspace]


def opened(workspace: Workspace, **more: str) -> OpenDocument:
    there = OpenDocument(workspace, "a", today=TODAY, **more)  # type: ignore[arg-type]
    there.change.make(write.set_field, "owner", "Payments engineer")
    return there


def test_what_is_closed_is_written_and_told(make: Make, workspace: Open) -> None:
    path = make("a.md")
    there = opened(workspace())
    closed = there.close()
    assert (there.name, there.shown) == ("INC-1", "docs/incidents/a.md")
    assert (closed.changed, closed.commit) == (True, None)
    assert "+- **Owner:** Payments engineer" in closed.diff.split("\n")
    assert "Payments engineer" in path.read_text(encoding="utf-8")
    assert OpenDocument(workspace(), "a", today=TODAY).before.digest == closed.digest


def test_it_can_only_be_said(make: Make, workspace: Open) -> None:
    path = make("a.md")
    before = path.read_bytes()
    closed = opened(workspace()).close(write_it=False, commit="changed")
    assert (closed.changed, closed.commit) == (True, None)
    assert path.read_bytes() == before


def test_without_an_edit_nothing_is_written_or_committed(make: Make, workspace: Open) -> None:
    make("a.md")
    there = OpenDocument(workspace(), "a", today=TODAY)
    assert there.close(commit="nothing") == (False, "", there.before.digest, None)


def test_what_cannot_be_committed_is_not_written(make: Make, workspace: Open, folder: Path) -> None:
    path = make("a.md")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no git repository"):
        opened(workspace()).close(commit="changed")
    scratch = Scratch(folder.parent.parent)
    with pytest.raises(UsageError):  # git does not know the file yet
        opened(workspace()).close(commit="changed")
    assert path.read_bytes() == before
    scratch.git("config", "user.name", "on-call engineer")
    scratch.git("config", "user.email", "oncall@example.org")
    scratch.commit()
    closed = opened(workspace()).close(commit="has a new owner")
    assert closed.commit == scratch.git("rev-parse", "HEAD")
    assert scratch.git("log", "-1", "--format=%B").split("\n") == ["INC-1: has a new owner", "", "Incident: INC-1"]


def test_another_text_than_was_seen_is_not_opened(make: Make, workspace: Open) -> None:
    make("a.md")
    with pytest.raises(ConflictError):
        opened(workspace(), seen="0" * 32)
