"""What git remembers, asked of real repositories: also shallow ones, work trees and partial clones."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hansei.corpus import traces
from hansei.corpus.git import Repository
from tests.support.scratch import CODE, Scratch

pytestmark = pytest.mark.usefixtures("nobody_elses_settings")


def cloned(scratch: Scratch, folder: Path, *options: str) -> Repository:
    subprocess.run(["git", "clone", "-q", *options, f"file://{scratch.root}", str(folder)], check=True, capture_output=True)
    found = Repository.discover(folder)
    assert found is not None
    return found


def test_lost_files_have_the_name_they_were_last_given(scratch: Scratch) -> None:
    scratch.commit(src__a=CODE, src__gone="x\n", keep="k\n")
    scratch.git("mv", "src/a", "src/b")
    scratch.commit()
    scratch.git("mv", "src/b", "src/c")
    scratch.git("rm", "-q", "src/gone")
    scratch.commit()
    assert traces.lost_files(scratch.repository) == {"src/a": "src/c", "src/b": "src/c", "src/gone": ""}


def test_a_file_that_was_removed_after_it_was_renamed_is_gone(scratch: Scratch) -> None:
    scratch.commit(a=CODE, keep="k\n")
    scratch.git("mv", "a", "b")
    scratch.commit()
    scratch.git("rm", "-q", "b")
    scratch.commit()
    assert traces.lost_files(scratch.repository) == {"a": "", "b": ""}


def test_what_is_lost_later_is_joined_to_what_was_known(scratch: Scratch) -> None:
    scratch.commit(a=CODE, b="b\n", keep="k\n")
    scratch.git("mv", "a", "c")
    scratch.commit()
    middle = scratch.repository.head()
    before = traces.lost_files(scratch.repository)
    scratch.git("mv", "c", "d")
    scratch.git("rm", "-q", "b")
    scratch.commit()
    scratch.git("rm", "-q", "d")
    scratch.commit()
    after = traces.lost_files(scratch.repository, since=middle)
    assert before == {"a": "c"}
    assert traces.lost_since(before, after) == traces.lost_files(scratch.repository) == {"a": "", "b": "", "c": "", "d": ""}


def test_files_of_code_that_hold_a_word(scratch: Scratch) -> None:
    scratch.commit(a="limit\n", b="limits\n", c_md="limit\n", d="a limit (one)\n")
    assert traces.files_with(scratch.repository, "limit") == ["a", "d"]
    assert traces.files_with(scratch.repository, "") == traces.files_with(scratch.repository, "a\nb") == []


def test_a_repository_without_a_commit_has_lost_nothing(scratch: Scratch) -> None:
    assert traces.lost_files(scratch.repository) == {}
    assert traces.words_used(scratch.repository, ["x"]) == frozenset()
    assert traces.trailers(scratch.repository, ["Incident"]) == ()


def test_without_contents_a_file_that_only_moved_is_still_known_again(scratch: Scratch, tmp_path: Path) -> None:
    scratch.git("config", "uploadpack.allowFilter", "true")
    scratch.commit(a=CODE, b=CODE + "x = 1\n", keep="k\n")
    scratch.git("mv", "a", "moved")
    scratch.git("rm", "-q", "b")
    scratch.put("changed", CODE + "x = 2\n")
    scratch.commit()
    partial = cloned(scratch, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    lost = traces.lost_files(partial)
    assert lost["a"] == "moved"
    assert lost["b"] == ""


def test_whether_commits_had_a_path(scratch: Scratch) -> None:
    first = scratch.commit(src__a="1\n")
    scratch.git("rm", "-q", "src/a")
    second = scratch.commit(b="2\n")
    pairs = [(first, "src/a"), (second, "src/a"), (first[:8], "src"), (second, "b\nc")]
    assert traces.were_there(scratch.repository, pairs) == [True, False, True, False]


def test_commits_of_a_forgotten_branch_are_unmerged(scratch: Scratch) -> None:
    merged = scratch.commit(a="1\n")
    scratch.git("checkout", "-q", "-b", "topic")
    forgotten = scratch.commit(a="2\n")
    scratch.git("checkout", "-q", "main")
    ids = (merged[:8], forgotten[:8], forgotten)
    assert traces.unmerged(scratch.repository, ids) == {forgotten[:8], forgotten}


@pytest.mark.parametrize("name", ["release/1.2", "stable", "develop", "v2.x"])
def test_what_a_long_lived_branch_holds_is_merged(scratch: Scratch, name: str) -> None:
    scratch.commit(a="1\n")
    scratch.git("checkout", "-q", "-b", name)
    kept = scratch.commit(a="2\n")
    scratch.git("checkout", "-q", "main")
    assert traces.unmerged(scratch.repository, (kept,)) == frozenset()


def test_what_is_tagged_or_checked_out_is_merged(scratch: Scratch) -> None:
    scratch.commit(a="1\n")
    scratch.git("checkout", "-q", "-b", "topic")
    tagged = scratch.commit(a="2\n")
    scratch.git("tag", "shipped")
    here = scratch.commit(a="3\n")
    assert traces.unmerged(scratch.repository, (tagged, here)) == frozenset()


def test_without_a_main_branch_or_with_a_cut_history_nothing_is_called_unmerged(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit(a="1\n")
    scratch.git("checkout", "-q", "-b", "topic")
    forgotten = scratch.commit(a="2\n")
    shallow = cloned(scratch, tmp_path / "shallow", "--depth=1", "--no-single-branch", "--branch=main")
    assert traces.unmerged(shallow, (forgotten,)) == frozenset()
    scratch.git("checkout", "-q", "-b", "other", "main")
    scratch.git("branch", "-q", "-D", "main")
    assert traces.unmerged(scratch.repository, (forgotten,)) == frozenset()


def test_words_are_looked_for_in_code_and_not_in_prose(scratch: Scratch) -> None:
    scratch.commit(src__a="def take_lock(): ...\n", notes_md="release_lock\n", b="take_locks()\n")
    assert traces.words_used(scratch.repository, ["take_lock", "release_lock", "take", ""]) == {"take_lock"}


def test_trailers_name_incidents_and_sentences_do_not(scratch: Scratch) -> None:
    fix = scratch.commit("Release the lock\n\nIt was held for ever.\n\nIncident: INC-4, INC-5")
    scratch.commit("Tell of it\n\nIncident: the report of last week")
    scratch.commit("Merge it\n\nincident: search was down on 2026-01-10")
    scratch.commit("Mention Incident: INC-9 in passing")
    found = traces.trailers(scratch.repository, ("Incident", "Post-mortem"))
    assert found == (traces.Trailer(fix, "Release the lock", ("INC-4", "INC-5")),)


def test_messages_by_the_ids_as_they_were_asked(scratch: Scratch) -> None:
    first = scratch.commit("Take the lock")
    second = scratch.commit("Release the lock\n\nSee INC-4")
    found = traces.messages(scratch.repository, (first[:9], second))
    assert found[first[:9]].strip() == "Take the lock"
    assert "INC-4" in found[second]
    assert traces.messages(scratch.repository, ()) == {}


def test_branches_are_known_only_when_all_were_fetched(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit(a="1\n")
    scratch.git("branch", "fix/lock")
    assert traces.branches(scratch.repository) is None
    assert traces.branches(cloned(scratch, tmp_path / "all")) == frozenset(("main", "fix/lock"))
    assert traces.branches(cloned(scratch, tmp_path / "one", "--single-branch")) is None


def test_the_tip_moves_with_each_commit_and_with_the_main_branch(scratch: Scratch) -> None:
    scratch.commit(a="1\n")
    first = traces.tip(scratch.repository)
    assert traces.tip(scratch.repository) == first
    scratch.commit(a="2\n")
    second = traces.tip(scratch.repository)
    scratch.git("checkout", "-q", "-b", "topic")
    third = traces.tip(scratch.repository)
    scratch.git("branch", "-q", "-f", "main", "HEAD~1")
    assert len({first, second, third, traces.tip(scratch.repository), None}) == 5


def test_the_tip_of_a_further_work_tree_and_of_a_submodule(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit(a="1\n")
    scratch.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Scratch.__new__(Scratch)
    side.root, side.now = tmp_path / "side", scratch.now
    first = traces.tip(side.repository)
    side.commit(a="2\n")
    assert None not in {first, traces.tip(side.repository)}
    assert traces.tip(side.repository) != first


def test_a_broken_git_folder_has_no_tip(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("nonsense\n")
    assert traces.tip(Repository(tmp_path)) is None


def test_files_of_commits_are_those_they_changed(scratch: Scratch) -> None:
    first = scratch.commit("add", a_md="1\n", b_md="1\n")
    scratch.git("mv", "a.md", "ä c.md")
    moved = scratch.commit("move")
    scratch.git("checkout", "-q", "-b", "side", first)
    scratch.commit("side", d_md="1\n")
    scratch.git("checkout", "-q", "main")
    scratch.git("merge", "-q", "side", "-m", "merge")
    merge = scratch.git("rev-parse", "HEAD")
    assert traces.files_of(scratch.repository, {first, moved, merge}) == {
        first: {"a.md", "b.md"},
        moved: {"a.md", "ä c.md"},
        merge: {"d.md"},
    }
    assert traces.files_of(scratch.repository, ()) == {}
