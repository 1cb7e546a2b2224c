"""A suppression names a rule that does not exist.

What
    A code or slug in a comment ``hansei: ignore`` that no rule has.

Why
    It silences nothing. Most often a digit is mistyped, and the finding it should silence is still there.

Bad
    # Checkout slow on 2026-01-10

    <!-- hansei: ignore HS599 because the sentence is the status page's -->
    The price cache held no entry.

Good
    # Checkout slow on 2026-01-10

    The price cache held no entry.

Source
    Hansei's own rule: suppressions need a reason and know whether they were used.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    for one in context.memo.get("suppressions", ()):
        for name in one.unknown:
            yield Hit(f"No rule is called {name.text}.", name.span, "`hansei rule` lists all rules")


RULE = Rule("HS012", "unknown-suppression", "folder", "warning", check, asks=("suppressions",), cues=("hansei:",))
