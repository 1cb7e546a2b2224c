"""A heading has no space behind its number signs.

What
    ``##Impact`` instead of ``## Impact``.

Why
    Markdown shows such a line as plain text, so the section has no heading, no anchor and no place in the outline. Hansei reads it as the
    heading it is meant to be.

Bad
    # Checkout slow

    ##Impact

    Orders took 40 seconds for 300 customers.

Good
    # Checkout slow

    ## Impact

    Orders took 40 seconds for 300 customers.

Source
    CommonMark 0.31, section 4.2: the opening sequence must be followed by a space.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet

_MARKS = Pattern(r"#{1,6}")


def check(context: Context) -> Iterator[Hit]:
    for problem in context.document.problems:
        if problem.code == "heading-without-space":
            marks = _MARKS.match(context.source.text, problem.span.start)
            if marks:
                fix = Fix("put a space behind the number signs", True, EditSet.insert(marks.end(), " "))
                yield Hit(f"Without a space behind {marks[0]} your heading is shown as plain text.", problem.span, fixes=(fix,))


RULE = Rule("HS109", "heading-without-space", "structure", "warning", check)
