"""The summary is long.

What
    A summary of more words than option ``words``.

Why
    Most people read nothing but the summary. Two to four sentences can say what failed, whom it hit, why, and how it ended.

Bad
    # Checkout slow on 2026-01-10

    ## Summary

    The checkout was slow for new customers because the price cache held no entry for them, and each order asked the slow service instead.

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Summary

    New customers waited 40 seconds for an order because the price cache held no entry for them.

    ## Root cause

    The price cache held no entry for new customers.

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): a short sentence or two; the house dialects: two to four.
    Catalogue C-03.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_report
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    summary = context.incident.summary
    most: int = context.options["words"]
    if summary is None or not is_report(context) or "summary" not in context.incident.sections:
        return
    number = len(summary.value.split())
    if number > most:
        yield Hit(
            f"Your summary has {number} words.", context.source.line_span(context.source.line_at(summary.span.start)),
            "say in two to four sentences what failed, whom it hit, why, and how it ended; the rest has sections of its own",
        )  # fmt: skip


RULE = Rule("HS111", "long-summary", "structure", "advice", check, options={"words": 200}, about=("summary", "is_postmortem"))
