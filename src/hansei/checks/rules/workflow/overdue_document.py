"""The document is not as far as it should be.

What
    A draft that should be in review, or a reviewed one that should be published, by the deadlines of the declared dialect, which are
    counted from the resolution. Elsewhere: a document that calls itself a draft so many days after the incident (option ``days``).

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
from datetime import UTC, datetime, time, timedelta

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule

_NEXT = {"draft": ("review", "in review"), "in_review": ("publish", "published"), "approved": ("publish", "published")}


def check(context: Context) -> Iterator[Hit]:
    status = context.incident.document_status
    if status is None or status.state not in _NEXT:
        return
    over = _over(context)
    if over is None:
        return
    step, word = _NEXT[status.state]
    now = context.facts.now()
    if context.declared and context.dialect is not None:
        hours = context.dialect.deadlines.get(step)
        late = now - over - timedelta(hours=hours) if hours else timedelta(0)
        if late > timedelta(hours=24):
            yield Hit(
                f"This should have been {word} {late.days} days ago.", status.span, f"the deadline is {hours} hours after the resolution"
            )
    elif status.state == "draft" and now - over > timedelta(days=context.options["days"]):
        yield Hit(
            f"This calls itself a draft, {(now - over).days} days after the incident.",
            status.span,
            "finish it, or give it the status that it has",
        )


def _over(context: Context) -> datetime | None:
    """When the incident was over, as far as known: in UTC, at the end of its day when only the day is known."""
    for name in ("resolved", "mitigated", "closed"):
        found = context.incident.times.get(name)
        at = found.value.at if found else None
        if at is not None:
            return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    day = context.incident.date
    return datetime.combine(day.value, time(23, 59), UTC) if day else None


RULE = Rule("HS902", "overdue-document", "workflow", "warning", check, asks=("clock",), options={"days": 30}, about=("document_status",))
