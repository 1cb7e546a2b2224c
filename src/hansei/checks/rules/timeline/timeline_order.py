"""An event of the timeline is earlier than the one before it.

What
    Neighbouring entries of which the later one has the earlier time. A list that runs backwards as a whole (newest first) is left alone,
    and so are times marked as approximate, and entries within an entry. A time that is much earlier is taken for the next day; a day in a
    wrong year is for HS212.

Why
    Order is what a timeline is for: what people knew when they acted. A slip is often a typing error in the one number that durations are
    computed from.

Bad
    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:12 Rolled back
    - 14:07 On-call engineer acknowledged
    - 14:20 Error rate back to normal

Good
    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:07 On-call engineer acknowledged
    - 14:12 Rolled back
    - 14:20 Error rate back to normal

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): the timeline tells the events in the order in which they
    happened. Catalogue T-01 and T-07.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.moments import clocked, instant, minutes, time_of, time_place
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.checks.years import year_slip
from hansei.incident.model import Event

_HALF_A_DAY = 12 * 60
_HALF = Pattern(r"\d ?[ap]\.?m?\b", I)


def check(context: Context) -> Iterator[Hit]:
    events = clocked(context)
    if len(events) < 3:
        return
    steps = [(before, after, step) for before, after in pairwise(events) if (step := _step(before, after)) is not None]
    back = [(before, after) for before, after, step in steps if step < 0]
    slip = year_slip(context) if back else None
    if slip is not None:
        back = [pair for pair in back if slip.event not in pair]
    if not back or sum(1 for *_, step in steps if step > 0) < 2 * len(back):
        return
    before, after = back[0]
    lines = [str(context.source.line_at(time_place(event).start)) for _, event in back]
    more = f" So it is in line {listed(lines[1:])}." if len(lines) > 1 else ""
    yield Hit(
        f"{time_of(after)} stands behind {time_of(before)}.{more}", time_place(after),
        "put the events in order; where a new day begins, write its date",
        related=(time_place(before), *(time_place(event) for _, event in back[1:])),
    )  # fmt: skip


def _step(before: Event, after: Event) -> float | None:
    """Minutes from one event to the next; None when that cannot be said."""
    assert before.moment is not None
    assert after.moment is not None
    if before.moment.approximate or after.moment.approximate or before.span.holds(after.span):
        return None  # what stands within an event tells of its parts
    step = minutes(instant(before.moment), instant(after.moment))
    if step is None or step > -1 or _half_known(before, after):
        return step if step is None or step >= 0 else None
    if before.moment.day == after.moment.day or "-" in after.raw_time or "/" in after.raw_time:
        return step if step > -_HALF_A_DAY else None
    return step


def _half_known(before: Event, after: Event) -> bool:
    """Whether only one of two times says am or pm: the other may be either."""
    return (_HALF.search(before.raw_time) is None) is not (_HALF.search(after.raw_time) is None)


RULE = Rule("HS201", "timeline-order", "timeline", "error", check, about=("timeline",))
