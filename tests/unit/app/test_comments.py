from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import comments
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.support.scratch import Scratch

TEXT = "# Checkout down on 2026-01-10\n\n## Summary\n\nBuyers could not pay.\n"


@pytest.fixture
def workspace(scratch: Scratch) -> Workspace:
    scratch.put("docs/incidents/2026-01-10-down.md", TEXT)
    scratch.commit("add")
    return Workspace(scratch.root)


def test_a_comment_stands_at_its_words_also_after_an_edit(workspace: Workspace) -> None:
    made = comments.add(workspace, "2026-01-10-down", "All of them?", by="duty manager", line=5)
    assert (made.quote, made.line) == ("Buyers could not pay.", 5)
    path = workspace.folder / "2026-01-10-down.md"
    path.write_text(TEXT.replace("## Summary\n", "## Summary\n\nIn short:\n").replace("not pay", "hardly pay"))
    (placed,) = comments.comments(workspace, "2026-01-10-down").open
    assert (placed.comment.id, placed.line) == (made.id, 7)
    path.write_text("# Checkout down on 2026-01-10\n")
    assert comments.comments(workspace, "2026-01-10-down").open[0].line is None


def test_it_is_settled_once_and_stays_in_the_file(workspace: Workspace) -> None:
    made = comments.add(workspace, "2026-01-10-down", "Good.", by="duty manager")
    comments.resolve(workspace, "2026-01-10-down", made.id, by="author")
    there = comments.comments(workspace, "2026-01-10-down")
    assert (there.open, there.placed[0].comment.resolved_by) == ((), "author")
    assert (workspace.root / there.path).read_text().count("\n") == 2
    with pytest.raises(UsageError, match="settled already, by author"):
        comments.resolve(workspace, "2026-01-10-down", made.id, by="author")


def test_git_merges_what_two_branches_said(workspace: Workspace, scratch: Scratch) -> None:
    comments.add(workspace, "2026-01-10-down", "First.", by="a")
    scratch.commit("first")
    scratch.git("checkout", "-q", "-b", "other")
    comments.add(workspace, "2026-01-10-down", "On a branch.", by="b")
    scratch.commit("branch")
    scratch.git("checkout", "-q", "main")
    comments.add(workspace, "2026-01-10-down", "On main.", by="c")
    scratch.commit("main")
    scratch.git("merge", "-q", "other", "-m", "merge")
    there = comments.comments(workspace, "2026-01-10-down")
    assert sorted(one.comment.by for one in there.placed) == ["a", "b", "c"]
    assert there.damaged == ()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": " "}, "says nothing"),
        ({"by": ""}, "not said who"),
        ({"line": 9}, "there is no line 9"),
        ({"quote": "what is not there at all"}, "do not stand in the document"),
    ],
)
def test_what_makes_no_comment_is_said(workspace: Workspace, given: dict[str, object], sentence: str) -> None:
    values = {"text": "x", "by": "a"} | given
    with pytest.raises(UsageError, match=sentence):
        comments.add(workspace, "2026-01-10-down", str(values.pop("text")), **values)  # type: ignore[arg-type]
    assert not (workspace.folder / "comments").exists()


def test_a_comment_that_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="there is no comment 'zzzzzz'"):
        comments.resolve(workspace, "2026-01-10-down", "zzzzzz", by="a")


def test_a_damaged_line_loses_nothing(workspace: Workspace) -> None:
    comments.add(workspace, "2026-01-10-down", "First.", by="a")
    path: Path = workspace.root / comments.comments(workspace, "2026-01-10-down").path
    path.write_text(path.read_text() + "half a li")
    comments.add(workspace, "2026-01-10-down", "Second.", by="b")
    there = comments.comments(workspace, "2026-01-10-down")
    assert [one.comment.text for one in there.placed] == ["First.", "Second."]
    assert there.damaged == (2,)
