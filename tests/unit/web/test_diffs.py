from __future__ import annotations

from hansei.text import Source
from hansei.text.edits import unified_diff
from hansei.web.diffs import lines_of


def test_a_diff_is_told_line_by_line() -> None:
    diff = unified_diff(Source("a\n--- b\nc\n"), Source("a\n+++ x\nc"), "p")
    assert [(line.kind, line.text) for line in lines_of(diff)] == [
        ("place", "@@ -1,3 +1,3 @@"),
        ("same", "a"),
        ("removed", "--- b"),
        ("removed", "c"),
        ("added", "+++ x"),
        ("added", "c"),
    ]
    assert lines_of("") == ()
