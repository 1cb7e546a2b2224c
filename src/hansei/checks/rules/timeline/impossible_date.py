"""A date or a time does not exist.

What
    ``2026-02-30``, ``2026-13-01``, or a time such as ``25:10`` or ``14:75`` at the beginning of a timeline entry.

Why
    Nothing can be computed from it, and the reader cannot tell which digit is wrong.

Bad
    # Checkout slow

    **Date:** 2026-02-30

Good
    # Checkout slow

    **Date:** 2026-02-28

Source
    ISO 8601; catalogue D-08.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_DATE = Pattern(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d./\w]|-\w)")
_CLOCK = Pattern(r"(?<![\d:.])(\d\d):(\d\d)(?![\d:])")


def check(context: Context) -> Iterator[Hit]:
    for match in _DATE.finditer(context.source.text):
        if "01" <= match["month"] <= "12" and "01" <= match["day"] <= "28":
            continue
        try:
            date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            if not opaque(context).hold(match.start()):
                yield Hit(f"{match[0]} is not a date.", Span(*match.span()), "write year-month-day, as in 2026-01-31")
    for event in context.incident.timeline:
        clock = _CLOCK.search(event.raw_time) if event.moment is None or event.moment.clock is None else None
        if clock and (int(clock[1]) > 24 or int(clock[2]) > 59):
            start = context.source.text.find(clock[0], event.time_span.start, event.time_span.end)
            yield Hit(f"{clock[0]} is not a time of day.", Span(start, start + len(clock[0])) if start >= 0 else event.time_span)


RULE = Rule("HS206", "impossible-date", "timeline", "error", check)
