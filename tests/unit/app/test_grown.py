"""Answers that grow with the history: what is read again, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.grown import grown
from tests.support.scratch import Scratch


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.commit("one")
    return made


def ask(scratch: Scratch, read: list[str | None], *, keep: bool = True) -> list[str]:
    repository = scratch.repository

    def subjects(since: str | None) -> list[str]:
        read.append(since)
        return repository.ask("log", "--format=%s", "HEAD", *([f"^{since}"] if since else [])).decode().split()

    return grown(repository, scratch.root if keep else None, "subjects", subjects, lambda before, after: [*after, *before], list)


def test_only_what_is_new_is_read(scratch: Scratch) -> None:
    read: list[str | None] = []
    first = scratch.repository.head()
    assert ask(scratch, read) == ["one"]
    assert ask(scratch, read) == ["one"]
    assert read == [None]
    scratch.commit("two")
    assert ask(scratch, read) == ["two", "one"]
    assert read == [None, first]


def test_a_history_that_was_written_anew_is_read_anew(scratch: Scratch) -> None:
    read: list[str | None] = []
    ask(scratch, read)
    scratch.git("commit", "-q", "--amend", "--allow-empty", "-m", "other")
    assert ask(scratch, read) == ["other"]
    assert read == [None, None]


def test_a_branch_beside_the_one_that_is_known_is_read_anew(scratch: Scratch) -> None:
    read: list[str | None] = []
    scratch.git("checkout", "-q", "-b", "topic")
    scratch.commit("topic")
    ask(scratch, read)
    scratch.git("checkout", "-q", "main")
    assert ask(scratch, read) == ["one"]


def test_without_a_place_nothing_is_kept(scratch: Scratch) -> None:
    read: list[str | None] = []
    ask(scratch, read, keep=False)
    ask(scratch, read, keep=False)
    assert read == [None, None]
    assert not (scratch.root / ".hansei").exists()


def test_of_a_shallow_history_nothing_is_kept(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit("two")
    scratch.git("clone", "-q", "--depth=1", f"file://{scratch.root}", str(tmp_path / "shallow"))
    shallow = Scratch(tmp_path / "shallow")
    read: list[str | None] = []
    assert ask(shallow, read) == ["two"]
    shallow.git("fetch", "-q", "--unshallow")
    assert ask(shallow, read) == ["two", "one"]
