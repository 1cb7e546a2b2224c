from __future__ import annotations

import pytest

from hansei.recall.diff import Change, FileChange, Line, read_diff
from hansei.recall.undo import SURE, Course, Lines, compare, digest, is_test, lines_of
from hansei.store.port import FixLine, FixPart
from tests.unit.recall.conftest import UNDONE

FIX = Change(
    (FileChange("src/a.py", added=(Line(1, "finally:"), Line(2, "    release_session(session)")), removed=(Line(1, "leak(it)"),)),)
)


class Known:
    """Commits that are known, each with the number and part of its one document."""

    def __init__(self, *commits: tuple[Change, int, str]) -> None:
        self.commits = [(lines_of(change), document, part) for change, document, part in commits]

    def fix_lines(self, lines: object) -> list[FixLine]:
        return [
            FixLine(line, fix, brought, weight)
            for fix, (its, _, _) in enumerate(self.commits)
            for brought, side in ((True, its.brought), (False, its.took))
            for line, weight in side.items()
            if line in lines  # type: ignore[operator]
        ]

    def fix_parts(self, fixes: object) -> list[FixPart]:
        return [
            FixPart(fix, f"c{fix}", "Fix", sum(its.brought.values()), sum(its.took.values()), document, part, "cited")
            for fix, (its, document, part) in enumerate(self.commits)
            if fix in fixes  # type: ignore[operator]
        ]

    def fixed(self, documents: object) -> set[int]:
        return set()


def reversed_(change: Change) -> Change:
    return Change(tuple(file._replace(added=file.removed, removed=file.added) for file in change.files))


def with_more(change: Change, path: str = "src/b.py", lines: int = 3) -> Change:
    more = tuple(Line(number, f"unrelated_{chr(97 + number)} = other_{chr(98 + number)}") for number in range(lines))
    return Change((*change.files, FileChange(path, added=more)))


def test_a_fix_that_is_taken_back_is_known() -> None:
    course = compare(lines_of(reversed_(FIX)), Known((FIX, 7, "cure")))
    assert course.onward == frozenset()
    assert course.undone[7].likeness == pytest.approx(2 / 3)  # six terms, and three that keep small changes from certainty
    assert course.undone[7].chance > 0.99
    assert digest("finally:") in course.undone[7].lines


def test_the_fix_itself_is_no_alarm() -> None:
    assert compare(lines_of(FIX), Known((FIX, 7, "cure"))) == Course({}, frozenset({7}))


def test_a_fault_is_repeated_by_doing_it_again() -> None:
    assert compare(lines_of(FIX), Known((FIX, 7, "fault"))).undone[7].likeness > SURE
    assert compare(lines_of(reversed_(FIX)), Known((FIX, 7, "fault"))) == Course({}, frozenset({7}))


def test_a_commit_of_which_nothing_tells_what_it_brought_is_known_both_ways() -> None:
    again, back = (compare(lines_of(change), Known((FIX, 7, "either"))) for change in (FIX, reversed_(FIX)))
    assert (again.undone[7].back, back.undone[7].back) == (False, True)
    assert again.onward == back.onward == frozenset()


def test_a_fix_is_known_in_another_file_and_among_other_things() -> None:
    moved = Change(tuple(file._replace(path="lib/new.py", old_path=file.path) for file in reversed_(FIX).files))
    assert compare(lines_of(moved), Known((FIX, 7, "cure"))).undone[7].likeness == pytest.approx(2 / 3)
    assert compare(lines_of(with_more(reversed_(FIX))), Known((FIX, 7, "cure"))).undone[7].likeness > SURE


def test_a_part_of_a_large_fix_is_known_when_nothing_else_is_done() -> None:
    large = with_more(FIX, lines=10)
    assert compare(lines_of(reversed_(FIX)), Known((large, 7, "cure"))).undone[7].likeness > SURE


def test_lines_that_only_move_undo_nothing() -> None:
    file = reversed_(FIX).files[0]
    moved = Change((file._replace(added=file.removed),))
    assert lines_of(moved) == Lines({}, {})
    assert compare(lines_of(moved), Known((FIX, 7, "cure"))) == Course({}, frozenset())


def test_of_several_commits_the_one_that_shows_it_best_is_named() -> None:
    first = with_more(FIX, lines=12)
    course = compare(lines_of(reversed_(FIX)), Known((first, 7, "cure"), (FIX, 7, "cure"), (FIX, 8, "cure")))
    assert (course.undone[7].fix.commit, course.undone[8].fix.commit) == ("c1", "c2")


def test_a_second_fix_may_take_back_the_first() -> None:
    second = with_more(reversed_(FIX), lines=2)
    assert compare(lines_of(second), Known((FIX, 7, "cure"), (second, 7, "cure"))) == Course({}, frozenset({7}))


def test_tests_prose_and_imports_say_nothing() -> None:
    file = FIX.files[0]
    assert lines_of(Change((file._replace(path="tests/test_a.py"), file._replace(path="NOTES.md")))) == Lines({}, {})
    import_ = file._replace(added=tuple(Line(number, f"value {number:06} is new") for number in range(5_000)))
    assert lines_of(Change((import_,))) == Lines({}, {})
    assert lines_of(read_diff(UNDONE)).weight > 0


@pytest.mark.parametrize(
    "path", ["tests/a.py", "src/__tests__/a.ts", "a_test.go", "src/a.test.tsx", "a/b.spec.ts", "AppTests.swift", "test_a.py", "e2e/a.ts"]
)
def test_files_of_tests_are_known(path: str) -> None:
    assert is_test(path)


@pytest.mark.parametrize("path", ["src/latest.py", "src/contest/a.py", "src/attest.go", "testimony.py", "src/inspect.py"])
def test_other_files_are_none(path: str) -> None:
    assert not is_test(path)
