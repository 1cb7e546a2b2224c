"""A commit's files in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.corpus.worktree import scratch_tree
from hansei.errors import ProcessError
from tests.support.scratch import Scratch


def test_it_holds_the_commit_and_not_the_work_tree(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "repository")
    first = made.commit(a_md="one")
    made.commit(a_md="two")
    with scratch_tree(made.repository, first) as scratch:
        assert (scratch.tree / "a.md").read_text() == "one"
        assert not list(scratch.home.iterdir())
        (scratch.tree / "a.md").write_text("three")
    assert not scratch.tree.exists()
    assert not scratch.home.exists()
    assert (made.root / "a.md").read_text() == "two"
    assert made.git("worktree", "list").count("\n") == 0


def test_it_is_gone_after_a_failure_and_after_it_was_broken(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "repository")
    commit = made.commit(a_md="one")
    with pytest.raises(KeyError), scratch_tree(made.repository, commit) as scratch:
        _break(scratch.tree)
    assert not scratch.tree.exists()


def _break(tree: Path) -> None:
    (tree / ".git").unlink()
    raise KeyError


def test_hooks_and_filters_of_the_repository_are_not_run(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "repository")
    made.put(".gitattributes", "*.md filter=own\n")
    commit = made.commit(a_md="one")
    made.git("config", "filter.own.smudge", f"touch {tmp_path}/smudged; cat")
    hook = made.root / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/hooked\n")
    hook.chmod(0o755)
    with scratch_tree(made.repository, commit) as scratch:
        assert (scratch.tree / "a.md").read_text() == "one"
    assert not (tmp_path / "hooked").exists()
    assert not (tmp_path / "smudged").exists()


def test_a_commit_that_git_does_not_know(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "repository")
    made.commit()
    with pytest.raises(ProcessError, match="git worktree"), scratch_tree(made.repository, "0" * 40):
        pytest.fail("it must not be entered")
