"""An action item is due before the incident happened.

What
    A due date earlier than the day on which the incident began.

Why
    Most often the year is mistyped, or the row is left over from the document that was copied. The item then counts as long overdue.

Bad
    # Checkout slow

    **Date:** 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira | 2025-02-01 |

Good
    # Checkout slow

    **Date:** 2026-01-10

    ## Action items

    | Action | Owner | Due |
    |--------|-------|-----|
    | Fill the price cache when a customer signs up | @mira | 2026-02-01 |

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com) gives 15 or 30 days after the incident. Catalogue A-12.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, plural
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import due_day, still_open


def check(context: Context) -> Iterator[Hit]:
    began = context.incident.date
    if began is None:
        return
    early = [one for one in still_open(context) if (day := due_day(one)) is not None and day < began.value]
    if early:
        lines = at_lines(context, (one.span for one in early))
        verb = "is" if len(early) == 1 else "are"
        yield Hit(
            f"{plural(len(early), 'open action item')} {verb} due before the incident began on {began.value.isoformat()} ({lines}).",
            early[0].due.span if early[0].due else early[0].span,
            "correct the year, or mark them as done",
            related=tuple(one.text_span for one in early[1:]),
        )


RULE = Rule("HS607", "due-before-incident", "actions", "warning", check, about=("actions", "date"))
