"""More than a hundred per cent of something were hit.

What
    A share of users, customers, requests, traffic or services above 100 %.

Why
    A share cannot exceed the whole. The figure is mistyped, or it is a growth and should say so.

Bad
    ## Impact

    120% of users saw an error page.

Good
    ## Impact

    12% of users saw an error page.

Source
    Catalogue I-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_SHARE = Pattern(
    r"(?<![\w.,+-])(?P<number>\d{3,}(?:\.\d+)?)[ \t]?%[ \t]+of[ \t]+(?:all[ \t]+|the[ \t]+|our[ \t]+|active[ \t]+|total[ \t]+)*"
    r"(?P<what>users|customers|clients|requests|traffic|orders|services|hosts|nodes|pods|sessions|accounts|transactions|payments)\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    if "%" not in context.source.text:
        return
    for match in _SHARE.finditer(context.source.text):
        if float(match["number"]) > 100 and not opaque(context).hold(match.start()):
            yield Hit(f"{match['number']}% is more than all {match['what']}.", Span(*match.span()), "correct the figure, or say that it is a growth")


RULE = Rule("HS302", "percent-range", "impact", "warning", check, cues=("%",))
