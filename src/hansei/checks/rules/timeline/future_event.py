"""The document tells of something that has not happened yet.

What
    The incident's date, or an event of its timeline, lies more than a day ahead of now.

Why
    A post-mortem looks back. Most often the year or the month is mistyped, and the incident then stands in the wrong period of every
    report.

Bad
    # Checkout slow

    **Date:** 2062-01-10

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow

    **Date:** 2026-01-10

    ## Root cause

    The price cache held no entry for new customers.

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): a timeline tells what happened. Catalogue T-11.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hansei.checks.context import Context
from hansei.checks.moments import time_place
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    # a day of grace, since a document without a zone may be fourteen hours ahead of UTC
    latest = (context.facts.now() + timedelta(days=1)).date()
    day = context.incident.date
    if day is not None and day.value > latest and _states_year(context, day.span.start, day.value.year):
        yield Hit(f"{day.value.isoformat()} lies in the future.", day.span, "check the year and the month")
        return
    for event in context.incident.timeline:
        if event.moment is None or event.moment.day is None or event.moment.day <= latest:
            continue
        if _states_year(context, event.span.start, event.moment.day.year):
            yield Hit(
                f"This event lies in the future ({event.moment.day.isoformat()}).", time_place(event), "plans belong to the action items"
            )
            return


def _states_year(context: Context, offset: int, year: int) -> bool:
    """Whether the year stands in the line, and was not taken from elsewhere."""
    return str(year) in context.source.slice(context.source.line_span(context.source.line_at(offset)))


RULE = Rule("HS207", "future-event", "timeline", "error", check, asks=("clock",))
