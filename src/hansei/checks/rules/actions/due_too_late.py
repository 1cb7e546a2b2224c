"""An action item is due later than the severity allows.

What
    An open action item of one of the two highest priorities (or without a priority) whose stated day is later than the deadline for
    actions: unless the settings say otherwise, 15 days after an incident of the gravest severity was over, 30 after one of the next, and
    nothing for the rest. All of a document are one finding, and nothing is said of items that the document puts under a later horizon.

Why
    What may happen again tomorrow does not wait for the next quarter.

Bad
    # Checkout down

    **Date:** 2026-01-10
    **Severity:** SEV-1

    ## Action items

    | Action | Owner | Priority | Due |
    |--------|-------|----------|-----|
    | Fill the price cache when a customer signs up | @mira | P0 | 2026-06-01 |

Good
    # Checkout down

    **Date:** 2026-01-10
    **Severity:** SEV-1

    ## Action items

    | Action | Owner | Priority | Due |
    |--------|-------|----------|-----|
    | Fill the price cache when a customer signs up | @mira | P0 | 2026-01-20 |

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): 15 days for the gravest severity, 30 for the next. Catalogue
    A-12.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, plural
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import due_day, is_minor, still_open

_LATER = ("medium", "long", "process")


def check(context: Context) -> Iterator[Hit]:
    severity = context.incident.severity
    deadline = context.facts.deadlines.due("action", context.incident, context.dialect)
    if deadline is None or severity is None:
        return
    last = deadline.at.date()
    late = [
        one for one in still_open(context)
        if (day := due_day(one)) is not None and day > last and one.horizon not in _LATER and not is_minor(one)
    ]  # fmt: skip
    if late:
        verb = "is" if len(late) == 1 else "are"
        lines = at_lines(context, (one.span for one in late))
        yield Hit(
            f"{plural(len(late), 'open action item')} {verb} due more than {deadline.span} after this {severity.raw} ({lines}).",
            late[0].due.span if late[0].due else late[0].span,
            "bring the day forward, or give the item a lower priority and do something smaller now",
            related=tuple(one.text_span for one in late[1:]),
        )


RULE = Rule("HS611", "due-too-late", "actions", "advice", check, about=("actions", "severity"))
