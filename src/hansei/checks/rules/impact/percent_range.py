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
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com), How to Write a Postmortem: exact numbers. Catalogue I-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_SHARE = Pattern(
    r"%[ \t]+of[ \t]+(?:all[ \t]+|the[ \t]+|our[ \t]+|active[ \t]+|total[ \t]+)*"
    r"(?P<what>users|customers|clients|requests|traffic|orders|services|hosts|nodes|pods|sessions|accounts|transactions|payments)\b",
    I,
)
_NUMBER = Pattern(r"(?<![\w.,+-])\d{3,}(?:\.\d+)?[ \t]?$")


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for match in _SHARE.finditer(text):
        number = _NUMBER.search(text[max(0, match.start() - 20) : match.start()])
        if number and float(number[0]) > 100 and not opaque(context).hold(match.start()):
            span = Span(match.start() - len(number[0]), match.end())
            yield Hit(f"{number[0].strip()}% is more than all {match['what']}.", span, "correct the figure, or say that it is a growth")


RULE = Rule("HS302", "percent-range", "impact", "warning", check, cues=("% of", "%  of", " % of"))
