"""The event that lies in a wrong year: one rule reports it, another leaves it to that one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hansei.checks.context import Context
from hansei.incident.model import Event

_MONTH = 31
_YEAR = range(351, 380)


class YearSlip(NamedTuple):
    """An event that would fit in another year."""

    event: Event
    wrong: int
    right: int
    others: str
    """What is to be said of the others."""


def year_slip(context: Context) -> YearSlip | None:
    """The event of the timeline that lies a year away; None when there is none, or its year was carried over from elsewhere."""
    dated = [(event.moment.day, event) for event in context.incident.timeline if event.moment is not None and event.moment.day is not None]
    if len(dated) < 3:
        return None
    found = _between(dated) or _alone(dated)
    return found if found is not None and str(found.wrong) in context.source.text[slice(*found.event.span)] else None


def _between(dated: Sequence[tuple[date, Event]]) -> YearSlip | None:
    """An event that is out of order, and would be in order in another year."""
    for (before, _), (day, event), (after, _) in zip(dated, dated[1:], dated[2:], strict=False):
        if before <= day <= after:
            continue
        for year in (day.year + 1, day.year - 1):
            if (day.month, day.day) != (2, 29) and before <= day.replace(year=year) <= after:
                ends = f"among those of {before}" if before == after else f"between {before} and {after}"
                return YearSlip(event, day.year, year, f"stands {ends}")
    return None


def _alone(dated: Sequence[tuple[date, Event]]) -> YearSlip | None:
    """The only event that is far from all others, and that by a year."""
    days = sorted(day for day, _ in dated)
    middle = days[len(days) // 2]
    far = [(day, event) for day, event in dated if abs((day - middle).days) > _MONTH]
    if len(far) != 1 or abs((far[0][0] - middle).days) not in _YEAR:
        return None
    return YearSlip(far[0][1], far[0][0].year, middle.year, f"all others in {middle.year}")
