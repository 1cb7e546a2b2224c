from __future__ import annotations

from hansei.recall.heard import LONGEST, shown


def test_a_line_is_shown_short_and_on_one_line() -> None:
    assert shown("  a\t b ") == "a b"
    assert len(shown("x" * 500)) == LONGEST
