"""An event stands in another year than its neighbours.

What
    An event that lies a year away: all others are within a month of each other, or it stands between two events, is not between them, and
    would be in the year before or after. A time that is carried over from elsewhere is left alone.

Why
    Most such dates are typed in January, or copied from the last document. Durations and reports that are computed from it are off by a
    year.

Bad
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 2026-01-10 14:00 Alert fired
    - 2026-01-10 14:07 On-call engineer acknowledged
    - 2025-01-10 14:12 Rolled back
    - 2026-01-10 14:20 Error rate back to normal

Good
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 2026-01-10 14:00 Alert fired
    - 2026-01-10 14:07 On-call engineer acknowledged
    - 2026-01-10 14:12 Rolled back
    - 2026-01-10 14:20 Error rate back to normal

Source
    ISO 8601 for the dates; PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com), on the timeline as the record of
    which all else is taken. Catalogue T-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.moments import time_place
from hansei.checks.rule import Hit, Rule
from hansei.checks.years import year_slip
from hansei.findings import Fix
from hansei.text import EditSet, Span


def check(context: Context) -> Iterator[Hit]:
    found = year_slip(context)
    if found is None:
        return
    event, wrong, right, others = found
    place = context.source.text.find(str(wrong), event.span.start, event.span.end)
    year = Span(place, place + 4)
    yield Hit(
        f"This event lies in {wrong}, and {others}.", year if event.time_span.empty else time_place(event), "check the year",
        (Fix(f"write {right}", False, EditSet.replace(year, str(right))),),
    )  # fmt: skip


RULE = Rule("HS212", "wrong-year", "timeline", "warning", check, about=("timeline",))
