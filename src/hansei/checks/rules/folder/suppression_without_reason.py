"""A suppression gives no reason.

What
    A comment ``hansei: ignore`` without the word *because* and what comes behind it, or one that names no rule. It silences nothing.

Why
    In a year nobody knows whether the finding was wrong, tolerated or forgotten. The reason is written once and read often.

Bad
    # Checkout slow on 2026-01-10

    <!-- hansei: ignore HS506 -->
    Unfortunately the price cache held no entry.

Good
    # Checkout slow on 2026-01-10

    <!-- hansei: ignore HS506 because the sentence is the status page's -->
    Unfortunately the price cache held no entry.

Source
    Hansei's own rule: suppressions need a reason and know whether they were used.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    for one in context.memo.get("suppressions", ()):
        if not one.suppression.names:
            yield Hit(
                "This suppression names no rule, so it silences nothing.", one.suppression.span, "write: hansei: ignore HS201 because ..."
            )
        elif not one.suppression.reason:
            yield Hit("This suppression gives no reason, so it silences nothing.", one.suppression.span, "add: because ...")
        elif one.suppression.whole_file and one.suppression.reach.start > 0:
            yield Hit("A suppression for the whole file must stand in its first lines.", one.suppression.span, "move it below the title")


RULE = Rule("HS011", "suppression-without-reason", "folder", "warning", check, asks=("suppressions",), cues=("hansei:",))
