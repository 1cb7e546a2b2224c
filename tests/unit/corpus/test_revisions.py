"""The history of one file, asked of real repositories."""

from __future__ import annotations

import pytest

from hansei.corpus.revisions import Part, changed_by, not_committed, revisions
from tests.support.scratch import CODE, START, Scratch

pytestmark = pytest.mark.usefixtures("nobody_elses_settings")


def test_a_file_has_its_commits_newest_first_and_through_renames(scratch: Scratch) -> None:
    first = scratch.commit("begun", a_md=CODE)
    scratch.commit("something else", b_md="other\n")
    scratch.git("mv", "a.md", "c.md")
    second = scratch.commit("renamed")
    third = scratch.commit("made longer", c_md=f"{CODE}one more\n")
    found = revisions(scratch.repository, "c.md")
    assert [(one.commit, one.before, one.path) for one in found] == [
        (third, "c.md", "c.md"),
        (second, "a.md", "c.md"),
        (first, "a.md", "a.md"),
    ]
    assert [(one.added, one.removed) for one in found] == [(1, 0), (0, 0), (60, 0)]
    assert (found[2].author, found[2].at, found[2].subject) == ("on-call engineer", START + 3600, "begun")
    assert [one.commit for one in revisions(scratch.repository, "c.md", most=1)] == [third]


def test_names_and_subjects_may_hold_anything(scratch: Scratch) -> None:
    odd = "1\t2\tü\nnew.md"
    scratch.put(odd, "x\n")
    scratch.commit("\x01" + "a" * 40)
    (found,) = revisions(scratch.repository, odd)
    assert (found.path, found.subject, found.added) == (odd, "\x01" + "a" * 40, 1)


def test_a_file_that_git_takes_for_binary_has_no_counts(scratch: Scratch) -> None:
    scratch.commit(a="\0\1\2")
    (found,) = revisions(scratch.repository, "a")
    assert (found.added, found.removed) == (None, None)


def test_without_a_commit_nothing_is_known(scratch: Scratch) -> None:
    scratch.put("a.md", "x\n")
    assert revisions(scratch.repository, "a.md") == []
    assert not_committed(scratch.repository, "a.md") == []


def test_a_change_is_told_word_by_word(scratch: Scratch) -> None:
    scratch.commit(a_md="one\ntwo\nthe pool was too small\nthree\n\nfour\nfive\n")
    scratch.commit(a_md="one\ntwo\nthe pool had a leak\nthree\n\nfour\nfive\n")
    (hunk,) = changed_by(scratch.repository, revisions(scratch.repository, "a.md")[0])
    assert hunk.line == 1
    assert hunk.lines == (
        (Part("same", "one"),),
        (Part("same", "two"),),
        (Part("same", "the pool "), Part("removed", "was too small"), Part("added", "had a leak")),
        (Part("same", "three"),),
        (),
    )


def test_the_first_commit_adds_everything_and_a_rename_alone_changes_nothing(scratch: Scratch) -> None:
    scratch.commit(a_md=CODE)
    scratch.git("mv", "a.md", "b.md")
    scratch.commit()
    renamed, begun = revisions(scratch.repository, "b.md")
    (hunk,) = changed_by(scratch.repository, begun)
    assert {part.kind for line in hunk.lines for part in line} == {"added"}
    assert changed_by(scratch.repository, renamed) == []


def test_lines_that_look_like_a_patch_are_text(scratch: Scratch) -> None:
    scratch.commit(a_md="x\n")
    scratch.commit(a_md="@@ -1 +9 @@\ndiff --git a b\n~\n\\ No\n")
    (hunk,) = changed_by(scratch.repository, revisions(scratch.repository, "a.md")[0])
    assert hunk.line == 1
    assert "".join(part.text for line in hunk.lines for part in line if part.kind == "added") == "@@ -1 +9 @@diff --git a b~\\ No"


def test_what_is_in_no_commit_yet_is_told(scratch: Scratch) -> None:
    scratch.commit(a_md="one\n")
    assert not_committed(scratch.repository, "a.md") == []
    scratch.put("a.md", "one two\n")
    (hunk,) = not_committed(scratch.repository, "a.md")
    assert hunk.lines == ((Part("same", "one"), Part("added", " two")),) or hunk.lines == ((Part("same", "one "), Part("added", "two")),)
    scratch.put("b.md", "new\n")
    assert not_committed(scratch.repository, "b.md") == []
