"""Something happens after the incident was closed.

What
    An entry of the timeline that is later than the one in which the incident is closed.

Why
    If work went on, the incident was not over, and its duration is longer than stated. If it did not, the entry belongs to the
    communication or to the follow-up.

Bad
    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:20 Error rate back to normal
    - 14:30 Incident closed
    - 14:50 Restarted two more hosts that still returned errors

Good
    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:20 Error rate back to normal
    - 14:50 Restarted two more hosts that still returned errors
    - 14:55 Incident closed

Source
    FireHydrant's milestones (github.com/firehydrant/firehydrant-go-sdk): closed is the last one. Catalogue T-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines
from hansei.checks.moments import clocked, instant, minutes, time_of, time_place
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_FOLLOW_UP = Pattern(
    r"post-?\s?mortem|retro|review|report|document|follow|publish|announce|e-?mail|blog|communicat|ticket|meeting|monitor", I
)


def check(context: Context) -> Iterator[Hit]:
    events = clocked(context)
    closed = next((event for event in events if event.milestone == "closed"), None)
    if closed is None:
        return
    end = instant(closed.moment)
    late = [event for event in events if (minutes(end, instant(event.moment)) or 0) > 0 and not _FOLLOW_UP.search(event.text)]
    if late:
        lines = at_lines(context, (event.span for event in late), 5)
        yield Hit(
            f"You close the incident at {time_of(closed)}, and later things still happen ({lines}).", time_place(late[0]),
            "close it when the work is over, or move what is no part of the incident",
            related=(time_place(closed), *(time_place(event) for event in late[1:])),
        )  # fmt: skip


RULE = Rule("HS208", "after-closed", "timeline", "advice", check, about=("timeline",))
