from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app import changes
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError
from tests.support.scratch import Scratch

Open = Callable[[], Workspace]


@pytest.fixture
def scratch(workspace: Open) -> Scratch:
    """A repository whose file grew line by line: one committed, two committed, three staged, four in the work tree."""
    scratch = Scratch(workspace().root)
    scratch.put("a.txt", "1\n")
    scratch.commit("one")
    scratch.put("a.txt", "1\n2\n")
    scratch.commit("two")
    scratch.put("a.txt", "1\n2\n3\n")
    scratch.git("add", "-A")
    scratch.put("a.txt", "1\n2\n3\n4\n")
    return scratch


def told(named: changes.Named) -> tuple[str, list[str], str | None]:
    return named.name, [line.text for file in named.change.files for line in file.added], named.text("a.txt")


def test_each_change_comes_with_the_files_after_it(scratch: Scratch, workspace: Open) -> None:
    repository = changes.the_repository(workspace())
    second = scratch.git("rev-parse", "HEAD")
    assert told(changes.staged(repository)) == ("staged", ["3"], "1\n2\n3\n")
    assert told(changes.between(repository, "HEAD~1..HEAD")) == ("HEAD~1..HEAD", ["2"], "1\n2\n")
    assert told(changes.between(repository, "HEAD~1...")) == ("HEAD~1...", ["2"], "1\n2\n")
    assert [told(one) for one in changes.of_commits(repository, [second])] == [(second, ["2"], "1\n2\n")]
    diff = b"--- a/a.txt\n+++ b/a.txt\n@@ -3,0 +4 @@\n+4\n"
    (named,) = changes.in_diffs(workspace(), ["-"], diff)
    assert told(named) == ("-", ["4"], "1\n2\n3\n4\n")


def test_what_is_not_there_has_no_text(scratch: Scratch, workspace: Open) -> None:
    repository = changes.the_repository(workspace())
    (named,) = changes.in_diffs(workspace(), ["-"], b"")
    assert [one.text("none/such") for one in (changes.staged(repository), changes.between(repository, "HEAD~1..HEAD"), named)] == [None] * 3
    assert named.text("../../etc/passwd") is None
    assert changes.staged(repository).text("a\0b") is None


def test_without_a_repository_there_is_no_commit(workspace: Open) -> None:
    with pytest.raises(NotFoundError, match="there is no git repository here"):
        changes.the_repository(workspace())
