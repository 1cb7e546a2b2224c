"""Invisible characters change what is read.

What
    Characters that reverse the direction of text, the invisible *tag* letters, rows of variation selectors (in which data can be hidden),
    and characters without width in the middle of a word. Flags and joined figures made of emoji are left alone, and so are scripts that
    need joiners.

Why
    What you see is not what a program reads: a line of a log or a command can be shown in another order, a word cannot be found, and a
    hidden sentence can address an agent.

Bad
    # Checkout slow on 2026-01-10

    The command was \u202etxt.secirp\u202c.

Good
    # Checkout slow on 2026-01-10

    The command was prices.txt.

Source
    Unicode Technical Report 36, "Unicode Security Considerations"; the attack called *Trojan Source* (CVE-2021-42574). Catalogue X-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span

_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u2060\u2062\u2063\u2064\ufeff\ufe00"
_TAGS = b"\xf3\xa0"
"""How the invisible letters, and most of the variation selectors, begin in UTF-8."""
_NO_WIDTH = "\u200b\u200c\u200d\u2060\u2062-\u2064\ufeff"
_HIDDEN = Pattern(
    "[\u202a-\u202e\u2066-\u2069]+"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+"
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"
    f"|(?<=[A-Za-z0-9])[{_NO_WIDTH}]+(?=[A-Za-z0-9])"
)


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    # nearly all documents end here: looking for a few characters is much quicker than the expression below
    if text.isascii() or not (any(mark in text for mark in _MARKS) or _TAGS in context.source.data):
        return
    for match in _HIDDEN.finditer(text):
        span = Span(*match.span())
        name = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Hit(
            f"Here stand characters that nobody sees: {name}.",
            span,
            "remove them",
            (Fix("remove the invisible characters", False, EditSet.delete(span)),),
        )


RULE = Rule("HS804", "hidden-text", "privacy", "warning", check)
