"""Lessons and where they were applied; the transcript `lesson` shows them as a person sees them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from hansei.app.advance import Asked, advance
from hansei.app.lesson import New, add, apply, lessons, plain_list
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]
LISTED = "# Post-mortem: pool\n\n- **Date:** 2025-03-10\n\n## Lessons learned\n\n- One client can hold all.\n- A limit hides load.\n"
REFLECTED = (
    "# Incident Report: pool\n\n**Date:** 2025-03-10\n**Severity:** SEV-2 (Major)\n**Status:** Resolved\n**Document status:** Published\n"
    "**Lead:** Database engineer\n\n## Executive Summary\n\nThe pool was full.\n\n## Reflexion (Agent Learning)\n\n"
    "**Context:** Haste.\n**Lesson:** Count.\n**Adjustment:**\n> I count.\n"
)


def git(workspace: Workspace, *words: str) -> str:
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(("git", *named, *words), cwd=workspace.root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def commit(make: Make, workspace: Open) -> str:
    """A commit that brought the file ``prompt.md``."""
    make("a.md", LISTED)
    make("r.md", REFLECTED)
    here = workspace()
    (here.root / "prompt.md").write_text("Count.\n", encoding="utf-8")
    git(here, "init", "--quiet")
    git(here, "add", "prompt.md")
    git(here, "commit", "--quiet", "-m", "Count")
    return git(here, "rev-parse", "HEAD")


def test_every_lesson_with_where_it_was_applied(commit: str, workspace: Open) -> None:
    apply(workspace(), "a", "prompt.md", "HEAD", lesson="A limit")
    found = [one for one in lessons(workspace()).told if one.path.endswith("a.md")]
    assert [(one.number, one.text, one.line) for one in found] == [(1, "One client can hold all.", 7), (2, "A limit hides load.", 8)]
    assert [[tuple(place) for place in one.applied] for one in found] == [[], [("prompt.md", commit[:12])]]
    assert [one["text"] for one in plain_list(lessons(workspace(), "r"))["lessons"]] == ["I count."]


@pytest.mark.parametrize(
    ("file", "revision", "said"),
    [
        ("other.md", "HEAD", "did not change other.md"),
        ("prompt.md", "feedbee", "git knows no commit"),
        ("prompt.md", "--all", "is no revision"),
        ("prompt.md", "side", "is not part of the branch"),
    ],
)
def test_what_git_does_not_confirm_is_not_written(file: str, revision: str, said: str, commit: str, make: Make, workspace: Open) -> None:
    here = workspace()
    git(here, "checkout", "--quiet", "-b", "side")
    git(here, "commit", "--quiet", "--allow-empty", "-m", f"Beside {commit}")
    git(here, "checkout", "--quiet", "-")
    git(here, "checkout", "--quiet", "--detach", commit)
    path = here.folder / "a.md"
    with pytest.raises((UsageError, NotFoundError), match=said):
        apply(here, "a", file, revision, lesson="1")
    assert path.read_text(encoding="utf-8") == LISTED


@pytest.mark.usefixtures("commit")
def test_it_must_be_clear_which_lesson(workspace: Open) -> None:
    with pytest.raises(UsageError, match="not said which lesson"):
        apply(workspace(), "a", "prompt.md", "HEAD")


@pytest.mark.usefixtures("commit")
def test_an_incident_with_a_reflexion_closes_only_when_it_is_applied(workspace: Open) -> None:
    (workspace().root / "hansei.toml").write_text('folder = "docs/incidents"\ndialect = "reflexion"\n', encoding="utf-8")

    def missing() -> list[str]:
        told = advance(workspace(), Asked("r", "closed", by="Ann"), write_it=False)
        return [need.sentence for need in told.missing if need.what == "applied"]

    assert missing() == ["it is not told in which file and commit the lesson was applied"]
    path = workspace().folder / "r.md"
    path.write_text(f"{REFLECTED}\n**Applied:** `prompt.md`, commit `feedbee`\n", encoding="utf-8")
    assert missing() == ["git knows no commit 'feedbee'"]
    path.write_text(REFLECTED, encoding="utf-8")
    apply(workspace(), "r", "prompt.md", "HEAD")
    assert missing() == []


def test_without_git_nothing_is_applied(make: Make, workspace: Open) -> None:
    make("a.md", LISTED)
    with pytest.raises(UsageError, match="no git repository"):
        apply(workspace(), "a", "prompt.md", "HEAD", lesson="1")


def test_a_lesson_goes_where_the_document_has_its_lessons(make: Make, workspace: Open) -> None:
    listed, reflected = make("a.md", LISTED), make("r.md", REFLECTED)
    add(workspace(), "a", New(lesson="Ask."))
    assert listed.read_text(encoding="utf-8") == f"{LISTED}- Ask.\n"
    assert not add(workspace(), "r", New(lesson="Count.", adjustment="I count.")).changed
    with pytest.raises(UsageError, match="tells its lesson already"):
        add(workspace(), "r", New(lesson="Wait."))
    with pytest.raises(UsageError, match="nothing is said"):
        add(workspace(), "a", New(lesson=" "))
    assert reflected.read_text(encoding="utf-8") == REFLECTED


def test_a_scope_goes_to_the_lesson_that_says_the_same_or_to_a_new_one(make: Make, workspace: Open) -> None:
    make("a.md", LISTED)
    assert add(workspace(), "a", New(lesson="A limit hides load.", scope="src/pool/**, max_connections")).said == "a lesson and its scope"
    add(workspace(), "a", New(lesson="Count twice.", scope='"connection pool"'))
    assert [(one.text, one.scope) for one in lessons(workspace()).told] == [
        ("One client can hold all.", None),
        ("A limit hides load.", "src/pool/**, max_connections"),
        ("Count twice.", "connection pool"),
    ]
    assert not add(workspace(), "a", New(lesson="A limit hides load.", scope="src/pool/**, max_connections")).changed
    with pytest.raises(UsageError, match="not said which lesson"):
        add(workspace(), "a", New(scope="src/**"))
    with pytest.raises(UsageError, match="begins with a slash"):
        add(workspace(), "a", New(lesson="Count twice.", scope="src/**, /etc/**"))


def test_a_scope_of_the_reflexion(make: Make, workspace: Open) -> None:
    make("r.md", REFLECTED)
    assert add(workspace(), "r", New(scope="analytics/**")).said == "the scope of the reflexion"
    assert [one.scope for one in lessons(workspace()).told] == ["analytics/**"]
