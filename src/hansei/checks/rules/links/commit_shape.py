"""Something is called a commit and cannot be one.

What
    Behind the word *commit* stands an id with letters beyond ``f``, such as ``xyz789ghi``.

Why
    Commit ids are hexadecimal. A made-up or mistyped one breaks the way from the document to the fix and back.

Bad
    # Checkout slow on 2026-01-10

    - Commit: `xyz789ghi`

Good
    # Checkout slow on 2026-01-10

    - Commit: `9f3c2ab`

Source
    gitglossary(7), "object name": forty hexadecimal digits, or their beginning. Catalogue X-03.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import in_code_block
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_NAMED = Pattern(r"ommit(?:s|[ \t]+(?:id|hash|SHA|sha))?(?:\*\*|__)?[ \t]*(?:[:=][ \t*_]*`?|[ \t]`)(?P<id>[0-9a-z]{7,40})(?![\w./@-])")


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for match in _NAMED.finditer(text):
        name = match["id"]
        # neither a word nor a number, and not hexadecimal either
        odd = name.strip("0123456789abcdef") and not name.isalpha() and not name.isdigit()
        if odd and text[match.start() - 1 : match.start()] in ("c", "C") and not in_code_block(context, match.start()):
            yield Hit(f"{name} is not a commit id: it has letters beyond f.", Span(*match.span("id")), "copy the id from `git log`")


RULE = Rule("HS703", "commit-shape", "links", "warning", check, cues=("commit",))
