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

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hansei.checks.context import Context
from hansei.checks.moments import time_place
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.incident.model import Event
from hansei.text import EditSet, Span

_MONTH = 31
_YEAR = range(351, 380)


class _Slip(NamedTuple):
    event: Event
    wrong: int
    right: int
    others: str
    """What is to be said of the others."""


def check(context: Context) -> Iterator[Hit]:
    dated = [(event.moment.day, event) for event in context.incident.timeline if event.moment is not None and event.moment.day is not None]
    if len(dated) < 3:
        return
    found = _between(dated) or _alone(dated)
    if found is None:
        return
    event, wrong, right, others = found
    place = context.source.text.find(str(wrong), event.span.start, event.span.end)
    if place < 0:
        return  # the year was carried over from elsewhere
    year = Span(place, place + 4)
    yield Hit(
        f"This event lies in {wrong}, and {others}.", year if event.time_span.empty else time_place(event), "check the year",
        (Fix(f"write {right}", False, EditSet.replace(year, str(right))),),
    )  # fmt: skip


def _between(dated: Sequence[tuple[date, Event]]) -> _Slip | None:
    """An event that is out of order, and would be in order in another year."""
    for (before, _), (day, event), (after, _) in zip(dated, dated[1:], dated[2:], strict=False):
        if before <= day <= after:
            continue
        for year in (day.year + 1, day.year - 1):
            if (day.month, day.day) != (2, 29) and before <= day.replace(year=year) <= after:
                ends = f"among those of {before}" if before == after else f"between {before} and {after}"
                return _Slip(event, day.year, year, f"stands {ends}")
    return None


def _alone(dated: Sequence[tuple[date, Event]]) -> _Slip | None:
    """The only event that is far from all others, and that by a year."""
    days = sorted(day for day, _ in dated)
    middle = days[len(days) // 2]
    far = [(day, event) for day, event in dated if abs((day - middle).days) > _MONTH]
    if len(far) != 1 or abs((far[0][0] - middle).days) not in _YEAR:
        return None
    return _Slip(far[0][1], far[0][0].year, middle.year, f"all others in {middle.year}")


RULE = Rule("HS212", "wrong-year", "timeline", "warning", check, about=("timeline",))
