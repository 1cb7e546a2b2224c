"""Action items are overdue.

What
    Open action items whose due date has passed; all of a document are one finding.

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
    Google SRE workbook, chapter 10, on closing action items. Catalogue 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hansei.checks.context import Context
from hansei.checks.lookup import listed, plural
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.checks.work import still_open

_ISO = Pattern(r"\d{4}-\d\d-\d\d")


def check(context: Context) -> Iterator[Hit]:
    dated = [one for one in still_open(context) if one.due is not None and _ISO.fullmatch(one.due.value) and one.status is not None]
    if not dated:
        return
    today = context.facts.now().date().isoformat()
    late = [one for one in dated if one.due is not None and one.due.value < today]
    if not late:
        return
    first = min(late, key=lambda one: one.due.value if one.due else "")
    assert first.due is not None
    days = (date.fromisoformat(today) - date.fromisoformat(first.due.value)).days
    lines = listed([str(context.source.line_at(one.span.start)) for one in late], 10)
    verb = "is" if len(late) == 1 else "are"
    yield Hit(
        f"{plural(len(late), 'open action item')} {verb} overdue, the oldest by {plural(days, 'day')} (line {lines}).", first.due.span,
        "do it, move the date and say why, or give it up",
    )  # fmt: skip


RULE = Rule("HS903", "overdue-action", "workflow", "warning", check, asks=("clock",), about=("actions",))
