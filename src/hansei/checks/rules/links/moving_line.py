"""A link to a line moves with the branch.

What
    An address of a file on a branch (``/blob/main/...#L120``) with a line.

Why
    The branch goes on and the line does not: soon the link shows other code. An address with the commit's id stays as it is; on most code
    hosts the key ``y`` makes one.

Bad
    # Checkout slow on 2026-01-10

    The lock: https://github.com/example/shop/blob/main/src/prices.py#L120

Good
    # Checkout slow on 2026-01-10

    The lock: https://github.com/example/shop/blob/9f3c2ab4d5e6f70819293a4b5c6d7e8f90a1b2c3/src/prices.py#L120

Source
    GitHub documentation, "Getting permanent links to files"; GitLab documentation, "Permalinks". Catalogue X-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import in_code_block
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_LINE = Pattern(
    r"https?://[^\s<>\"')\]|`]*?/(?:blob|blame|raw)/(?P<branch>main|master|trunk|develop|HEAD)/[^\s<>\"')\]|`#]+#L\d+(?:-L?\d+)?"
)


def check(context: Context) -> Iterator[Hit]:
    for match in _LINE.finditer(context.source.text):
        if not in_code_block(context, match.start()):
            yield Hit(
                f"This line moves with the branch {match['branch']}.",
                Span(*match.span()),
                "link it at a commit: /blob/<commit>/...",
            )


RULE = Rule("HS711", "moving-line", "links", "advice", check, cues=("#l",))
