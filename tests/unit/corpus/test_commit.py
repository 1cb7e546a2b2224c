"""One document, one commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.corpus.commit import commit, is_committable
from hansei.errors import UsageError
from tests.support.scratch import Scratch


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    scratch = Scratch(tmp_path)
    scratch.git("config", "user.name", "on-call engineer")
    scratch.git("config", "user.email", "oncall@example.org")
    scratch.commit("start", a_md="a\n", b_md="b\n")
    return scratch


def test_only_the_document_is_committed_and_no_hook_is_run(scratch: Scratch) -> None:
    hook = scratch.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    scratch.put("b.md", "staged\n")
    scratch.git("add", "b.md")
    is_committable(scratch.repository, "a.md")
    scratch.put("a.md", "changed\n")
    made = commit(scratch.repository, "a.md", "INC-1: a change\n\nIncident: INC-1\n")
    assert made == scratch.git("rev-parse", "HEAD")
    assert scratch.git("show", "--format=%B", "--name-only", "HEAD") == "INC-1: a change\n\nIncident: INC-1\n\n\na.md"
    assert scratch.git("diff", "--cached", "--name-only") == "b.md"


def test_a_new_document_is_committed_too(scratch: Scratch) -> None:
    scratch.put("c.md", "new\n")
    is_committable(scratch.repository, "c.md")
    commit(scratch.repository, "c.md", "new\n")
    assert scratch.git("show", "--format=", "--name-only", "HEAD") == "c.md"


def test_what_was_changed_before_is_not_committed_along(scratch: Scratch) -> None:
    scratch.put("a.md", "somebody's work\n")
    with pytest.raises(UsageError, match="not committed"):
        is_committable(scratch.repository, "a.md")
    is_committable(scratch.repository, "b.md")


def test_git_must_know_who_commits(scratch: Scratch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    scratch.git("config", "--unset", "user.email")
    with pytest.raises(UsageError, match="who you are"):
        is_committable(scratch.repository, "a.md")
