"""Nothing is told for a long while in a grave incident.

What
    Between two entries of the timeline, while an incident of one of the two gravest levels was open, more time passes than the option
    `minutes` allows (30). Runs only when it is selected: nights and waiting for others are gaps, too.

Why
    Where nothing is written down, people were often busiest. What they tried and ruled out is what the next responder would like to know.

Bad
    # Checkout down on 2026-01-10

    **Severity:** SEV-1

    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:05 On-call engineer acknowledged
    - 15:40 Service restored

Good
    # Checkout down on 2026-01-10

    **Severity:** SEV-1

    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:05 On-call engineer acknowledged
    - 14:30 Restart of all hosts: no effect
    - 15:00 Price service suspected, its owner called
    - 15:20 Price cache found to be empty, refill started
    - 15:40 Service restored

Source
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com): an update at least every 20 to 30 minutes. Catalogue T-12.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hansei.checks.context import Context
from hansei.checks.moments import clocked, instant, minutes, spoken, time_of, time_place
from hansei.checks.rule import Hit, Rule

_GRAVE = 2
_OPENED = ("detected", "alerted", "acknowledged", "first_user_report")
_OVER = ("mitigated", "resolved", "closed")


def check(context: Context) -> Iterator[Hit]:
    severity = context.incident.severity
    if severity is None or severity.rank is None or severity.rank > _GRAVE:
        return
    is_open = False
    longest: tuple[float, Hit] | None = None
    for before, after in pairwise(clocked(context)):
        is_open = (is_open or before.milestone in _OPENED) and before.milestone not in _OVER
        gap = minutes(instant(before.end or before.moment), instant(after.moment))
        if is_open and gap is not None and gap > context.options["minutes"] and (longest is None or gap > longest[0]):
            longest = gap, Hit(
                f"Nothing is told for {spoken(gap)} after {time_of(before)}.", time_place(after),
                "add what was tried, ruled out or waited for",
            )  # fmt: skip
    if longest is not None:
        yield longest[1]


RULE = Rule("HS215", "silent-gap", "timeline", "advice", check, options={"minutes": 30}, default=False, about=("timeline", "severity"))
