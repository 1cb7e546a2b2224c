"""The document is not as far as it should be.

What
    Where the dialect is declared, or the settings choose deadlines: a draft that should have been in review a day ago, or a reviewed one
    that should have been published, counted from the resolution. Elsewhere: a document that calls itself a draft so many days after the
    incident (option ``days``).

Why
    Memory fades within days. A post-mortem that is never reviewed might as well not have been written.

Bad
    # Checkout slow

    **Date:** 2025-11-03
    **Status:** Draft

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow

    **Date:** 2025-11-03
    **Status:** Published

    ## Root cause

    The price cache held no entry for new customers.

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture): no post-mortem is left unreviewed.
    Catalogue P-01.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hansei.checks.context import Context, Step
from hansei.checks.lookup import plural
from hansei.checks.rule import Hit, Rule
from hansei.incident.durations import over

_NEXT: dict[str, tuple[Step, str]] = {
    "draft": ("review", "in review"),
    "in_review": ("publish", "published"),
    "approved": ("publish", "published"),
}
_GRACE = timedelta(hours=24)
"""What is late by less is not worth a warning: times are often stated without a zone."""


def check(context: Context) -> Iterator[Hit]:
    status = context.incident.document_status
    if status is None or status.state not in _NEXT:
        return
    step, word = _NEXT[status.state]
    now = context.facts.now()
    deadlines = context.facts.deadlines
    if context.declared or deadlines.chosen:
        deadline = deadlines.due(step, context.incident, context.dialect)
        if deadline is not None and now - deadline.at > _GRACE:
            days = plural((now - deadline.at).days, "day")
            yield Hit(f"This should have been {word} {days} ago.", status.span, f"the deadline is {deadline.span} after the resolution")
    elif status.state == "draft":
        ended = over(context.incident)
        if ended is not None and now - ended > timedelta(days=context.options["days"]):
            yield Hit(
                f"This calls itself a draft, {(now - ended).days} days after the incident.",
                status.span,
                "finish it, or give it the status that it has",
            )


RULE = Rule("HS902", "overdue-document", "workflow", "warning", check, asks=("clock",), options={"days": 30}, about=("document_status",))
