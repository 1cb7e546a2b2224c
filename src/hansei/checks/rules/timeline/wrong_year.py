"""An event stands in another year than its neighbours.

What
    All dated events of the timeline lie within a month of each other, but for one that lies a year apart, give or take two weeks.

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
from hansei.findings import Fix
from hansei.text import EditSet, Span

_MONTH = 31
_YEAR = range(351, 380)


def check(context: Context) -> Iterator[Hit]:
    dated = [(event.moment.day, event) for event in context.incident.timeline if event.moment is not None and event.moment.day is not None]
    if len(dated) < 3:
        return
    days = sorted(day for day, _ in dated)
    middle = days[len(days) // 2]
    far = [(day, event) for day, event in dated if abs((day - middle).days) > _MONTH]
    if len(far) != 1 or abs((far[0][0] - middle).days) not in _YEAR:
        return
    day, event = far[0]
    place = context.source.text.find(str(day.year), event.span.start, event.span.end)
    if place < 0:
        return  # the year was carried over from elsewhere
    year = Span(place, place + 4)
    yield Hit(
        f"This event lies in {day.year}, and all others in {middle.year}.",
        year if event.time_span.empty else time_place(event),
        "check the year",
        (Fix(f"write {middle.year}", False, EditSet.replace(year, str(middle.year))),),
    )


RULE = Rule("HS212", "wrong-year", "timeline", "warning", check, about=("timeline",))
