"""Action items are overdue.

What
    Open action items whose due date has passed by the team's clock; all of a document are one finding.

Why
    An incident that comes back while its repair is overdue is the most expensive kind. Do it, move the date with a reason, or give it up
    openly.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - [ ] Fill the price cache when a customer signs up - @mira - 2026-01-20

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - [x] Fill the price cache when a customer signs up - @mira - 2026-01-20

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture), on closing action items. Catalogue
    P-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, plural
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import due_day, still_open


def check(context: Context) -> Iterator[Hit]:
    today = context.facts.deadlines.day_of(context.facts.now())
    late = [(day, one) for one in still_open(context) if one.status is not None and (day := due_day(one)) is not None and day < today]
    if not late:
        return
    oldest, first = min(late, key=lambda pair: pair[0])
    lines = at_lines(context, (one.span for _, one in late))
    verb = "is" if len(late) == 1 else "are"
    yield Hit(
        f"{plural(len(late), 'open action item')} {verb} overdue, the oldest by {plural((today - oldest).days, 'day')} ({lines}).",
        first.due.span if first.due else first.span,
        "do it, move the date and say why, or give it up",
        related=tuple(one.text_span for _, one in late if one is not first),
    )


RULE = Rule("HS903", "overdue-action", "workflow", "warning", check, asks=("clock",), about=("actions",))
