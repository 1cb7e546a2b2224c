from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.recall.diff import read_diff
from hansei.recall.propose import Proposal, expression_of, propose

FIX = """\
diff --git a/src/report.py b/src/report.py
--- a/src/report.py
+++ b/src/report.py
@@ -1,4 +1,6 @@
+import contextlib
 def report(rows):
-    connection = pool.acquire_forever(rows)
+    # give it back
+    with pool.acquire(timeout_seconds=5) as connection:
+        }
     return connection
diff --git a/tests/test_report.py b/tests/test_report.py
--- a/tests/test_report.py
+++ b/tests/test_report.py
@@ -1 +1,2 @@
 x = 1
+    assert pool.acquire(timeout_seconds=5).given_back
diff --git a/README.md b/README.md
--- a/README.md
+++ b/README.md
@@ -1 +1,2 @@
 x
+Connections are given back by reports.
"""


def alike(words: set[str]) -> Mapping[str, float]:
    return dict.fromkeys(words, 1.0)


def proposals(diff: str, rare: Mapping[str, float] | None = None) -> list[Proposal]:
    return propose(read_diff(diff), lambda words: {word: rare.get(word, 0.1) for word in words} if rare else alike(words))


def test_code_that_was_brought_comes_first_then_what_was_taken_and_tests_last() -> None:
    assert [(one.side, one.path, one.line) for one in proposals(FIX)] == [
        ("removed", "src/report.py", "with pool.acquire(timeout_seconds=5) as connection:"),
        ("added", "src/report.py", "connection = pool.acquire_forever(rows)"),
        ("removed", "tests/test_report.py", "assert pool.acquire(timeout_seconds=5).given_back"),
    ]


def test_rare_words_tell_more() -> None:
    assert proposals(FIX, {"forever": 1.0, "=acquireforever": 1.0})[0].side == "added"


def test_what_was_only_moved_makes_no_guard() -> None:
    moved = "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n-first_call(second_name)\n x = 1\n+    first_call(second_name)\n"
    assert proposals(moved) == []


@pytest.mark.parametrize("name", ["package-lock.json", "notes.md", "go.sum", "picture.svg"])
def test_files_that_are_no_code_make_none(name: str) -> None:
    assert proposals(f"--- a/{name}\n+++ b/{name}\n@@ -0,0 +1 @@\n+some_name = other_name\n") == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60))
def test_the_expression_finds_its_line_however_it_is_spaced(line: str) -> None:
    if line.strip():
        expression = re.compile(expression_of(line))
        assert expression.search(line)
        assert expression.search("\t" + "   ".join(line.split()) + "  ")


def test_the_expression_is_one_that_people_can_read() -> None:
    assert expression_of("  if limit_of(pool) > 5:  # at most") == r"if\s*limit_of\(pool\)\s*>\s*5:\s*#\s*at\s*most"
