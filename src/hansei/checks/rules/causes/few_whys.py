"""The five whys stop after one or two.

What
    A chain of whys with fewer than three steps.

Why
    The first answers name the fault. What let it through, and why nobody saw it, comes behind them. The number five is no law.

Bad
    # Checkout slow on 2026-01-10

    ## Five whys

    1. **Why was the checkout slow?** The price cache held no entry for new customers.
    2. **Why did it hold none?** The job that fills it was switched off.

Good
    # Checkout slow on 2026-01-10

    ## Five whys

    1. **Why was the checkout slow?** The price cache held no entry for new customers.
    2. **Why did it hold none?** The job that fills it was switched off.
    3. **Why was it switched off?** Switching it on again after maintenance is a step on paper, and nothing checks it.

Source
    Catalogue W-07; Card, The problem with five whys, BMJ Quality and Safety 26 (2017).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import plural, ranges_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_FEWEST = 3
_FIVE = Pattern(r"(?:5|five)[ -]*whys?", I)


def check(context: Context) -> Iterator[Hit]:
    whys = context.incident.whys
    if not any(_FIVE.search(place.title) for place in ranges_of(context, "five_whys")):
        return
    if 0 < len(whys) < _FEWEST:
        yield Hit(
            f"You stop asking after {plural(len(whys), 'why')}.",
            whys[-1].span,
            "ask what let it through and what hid it, or list contributing factors instead",
        )


RULE = Rule("HS405", "few-whys", "causes", "advice", check, about=("whys",))
