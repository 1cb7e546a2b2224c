"""What rules may ask, and whether the answers still hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from hansei.app import secrets
from hansei.app.facts import Asked, Witness, World, same_answers
from hansei.corpus.git import Repository
from hansei.errors import ProcessError
from hansei.incident.guards.model import Guard
from hansei.recall.replay import Replay
from tests.support.scratch import Scratch

NOON = datetime(2025, 3, 14, 12, 34, 56, tzinfo=UTC)


class FakeGit:
    """Knows some commits, and counts how often it is asked."""

    def __init__(self, *known: str, broken: bool = False) -> None:
        self.known = set(known)
        self.broken = broken
        self.questions: list[list[str]] = []

    def commits_exist(self, commits: Iterable[str]) -> dict[str, bool | None]:
        self.questions.append(list(commits))
        if self.broken:
            raise ProcessError("git is not installed")
        return {commit: commit in self.known for commit in self.questions[-1]}


def world(root: Path, git: FakeGit | None = None, *, at: datetime = NOON, rooted: bool = True) -> World:
    return World(root, lambda: cast("Repository | None", git), at, rooted=rooted)


def test_the_clock_goes_by_hours(tmp_path: Path) -> None:
    assert Witness(world(tmp_path), "a.md").now() == datetime(2025, 3, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("src/x.py", True),
        ("src/y.py", False),
        ("./beside.png", True),
        ("../src/x.py", None),
        ("./gone.png", False),
        ("src/../src/x.py", True),
    ],
)
def test_files_are_looked_for_below_the_root(tmp_path: Path, path: str, answer: bool | None) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "x.py").touch()
    (tmp_path / "beside.png").touch()
    assert Witness(world(tmp_path), "a.md").file_exists(path) is answer


def test_a_dot_means_beside_the_document(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.png").touch()
    assert Witness(world(tmp_path), "docs/a.md").file_exists("./x.png") is True
    assert Witness(world(tmp_path), "docs/a.md").file_exists("../docs/x.png") is True
    assert Witness(world(tmp_path), "docs/a.md").file_exists("../../etc/passwd") is None


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_what_cannot_be_a_path_does_not_exist(tmp_path: Path, path: str) -> None:
    assert Witness(world(tmp_path), "a.md").file_exists(path) is False


def test_where_no_repository_is_paths_from_its_root_cannot_be_known(tmp_path: Path) -> None:
    witness = Witness(world(tmp_path, rooted=False), "a.md")
    assert witness.file_exists("src/x.py") is None
    assert witness.file_exists("./x.png") is False


def test_commits_are_asked_of_git_once(tmp_path: Path) -> None:
    git = FakeGit("abc1234")
    known = world(tmp_path, git)
    assert known.commits_exist(["abc1234", "def5678", "abc1234"]) == {"abc1234": True, "def5678": False}
    assert Witness(known, "a.md").commit_exists("abc1234") is True
    assert git.questions == [["abc1234", "def5678"]]


def test_without_git_nothing_is_known_of_commits(tmp_path: Path) -> None:
    assert Witness(world(tmp_path), "a.md").commit_exists("abc1234") is None
    broken = FakeGit(broken=True)
    lame = world(tmp_path, broken)
    assert lame.commits_exist(["abc1234"]) == {"abc1234": None}
    assert lame.commits_exist(["abc1235"]) == {"abc1235": None}
    assert len(broken.questions) == 1


def asked_by(known: World) -> Asked:
    witness = Witness(known, "docs/a.md")
    witness.file_exists("./x.png")
    witness.commit_exists("abc1234")
    witness.now()
    return witness.asked


def test_answers_hold_while_nothing_changes(tmp_path: Path) -> None:
    asked = asked_by(world(tmp_path, FakeGit()))
    assert same_answers(world(tmp_path, FakeGit()), [("docs/a.md", asked), ("b.md", {})]) == [True, True]


def test_a_new_file_commit_or_hour_ends_an_answer(tmp_path: Path) -> None:
    asked = asked_by(world(tmp_path, FakeGit()))
    assert same_answers(world(tmp_path, FakeGit("abc1234")), [("docs/a.md", asked)]) == [False]
    assert same_answers(world(tmp_path, FakeGit(), at=NOON + timedelta(hours=1)), [("docs/a.md", asked)]) == [False]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.png").touch()
    assert same_answers(world(tmp_path, FakeGit()), [("docs/a.md", asked)]) == [False]


def test_a_commit_that_was_there_is_not_asked_for_again(tmp_path: Path) -> None:
    asked = asked_by(world(tmp_path, FakeGit("abc1234")))
    git = FakeGit()
    assert same_answers(world(tmp_path, git), [("docs/a.md", asked)]) == [True]
    assert git.questions == []


def test_a_question_nobody_knows_has_no_same_answer(tmp_path: Path) -> None:
    assert same_answers(world(tmp_path), [("a.md", {"weather today": "fine"})]) == [False]


def test_lines_words_and_anchors_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def take_lock():\n    pass")
    (tmp_path / "empty.py").touch()
    (tmp_path / "image.png").write_bytes(b"\0\1")
    (tmp_path / "b.md").write_text("# Root cause\n")
    witness = Witness(world(tmp_path), "docs/x.md")
    assert [witness.line_count(path) for path in ("a.py", "empty.py", "image.png", "gone.py", "../../etc/passwd")] == [
        2,
        0,
        None,
        None,
        None,
    ]
    assert [witness.file_holds("a.py", word) for word in ("take_lock", "other")] == [True, False]
    assert witness.file_holds("gone.py", "take_lock") is None
    assert witness.anchors("../b.md") == {"root-cause"}
    assert witness.anchors("../gone.md") is None


def test_what_was_asked_of_files_holds_until_they_change(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def take_lock():\n")
    (tmp_path / "b.md").write_text("# Root cause\n")
    witness = Witness(world(tmp_path), "x.md")
    witness.line_count("a.py")
    witness.file_holds("a.py", "take_lock")
    witness.anchors("./b.md")
    assert same_answers(world(tmp_path), [("x.md", witness.asked)]) == [True]
    for path, text in (("a.py", "def take_lock():\n\n"), ("a.py", "def lock():\n"), ("b.md", "# Cause\n")):
        before = (tmp_path / path).read_text()
        (tmp_path / path).write_text(text)
        assert same_answers(world(tmp_path), [("x.md", witness.asked)]) == [False]
        (tmp_path / path).write_text(before)


def test_addresses_are_remembered_only_where_they_were_asked(tmp_path: Path) -> None:
    offline, asked = world(tmp_path), world(tmp_path)
    asked.addresses = {"https://a.dev": "404 not found", "https://b.dev": ""}
    witness = Witness(asked, "x.md")
    assert [witness.dead_address(f"https://{name}.dev") for name in "abc"] == ["404 not found", None, None]
    assert len(witness.asked) == 2
    assert same_answers(asked, [("x.md", witness.asked)]) == [True]
    assert same_answers(offline, [("x.md", witness.asked)]) == [False]


def test_whether_a_library_for_secrets_is_there_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "is_there", lambda: False)
    witness = Witness(world(tmp_path), "x.md")
    assert witness.known_secrets("nothing") is None
    assert same_answers(world(tmp_path), [("x.md", witness.asked)]) == [True]
    monkeypatch.setattr(secrets, "is_there", lambda: True)
    assert same_answers(world(tmp_path), [("x.md", witness.asked)]) == [False]


def test_what_history_answers_holds_until_the_tip_moves(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    scratch.commit(a="1\n")
    known = World(tmp_path, lambda: scratch.repository, NOON)
    witness = Witness(known, "x.md")
    assert witness.history.fate("a") is None
    assert same_answers(World(tmp_path, lambda: scratch.repository, NOON), [("x.md", witness.asked)]) == [True]
    scratch.commit(a="2\n")
    assert same_answers(World(tmp_path, lambda: scratch.repository, NOON), [("x.md", witness.asked)]) == [False]


def test_without_a_repository_history_is_unknown(tmp_path: Path) -> None:
    witness = Witness(world(tmp_path, rooted=False), "x.md")
    assert witness.history.fate("a") is None
    assert witness.asked == {"tip": None}


def test_a_replay_asks_for_its_commits_and_trouble_never_stays_the_same(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    bad = scratch.commit(q_sql="from events\n")
    known = World(tmp_path, lambda: scratch.repository, NOON, folder=lambda: tmp_path / "docs")
    witness = Witness(known, "docs/x.md")
    guard = Guard("g", "warn", "added", 1, expression="from events", fires_on=(bad,), silent_on=("f" * 40,))
    assert witness.replay(guard) == Replay(unknown=("f" * 40,))
    assert witness.asked == {f"commit {bad}": True, f"commit {'f' * 40}": False}
    assert same_answers(known, [("docs/x.md", witness.asked)]) == [True]
    scratch.put("q.sql", "x" * 3000 + "\n")
    slow = guard._replace(expression="(.*)*x(.*)*y$", fires_on=(scratch.commit(),), silent_on=())
    assert witness.replay(slow) is not None
    assert same_answers(known, [("docs/x.md", witness.asked)]) == [False]


def test_why_a_guard_may_not_deny(tmp_path: Path) -> None:
    witness = Witness(world(tmp_path), "docs/x.md")
    guard = Guard("g", "deny", "added", 1, expression="x", fires_on=("4be1c07",))
    assert witness.hindrance(guard, 1, "published") == ""
    assert witness.hindrance(guard, 4, "published") == "only an incident of severity rank 1 or 2 may deny"
    assert witness.hindrance(guard._replace(level="ask"), 4, None) == ""
    assert witness.replay(guard) is None
