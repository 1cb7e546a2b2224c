"""The impact has no number.

What
    The section on the impact says whom or what was hit without a single figure: no count, no share, no duration, and not that there was
    none.

Why
    Severity, priority of the follow-ups and the worth of prevention all hang on the size. A well-informed estimate is better than nothing.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    Several customers could not order for some time.

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    About 300 customers could not order (estimate from the access log).

    ## Root cause

    The price cache held no entry for new customers.

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): give numbers, estimate if need be.
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com): be very specific, with exact numbers. Catalogue C-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_draft, is_report, ranges_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_NUMBER = Pattern(
    r"\d|\b(?:no|none|nobody|nothing|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozens?|hundreds?|thousands?|millions?|half|all|"
    r"every\w*|each|any|whole|entire(?:ly)?|complete(?:ly)?|total(?:ly)?|only|single|both|n/a|full(?:y)?|"
    r"minimal|negligible)\b|[一二三四五六七八九十百千万無なし全]",
    I,
)

_IMPACT = Pattern(r"impact|affect|users|customers|business|damage", I)
"""Headings that promise a size; symptoms are told without."""


def check(context: Context) -> Iterator[Hit]:
    places = [place for place in ranges_of(context, "impact") if _IMPACT.search(place.title)]
    if not places or not is_report(context):
        return
    texts = [context.document.plain_text(place.body) for place in places]
    if not any(text.strip() for text in texts) or any(_NUMBER.search(text) for text in texts):
        return
    if any(context.document.plain_text(place.span).strip() and "```" in context.source.slice(place.body) for place in places):
        return
    heading = context.source.line_span(context.source.line_at(places[0].span.start))
    if is_draft(context):
        yield Hit(
            "To do before review: put a number on the impact.",
            heading,
            "how many users, requests or minutes; an estimate will do",
            level="advice",
        )
    else:
        yield Hit(
            "Your impact has no number.", heading, "say how many users, requests or minutes; an estimate will do, and so will a plain none"
        )


RULE = Rule("HS301", "no-number", "impact", "warning", check, about=("is_postmortem", "sections"))
