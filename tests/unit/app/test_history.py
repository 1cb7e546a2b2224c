"""History is asked of git once, of real repositories; what git does not know is unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hansei import process
from hansei.app.history import History
from hansei.corpus.git import Repository
from hansei.errors import ProcessError
from tests.support.scratch import CODE, Scratch

pytestmark = pytest.mark.usefixtures("nobody_elses_settings")


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The verbs of git that were started."""
    started: list[str] = []
    real = process.run

    def run(argv: Any, **more: Any) -> process.Completed:
        started.append(next(word for word in argv[1:] if not word.startswith("-") and "=" not in word))
        return real(argv, **more)

    monkeypatch.setattr(process, "run", run)
    return started


def test_without_a_repository_nothing_is_known() -> None:
    history = History(lambda: None)
    assert history.tip is None
    assert history.fate("a.py") is None
    assert history.is_merged("abc1234") is None
    assert history.were_there(["abc1234"], "a.py") is None
    assert history.uses_words(["x"]) == {"x": None}
    assert history.messages(["abc1234"]) == {}
    assert history.trailers == ()
    assert history.branches is None


def test_what_fails_once_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def refuse(self: Repository, *words: str, **more: Any) -> bytes:
        calls.append(words)
        raise ProcessError("git is not installed")

    monkeypatch.setattr(Repository, "ask", refuse)
    history = History(lambda: Repository(tmp_path))
    assert history.uses_words(["x"]) == {"x": None}
    assert history.fate("a.py") is None
    assert history.is_merged("abc1234") is None
    assert len(calls) == 1


def test_each_question_is_asked_once(scratch: Scratch, programs: list[str]) -> None:
    first = scratch.commit(a=CODE, b="take_lock\n")
    scratch.git("mv", "a", "c")
    second = scratch.commit()
    history = History(lambda: scratch.repository)
    history.prepare([first, second])
    for _ in range(2):
        assert history.fate("a") == "c"
        assert history.fate("b") is None
        assert history.is_merged(first) is True
        assert history.uses_words(["take_lock", "no_such_word"]) == {"take_lock": True, "no_such_word": False}
        assert history.were_there([first], "a") is True
        assert history.were_there([second], "a") is False
        assert history.messages([first])[first].strip() == "change"
    assert programs.count("rev-list") == 1
    assert programs.count("grep") == 1
    assert programs.count("cat-file") == 2
    assert programs.count("log") == 2  # what was lost, and the message


def test_walks_through_history_are_kept_until_the_tip_moves(scratch: Scratch, programs: list[str]) -> None:
    scratch.commit("Release the lock\n\nIncident: INC-4", a=CODE, keep="k\n")
    scratch.git("mv", "a", "b")
    scratch.commit()
    first = History(lambda: scratch.repository, scratch.root)
    assert first.fate("a") == "b"
    assert [one.ids for one in first.trailers] == [("INC-4",)]
    programs.clear()
    again = History(lambda: scratch.repository, scratch.root)
    assert again.fate("a") == "b"
    assert again.trailers == first.trailers
    assert programs == []
    scratch.git("mv", "b", "c")
    scratch.commit()
    moved = History(lambda: scratch.repository, scratch.root)
    assert moved.tip != first.tip
    assert moved.fate("a") == "c"
