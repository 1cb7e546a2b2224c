from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hansei.incident.guards.model import Guard
from hansei.recall.compare import compared
from hansei.recall.diff import LINES, WIDTH, Change
from hansei.recall.guards import judge
from hansei.text import Source
from hansei.text.edits import unified_diff

TEXT = st.lists(st.sampled_from(["a", "b", "c", "", "  d"]), max_size=12).map(lambda lines: "".join(f"{line}\n" for line in lines))


def told(before: str, after: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]], list[str]]:
    file = compared("a.py", before, after)
    return [tuple(line) for line in file.removed], [tuple(line) for line in file.added], list(file.context)  # type: ignore[misc]


def test_lines_are_numbered_on_their_own_side() -> None:
    before = "one\ntwo\nthree\nfour\nfive\nsix\n"
    after = "one\ntwo\n2.5\nthree\nfour\nsix\n"
    assert told(before, after) == ([(5, "five")], [(3, "2.5")], ["one", "two", "six"])


def test_what_is_new_or_gone_has_no_other_side() -> None:
    assert told("", "a\r\nb") == ([], [(1, "a"), (2, "b")], [])
    assert told("a\n", "") == ([(1, "a")], [], [])
    assert told("a\n", "a\n") == ([], [], [])
    assert told("a\r\n", "a\n") == ([], [], []), "a line end is no change of a line"


@given(TEXT, TEXT)
def test_it_changes_what_a_diff_changes(before: str, after: str) -> None:
    removed, added, _ = told(before, after)
    lines = unified_diff(Source(before), Source(after), "a").split("\n")[2:]
    assert len(added) - len(removed) == sum(line.startswith("+") for line in lines) - sum(line.startswith("-") for line in lines)
    old = before.split("\n")
    new = after.split("\n")
    assert all(old[number - 1] == text for number, text in removed)
    assert all(new[number - 1] == text for number, text in added)
    kept = [line for number, line in enumerate(old[:-1], 1) if (number, line) not in removed]
    assert kept == [line for number, line in enumerate(new[:-1], 1) if (number, line) not in added]


@given(TEXT, TEXT)
def test_its_hunks_lead_from_one_side_to_the_other(before: str, after: str) -> None:
    file = compared("a.py", before, after)
    assert tuple(line for hunk in file.hunks for line in hunk.added) == file.added
    assert tuple(line for hunk in file.hunks for line in hunk.removed) == file.removed
    old, new = before.split("\n")[:-1], after.split("\n")[:-1]
    made: list[str] = []
    at = 0
    for hunk in file.hunks:
        start = hunk.old_start - bool(hunk.side("-"))
        assert old[start : start + len(hunk.side("-"))] == hunk.side("-")
        made += [*old[at:start], *hunk.side("+")]
        assert len(made) - len(hunk.side("+")) == hunk.new_start - bool(hunk.side("+"))
        at = start + len(hunk.side("-"))
    assert made + old[at:] == new


def test_a_guard_hears_a_change_that_was_compared() -> None:
    guard = Guard("g", "warn", "added", 1, expression="open_connection")
    before = "".join(f"line {number}\n" for number in range(20))
    change = Change((compared("a.py", before, before.replace("line 9\n", "line 9\nopen_connection(row)\n")),))
    assert [match.line for match in judge(guard, change).matched] == [11]


def test_a_huge_change_is_cut_and_takes_no_time() -> None:
    removed, added, _ = told("\n".join(f"old {number}" for number in range(60_000)), "x" * 1_000_000 + "\n" + "new\n" * 60_000)
    assert (len(removed), len(added), len(added[0][1])) == (LINES, LINES, WIDTH)
