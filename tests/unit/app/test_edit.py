"""Changing fields: all of them or none, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.edit import Setting, edit
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]
TEXT = REPORT.format(id="INC-1", date="2025-01-10", title="A").replace("\n", "\r\n")


def test_several_fields_are_one_change(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    edited = edit(workspace(), "INC-1", [Setting("severity", "SEV-1"), Setting("owner", "Search engineer")])
    assert edited.changed
    assert path.read_bytes().decode() == TEXT.replace("SEV-2", "SEV-1").replace("Database engineer", "Search engineer")


def test_a_diff_writes_nothing(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    edited = edit(workspace(), "INC-1", [Setting("severity", "SEV-1")], write=False)
    assert "+- **Severity:** SEV-1" in edited.diff
    assert path.read_bytes().decode() == TEXT


def test_one_that_cannot_be_done_prevents_all(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    with pytest.raises(UsageError):
        edit(workspace(), "INC-1", [Setting("severity", "SEV-1"), Setting("colour", "blue")])
    assert path.read_bytes().decode() == TEXT


def test_what_it_says_already_is_no_change(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    assert not edit(workspace(), "INC-1", [Setting("severity", "SEV-2")]).changed


def test_mistakes(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    with pytest.raises(UsageError, match="nothing is to be changed"):
        edit(workspace(), "INC-1", [])
    with pytest.raises(NotFoundError):
        edit(workspace(), "INC-9", [Setting("severity", "SEV-1")])
