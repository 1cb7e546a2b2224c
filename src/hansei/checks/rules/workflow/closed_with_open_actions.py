"""The document is closed while grave action items are open.

What
    The document's state is closed, and action items of the two highest priorities, or without a priority, are neither done nor given up.

Why
    Closing says that everything that was to be done is done. Whoever looks for open work does not look here again.

Bad
    # Checkout slow

    **Date:** 2026-01-10
    **Document status:** Closed

    ## Action items

    - [ ] [P0] Fill the price cache when a customer signs up

Good
    # Checkout slow

    **Date:** 2026-01-10
    **Document status:** Closed

    ## Action items

    - [x] [P0] Fill the price cache when a customer signs up

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com), on the states of a post-mortem; Google, *The Site Reliability
    Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): the gravest items are worked on first. Catalogue P-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, plural
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import is_minor, still_open


def check(context: Context) -> Iterator[Hit]:
    status = context.incident.document_status
    if status is None or status.state != "closed":
        return
    grave = [one for one in still_open(context) if one.status is not None and not is_minor(one)]
    if grave:
        lines = at_lines(context, (one.span for one in grave))
        verb = "is" if len(grave) == 1 else "are"
        yield Hit(
            f"You call it closed, and {plural(len(grave), 'action item')} {verb} still open ({lines}).",
            status.span,
            "do them, give them up with a reason, or open it again",
            related=tuple(one.text_span for one in grave),
        )


RULE = Rule("HS905", "closed-with-open-actions", "workflow", "error", check, about=("document_status", "actions"))
