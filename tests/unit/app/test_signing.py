from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import signing
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError, UsageError

TEXT = """\
# The queue stood still on 2026-01-10

**Severity:** SEV-2
**Status:** Under Review
**Reviewers:** database engineer

## Summary

Nobody could buy.

## Timeline (UTC)

- 2026-01-10 10:00 Alert fired
- 2026-01-10 11:00 Resolved

## Sign-off

| Role | Name | Date | Signature |
|---|---|---|---|
| Incident Commander | duty manager | | |
| Engineering Manager | head of engineering | 2026-01-12 | Approved |
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2026-01-10-queue.md").write_text(TEXT)
    (tmp_path / "hansei.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HANSEI_NOW", "2026-01-15T10:00:00+00:00")
    return Workspace(tmp_path)


def test_who_has_signed_and_who_has_not(workspace: Workspace) -> None:
    there = signing.signing(workspace, "2026-01-10-queue")
    assert there.reviewers == ("database engineer",)
    assert [(one.title, one.name, one.day, one.signed) for one in there.roles] == [
        ("Incident Commander", "duty manager", "", False),
        ("Engineering Manager", "head of engineering", "2026-01-12", True),
    ]


def test_one_more_reviewer_is_named_once(workspace: Workspace) -> None:
    assert signing.review_by(workspace, "2026-01-10-queue", "support lead").changed
    assert not signing.review_by(workspace, "2026-01-10-queue", "support lead").changed
    assert signing.signing(workspace, "2026-01-10-queue").reviewers == ("database engineer", "support lead")


def test_a_reviewer_without_a_name_and_one_who_comes_too_late(workspace: Workspace) -> None:
    seen = signing.signing(workspace, "2026-01-10-queue").digest
    with pytest.raises(UsageError, match="who reviews"):
        signing.review_by(workspace, "2026-01-10-queue", " ")
    assert signing.review_by(workspace, "2026-01-10-queue", "support lead", seen=seen).changed
    with pytest.raises(ConflictError):
        signing.review_by(workspace, "2026-01-10-queue", "somebody else", seen=seen)
