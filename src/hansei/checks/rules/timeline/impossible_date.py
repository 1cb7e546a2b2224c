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
    ISO 8601 and RFC 3339, section 5.7. Catalogue D-08.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hansei.checks.context import Context
from hansei.checks.lookup import opaque, ranges_of
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_END = Pattern(r"-(?P<month>\d\d)-(?P<day>\d\d)(?![\d./\w]|-\w)")
_YEAR = Pattern(r"(?<![\w./-])(?:19|20)\d\d")
_CLOCK = Pattern(r"^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+|\|[ \t]*)?(?:\*\*|`|\[)?(?P<clock>(\d\d):(\d\d))(?![\d:.])", M)


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for match in _END.finditer(text):
        if "01" <= match["month"] <= "12" and "01" <= match["day"] <= "28":
            continue
        start = match.start() - 4
        year = _YEAR.match(text, start) if start >= 0 else None
        if year is None:
            continue
        try:
            date(int(year[0]), int(match["month"]), int(match["day"]))
        except ValueError:
            if not opaque(context).hold(start):
                yield Hit(f"{year[0]}{match[0]} is not a date.", Span(start, match.end()), "write year-month-day, as in 2026-01-31")
    for place in ranges_of(context, "timeline"):
        for match in _CLOCK.finditer(context.source.text, place.body.start, place.body.end):
            if (match[2] > "24" or match[3] > "59") and not opaque(context).hold(match.start("clock")):
                yield Hit(f"{match['clock']} is not a time of day.", Span(*match.span("clock")), "a day has 24 hours of 60 minutes")


RULE = Rule("HS206", "impossible-date", "timeline", "error", check)
