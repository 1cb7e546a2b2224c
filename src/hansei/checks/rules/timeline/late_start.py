"""The timeline begins when the trouble was noticed.

What
    The first entry of the timeline is the alert or the first report, and nothing tells what came before: the change that was rolled out,
    the load that grew, the certificate that ran out.

Why
    Starting before the incident and working forward shows what people could see then, and guards against judging with hindsight. The time
    between cause and detection is also the one that monitoring can shorten.

Bad
    ## Timeline (UTC)

    - 14:00 Alert fired: checkout error rate
    - 14:07 On-call engineer acknowledged
    - 14:20 Error rate back to normal

Good
    ## Timeline (UTC)

    - 13:40 Version 2.5.0 deployed
    - 14:00 Alert fired: checkout error rate
    - 14:07 On-call engineer acknowledged
    - 14:20 Error rate back to normal

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): begin at a point before the incident. Catalogue T-03 and T-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.moments import time_place
from hansei.checks.rule import Hit, Rule

_NOTICED = ("detected", "alerted", "first_user_report")


def check(context: Context) -> Iterator[Hit]:
    timeline = context.incident.timeline
    if len(timeline) < 3 or timeline[0].milestone not in _NOTICED or "cause_introduced" in context.incident.times:
        return
    first = timeline[0]
    yield Hit(
        "Your timeline begins when the trouble was noticed.", time_place(first),
        "begin with what led to it: the change, the load, the last moment at which all was well",
    )  # fmt: skip


RULE = Rule("HS209", "late-start", "timeline", "advice", check, about=("timeline",))
