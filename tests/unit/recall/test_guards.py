from __future__ import annotations

import pytest

from hansei.incident.guards.model import Ast, Guard, Kind
from hansei.recall.diff import Change, read_diff
from hansei.recall.guards import judge, marks_for, marks_of

BROUGHT = """\
diff --git a/reports/q.sql b/reports/q.sql
--- a/reports/q.sql
+++ b/reports/q.sql
@@ -1,3 +1,4 @@
 select a
-from visits
+from events
+  where a > 1
 order by a
"""


def guard(kind: Kind = "added", expression: str = "from events", **more: object) -> Guard:
    return Guard(id="g", level="warn", kind=kind, line=1, expression=expression)._replace(**more)  # type: ignore[arg-type]


def lines(guard: Guard, diff: str = BROUGHT, besides: str = "") -> list[tuple[str, int]]:
    return [(one.path, one.line) for one in judge(guard, read_diff(diff), besides=besides).matched]


def test_added_lines_are_searched_in_the_files_that_are_meant() -> None:
    assert lines(guard()) == [("reports/q.sql", 2)]
    assert lines(guard(paths=("**/*.sql",))) == [("reports/q.sql", 2)]
    assert lines(guard(paths=("src/**",))) == []
    assert lines(guard(expression="from visits")) == []
    assert judge(guard(), read_diff(BROUGHT)).matched[0].why == "brings `from events`"


def test_removed_lines_have_the_numbers_of_the_old_file() -> None:
    assert lines(guard("removed", "visits")) == [("reports/q.sql", 2)]
    assert lines(guard("removed", "events")) == []


def test_unless_is_tried_on_the_new_lines_of_the_same_hunk() -> None:
    assert lines(guard(unless="where")) == []
    assert lines(guard(unless="order by")) == []  # context counts
    assert lines(guard(unless="visits")) == [("reports/q.sql", 2)]  # what goes does not
    other = "@@ -40,1 +41,2 @@\n x\n+created_at\n"
    assert lines(guard(unless="created_at"), BROUGHT + other) == [("reports/q.sql", 2)]


def test_a_line_that_only_moved_is_not_new() -> None:
    moved = "--- a/a\n+++ b/a\n@@ -1,2 +1,1 @@\n x\n-    finally:\n--- a/b\n+++ b/b\n@@ -1,1 +1,2 @@\n x\n+finally:\n"
    assert lines(guard("removed", "finally"), moved) == []
    assert lines(guard("added", "finally"), moved) == []
    assert lines(guard("removed", "finally"), moved + "@@ -9,1 +9,0 @@\n-finally:\n") == [("a", 2), ("b", 9)]


def test_paths_alone_name_the_file_under_its_new_or_old_name() -> None:
    renamed = "diff --git a/db/one.py b/src/one.py\nsimilarity index 100%\nrename from db/one.py\nrename to src/one.py\n"
    assert lines(guard("paths", paths=("db/**",)), renamed) == [("src/one.py", 1)]
    assert lines(guard("paths", paths=("app/**",)), renamed) == []


def test_the_folder_of_the_post_mortems_is_left_out() -> None:
    assert lines(guard(), BROUGHT, besides="reports/") == []
    assert lines(guard(), BROUGHT, besides="report/") == [("reports/q.sql", 2)]


def test_three_lines_are_enough() -> None:
    many = "--- a/a\n+++ b/a\n@@ -0,0 +1,9 @@\n" + "".join(f"+from events {number}\n" for number in range(9))
    assert len(lines(guard(), many)) == 3


def test_what_takes_too_long_is_said() -> None:
    slow = "--- a/a\n+++ b/a\n@@ -0,0 +1,1 @@\n+" + "x" * 1000 + "\n"
    heard = judge(guard(expression="(.*)*x(.*)*y$"), read_diff(slow))
    assert (heard.matched, heard.trouble) == ((), "took too long, and was not tried to the end")


def test_on_a_huge_change_it_says_that_it_has_not_seen_the_end() -> None:
    line = "+" + "x" * 99 + "\n"
    huge = f"--- a/a\n+++ b/a\n@@ -0,0 +1,{100_000} @@\n" + line * 100_000  # 10 MB
    heard = judge(guard("removed"), read_diff(huge))
    assert (heard.matched, heard.trouble) == ((), "was only tried on the beginning of the change, which is too large")
    heard = judge(guard(expression="^x+$", paths=("a",)), read_diff(huge))
    assert (len(heard.matched), heard.trouble) == (3, "")


@pytest.mark.parametrize(
    "expression",
    ["(a+)+$", "(a|aa)+$", "(.*a){20}b", r"^(\w+\s?)*$", r"(?:(?:a?){40}){40}b", r"(a*)*\1b", "(?=(a+))a*b", "((((a*)*)*)*)*b"],
)
def test_no_expression_holds_a_change_up(expression: str) -> None:
    long = "--- a/a\n+++ b/a\n@@ -0,0 +1,40 @@\n" + ("+" + "a" * 5000 + "!\n") * 40
    heard = judge(guard(expression=expression, unless=expression), read_diff(long))
    assert heard.matched or heard.trouble in ("", "took too long, and was not tried to the end")


def test_no_globs_hold_a_change_up() -> None:
    globs = tuple("**/" * 60 + "*a" * 60 + f"{number}" for number in range(40))
    deep = "a/" * 200 + "a" * 200
    assert lines(guard(paths=globs), f"--- a/{deep}\n+++ b/{deep}\n@@ -0,0 +1 @@\n+from events\n") == []


@pytest.mark.parametrize(
    "diff",
    [
        "",
        "Binary files a/x and b/x differ",
        "diff --git a/x b/x\nBinary files a/x and b/x differ\n",
        "--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a",
    ],
)
def test_odd_changes_are_silent(diff: str) -> None:
    assert lines(guard(), diff) == []


def test_merges_count_what_they_bring_themselves() -> None:
    merge = "diff --cc a.sql\n--- a/a.sql\n+++ b/a.sql\n@@@ -1,1 -1,1 +1,2 @@@\n  x\n++from events\n"
    assert lines(guard(), merge) == [("a.sql", 2)]


def change(*paths: str) -> Change:
    return read_diff("".join(f"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n" for path in paths))


@pytest.mark.parametrize(
    ("paths", "touched", "found"),
    [
        ((), "x", True),
        (("src/**",), "src/a.py", True),
        (("src/**",), "lib/a.py", False),
        (("**/*.sql",), "db/a.sql", True),
        (("**/*.sql",), "db/a.py", False),
        (("**/*.s*",), "db/a.py", True),
        (("!src", "lib/a.py"), "lib/a.py", True),
        (("!src/**",), "lib/a.py", True),
        (("Makefile",), "Makefile", True),
        (("**/Makefile",), "a/Makefile", True),
    ],
)
def test_guards_are_found_by_folder_or_ending(paths: tuple[str, ...], touched: str, found: bool) -> None:
    assert (not marks_of(guard(paths=paths)).isdisjoint(marks_for(change(touched)))) is found


def test_guards_of_a_language_are_found_by_its_endings() -> None:
    marks = marks_of(guard("ast", "", ast=Ast("python", "f()")))
    assert not marks.isdisjoint(marks_for(change("a/b.py")))
    assert marks.isdisjoint(marks_for(change("a/b.sql")))
