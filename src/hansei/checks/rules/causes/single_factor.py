"""Only one contributing factor is listed.

What
    A list of contributing factors with a single entry.

Why
    Large failures need several things to go wrong at once: a fault, something that let it through, something that hid it, something that
    made the repair slow. Each is a chance to prevent the next one.

Bad
    # Checkout slow on 2026-01-10

    ## Contributing factors

    1. The price cache holds no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Contributing factors

    1. The price cache holds no entry for new customers.
    2. The load test runs with existing customers only.

Source
    R. Cook, *How Complex Systems Fail* (how.complexsystems.fail); PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com).
    Catalogue B-11 and W-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import ranges_of
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    factors = context.incident.factors
    places = ranges_of(context, "contributing_factors")
    if len(factors) == 1 and places and any(place.span.holds(factors[0].span) for place in places) and "factors" in places[0].title.lower():
        yield Hit(
            "You list one contributing factor.", context.source.line_span(context.source.line_at(factors[0].span.start)),
            "ask what let it through, what hid it, and what made the repair slow",
        )  # fmt: skip


RULE = Rule("HS402", "single-factor", "causes", "advice", check, about=("factors",))
