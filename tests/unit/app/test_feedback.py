from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import feedback, recall
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS, POOL, UNDONE

Open = Callable[[], Workspace]


@pytest.fixture(autouse=True)
def incidents(make: Make) -> None:
    make("2025-03-03-pool.md", POOL)
    make("2025-04-04-bells.md", BELLS)


def answers(workspace: Workspace, *kinds: str) -> feedback.Given:
    """Give them; the last one that was given."""
    return [feedback.give(workspace, "pool", kind, f"{kind} {number}") for number, kind in enumerate(kinds)][-1]  # type: ignore[arg-type]


def asked(workspace: Workspace, shown: int = 1) -> recall.Asked:
    (one,) = recall.ask(workspace, recall.Request(diffs=("-",), shown=shown), stdin=UNDONE.encode())
    return one


def test_an_answer_is_added_under_the_incidents_own_id(workspace: Open, folder: Path) -> None:
    given = answers(workspace(), "right", "wrong")
    assert (given.lesson, given.path, given.tally) == ("INC-7", "docs/incidents/recall-feedback.jsonl", (1, 1, 0))
    assert (folder / feedback.FILE).read_text(encoding="utf-8").count("\n") == 2
    assert feedback.give(workspace(), "#inc-7#date-filter", "na", "generated").lesson == "INC-7#date-filter"


def test_a_wrong_answer_says_why(workspace: Open, folder: Path) -> None:
    with pytest.raises(UsageError, match="why is it wrong"):
        feedback.give(workspace(), "pool", "wrong", " ")
    with pytest.raises(NotFoundError, match="there is no post-mortem"):
        feedback.give(workspace(), "none", "right", "")
    assert not (folder / feedback.FILE).exists()


def test_a_lesson_that_is_wrong_too_often_is_silent_and_says_so(workspace: Open) -> None:
    (verdict,) = asked(workspace()).answer.verdicts
    assert feedback.lesson_of(verdict) == "INC-7"
    answers(workspace(), "right", "wrong", "wrong", "wrong")
    assert len(asked(workspace()).answer.verdicts) == 1
    answers(workspace(), "na", "na", "na", "na", "wrong")
    silent = asked(workspace())
    assert (silent.answer.verdicts, silent.muted) == ((), ("INC-7",))
    assert recall.plain(silent, explain=True)["muted"] == ["INC-7"]


def test_how_each_lesson_has_done(workspace: Open) -> None:
    answers(workspace(), "right", "wrong", "na")
    verdicts = asked(workspace()).answer.verdicts
    feedback.note_fired(workspace(), verdicts)
    feedback.note_fired(workspace(), verdicts)
    assert feedback.stats(workspace()) == [("INC-7", 2, (1, 1, 1))]
    (lesson,) = feedback.plain(feedback.stats(workspace()))["lessons"]
    assert (lesson["precision"], lesson["muted"]) == (0.5, False)


def test_files_that_are_broken_say_nothing(workspace: Open, folder: Path) -> None:
    (folder / feedback.FILE).write_bytes(b"\xff\n{half\n")
    (workspace().root / ".hansei").mkdir()
    (workspace().root / ".hansei" / feedback.FIRED).write_bytes(b'{"lesson": "INC-7"}\n[]\n{"les')
    assert feedback.stats(workspace()) == [("INC-7", 1, (0, 0, 0))]


def test_two_branches_can_both_answer(workspace: Open) -> None:
    scratch = Scratch(workspace().root)
    (scratch.root / ".gitattributes").write_bytes(b"*.md text\r\n*.png binary")
    assert answers(workspace(), "right").attributes
    assert (scratch.root / ".gitattributes").read_bytes() == (
        b"*.md text\r\n*.png binary\r\n/docs/incidents/recall-feedback.jsonl merge=union\r\n"
    )
    assert not answers(workspace(), "right").attributes
    scratch.commit()
    scratch.git("checkout", "-q", "-b", "other")
    feedback.give(workspace(), "pool", "wrong", "theirs")
    scratch.commit()
    scratch.git("checkout", "-q", "main")
    feedback.give(workspace(), "pool", "wrong", "ours")
    scratch.commit()
    scratch.git("merge", "-q", "--no-edit", "other")
    assert feedback.tallies(workspace().folder)["INC-7"].wrong == 2


def test_what_somebody_decided_about_merging_stays(workspace: Open) -> None:
    scratch = Scratch(workspace().root)
    scratch.put(".gitattributes", "docs/incidents/*.jsonl -merge\n")
    assert not answers(workspace(), "right").attributes
    assert (scratch.root / ".gitattributes").read_text(encoding="utf-8") == "docs/incidents/*.jsonl -merge\n"


def test_without_git_nothing_is_said_about_merging(workspace: Open) -> None:
    assert not answers(workspace(), "right").attributes
    assert not (workspace().root / ".gitattributes").exists()


def test_a_folder_with_an_odd_name_is_quoted(workspace: Open, make: Make) -> None:
    scratch = Scratch(workspace().root)
    make("our pool/2025-03-03-pool-again.md", POOL.replace("INC-7", "INC-8"))
    odd = Workspace(folder="docs/incidents/our pool")
    assert feedback.give(odd, "INC-8", "right", "").attributes
    path = "docs/incidents/our pool/recall-feedback.jsonl"
    said = subprocess.run(["git", "check-attr", "merge", path], cwd=scratch.root, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == f"{path}: merge: union"
