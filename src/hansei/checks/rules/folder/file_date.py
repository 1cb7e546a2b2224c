"""The day in the file's name is not that of the incident.

What
    The name begins with a day, the document states another day for the incident, and the two are further apart than option ``days`` (or the
    name's day comes first).

Why
    Folder, index and links show the name; metrics use the date. A reader who looks for one will not find the other.

Bad
    # Checkout slow

    **Date:** 2025-08-14

Good
    # Checkout slow

    **Date:** 2026-01-10

Source
    ISO 8601 for the form; the templates of the engineering and reflexion dialects for the day. Catalogue D-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hansei.checks.context import Context
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule

_DAY = Pattern(r"(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)")


def check(context: Context) -> Iterator[Hit]:
    stated = context.incident.date
    named = _DAY.match(context.path.rsplit("/", 1)[-1])
    if stated is None or named is None or stated.how in ("file_name", "derived", "timeline", "text"):
        return
    day = _day(named)
    if day is None:
        return
    allowed = max(1, 0 if context.declared else context.options["days"])
    line = context.source.slice(context.source.line_span(context.source.line_at(stated.span.start)))
    # the line may hold a range, of which the file is named for the end
    days = [stated.value, *(found for match in _DAY.finditer(line) if (found := _day(match)))]
    if not any(-1 <= (day - other).days <= allowed for other in days):
        yield Hit(
            f"The file is named for {day.isoformat()}, and the incident began on {stated.value.isoformat()}.", stated.span,
            "correct the date, or rename the file",
        )  # fmt: skip


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


RULE = Rule("HS002", "file-date", "folder", "warning", check, options={"days": 31}, about=("date",))
