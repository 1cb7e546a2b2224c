"""Guards replayed over real commits, the odd ones among them, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hansei.app.proofs import Proofs
from hansei.corpus.git import Repository
from hansei.errors import NotFoundError
from hansei.incident.guards.model import Guard
from hansei.recall.replay import Replay
from tests.support.scratch import CODE, Scratch

GUARD = Guard("g", "warn", "added", 1, expression="from events")


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.commit("begin", a_txt="one\n")
    return made


def verdict(scratch: Scratch, commit: str, guard: Guard = GUARD) -> Replay | None:
    proofs = Proofs(lambda: scratch.repository, lambda: scratch.root / "docs")
    return proofs.replay(guard._replace(fires_on=(commit,)), [commit])


def fires(scratch: Scratch, commit: str, guard: Guard = GUARD) -> bool:
    replay = verdict(scratch, commit, guard)
    assert replay is not None
    assert not replay.trouble
    assert not replay.unknown
    return not replay.missed


def test_where_there_is_no_repository_nothing_is_known() -> None:
    assert Proofs(lambda: None, Path).replay(GUARD, ()) is None


def test_verdicts_are_kept_by_guard_and_commit(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    (scratch.root / ".hansei").mkdir()
    bad = scratch.commit(q_sql="from events\n")
    cure = scratch.commit(q_sql="from events_by_day\n")

    def fresh() -> Proofs:
        return Proofs(lambda: scratch.repository, lambda: scratch.root / "docs", scratch.root)

    guard = GUARD._replace(fires_on=(bad,), silent_on=(cure,))
    assert fresh().replay(guard, [bad, cure]) == Replay(wrong=(cure,))
    shown: list[str] = []
    whole = Repository.patches

    def watched(self: Repository, commits: Sequence[str], *, context: int = 0, merges: bool = False) -> Iterator[tuple[str, str]]:
        shown.extend(commits)
        return whole(self, commits, context=context, merges=merges)

    monkeypatch.setattr(Repository, "patches", watched)
    assert fresh().replay(guard._replace(level="deny", do="Add a range."), [bad, cure]) == Replay(wrong=(cure,))
    assert shown == []
    assert fresh().replay(guard._replace(expression=r"from events\b(?!_)"), [bad, cure]) == Replay()
    assert shown == [bad, cure]


def test_what_could_not_be_judged_is_not_kept(scratch: Scratch) -> None:
    scratch.put("q.sql", "x" * 3000 + "\n")
    commit = scratch.commit()
    slow = GUARD._replace(expression="(.*)*x(.*)*y$", fires_on=(commit,))
    proofs = Proofs(lambda: scratch.repository, lambda: scratch.root / "docs", scratch.root)
    first, second = proofs.replay(slow, [commit]), proofs.replay(slow, [commit])
    assert first == second == Replay(missed=(commit,), trouble="took too long, and was not tried to the end")


def test_a_document_outside_of_any_folder_has_nothing_beside_it(scratch: Scratch) -> None:
    def nowhere() -> Path:
        raise NotFoundError("there is no folder")

    scratch.put("docs/q.sql", "from events\n")
    commit = scratch.commit()
    guard = GUARD._replace(fires_on=(commit,))
    assert Proofs(lambda: scratch.repository, nowhere).replay(guard, [commit]) == Replay()
    assert Proofs(lambda: scratch.repository, lambda: scratch.root / "docs").replay(guard, [commit]) == Replay(missed=(commit,))


def test_carriage_returns_and_a_missing_end_are_no_change(scratch: Scratch) -> None:
    (scratch.root / "q.sql").write_bytes(b"select\r\nfrom events")
    assert fires(scratch, scratch.commit(), GUARD._replace(expression="from events$"))
    (scratch.root / "q.sql").write_bytes(b"select\nfrom events\n")
    assert not fires(scratch, scratch.commit())


def test_a_renamed_file_brings_nothing_and_is_touched_under_both_names(scratch: Scratch) -> None:
    scratch.put("src/old.py", CODE)
    scratch.commit()
    scratch.git("mv", "src/old.py", "src/new.py")
    renamed = scratch.commit()
    assert not fires(scratch, renamed, GUARD._replace(expression="step_3"))
    touch = GUARD._replace(kind="paths", expression="")
    assert fires(scratch, renamed, touch._replace(paths=("**/old.py",)))
    assert fires(scratch, renamed, touch._replace(paths=("**/new.py",)))


def test_a_binary_file_has_no_lines(scratch: Scratch) -> None:
    (scratch.root / "q.bin").write_bytes(b"\0\xff from events\n" * 9)
    commit = scratch.commit()
    assert not fires(scratch, commit)
    assert fires(scratch, commit, GUARD._replace(kind="paths", expression="", paths=("*.bin",)))


def test_a_submodule_is_a_line_that_moves_on(scratch: Scratch) -> None:
    tip = scratch.git("rev-parse", "HEAD")
    scratch.git("update-index", "--add", "--cacheinfo", f"160000,{tip},lib")
    scratch.git("commit", "-q", "-m", "a library")
    commit = scratch.git("rev-parse", "HEAD")
    assert fires(scratch, commit, GUARD._replace(kind="paths", expression="", paths=("lib",)))
    assert not fires(scratch, commit)


def test_a_merge_is_what_it_brought_to_its_first_parent(scratch: Scratch) -> None:
    scratch.git("checkout", "-q", "-b", "side")
    scratch.commit(q_sql="from events\n")
    scratch.git("checkout", "-q", "main")
    scratch.commit(b_txt="from visits\n")
    scratch.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    merge = scratch.git("rev-parse", "HEAD")
    assert fires(scratch, merge)
    assert not fires(scratch, merge, GUARD._replace(expression="from visits"))


def test_of_a_commit_without_a_change_nothing_is_known(scratch: Scratch) -> None:
    commit = scratch.commit("nothing")
    assert verdict(scratch, commit) == Replay(unknown=(commit,))
