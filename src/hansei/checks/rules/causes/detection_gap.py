"""Users noticed before the monitoring did, and the document does not say why.

What
    The first report of a user is earlier than the first alert (or there is no alert), and no section speaks of the detection.

Why
    It is the one finding that every such incident shares: something can break without anybody being told. That gap will hide the next one.

Bad
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 14:00 First customer reported errors
    - 14:20 Alert fired: checkout error rate
    - 14:40 Error rate back to normal

Good
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 14:00 First customer reported errors
    - 14:20 Alert fired: checkout error rate
    - 14:40 Error rate back to normal

    ## Detection

    The alert looks at the average of all pages, so the checkout alone did not move it.

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture): a failure of monitoring is by itself a
    reason for a post-mortem. Catalogue C-09.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import lower, ranges_of, says_something
from hansei.checks.moments import instant, minutes
from hansei.checks.rule import Hit, Rule

_TOLD = (
    "no alert",
    "detection gap",
    "monitoring gap",
    "alerting gap",
    "undetected",
    "unnoticed",
    "alerting was",
    "no monitoring",
    "did not alert",
    "didn't alert",
)
"""Words for the gap, wherever they stand."""


def check(context: Context) -> Iterator[Hit]:
    times = context.incident.times
    report = times.get("first_user_report")
    if report is None:
        return
    noticed = [times[name] for name in ("detected", "alerted") if name in times]
    if any(words in lower(context) for words in _TOLD):
        return
    gaps = [gap for one in noticed if (gap := minutes(instant(report.value), instant(one.value))) is not None]
    if not gaps or min(gaps) <= 0 or any(says_something(context, place.body) for place in ranges_of(context, "detection")):
        return
    yield Hit(
        f"A user reported it at {report.raw}, before your monitoring did, and nothing says why.", report.span,
        "add a section on the detection: what was watched, and what would have shown it",
    )  # fmt: skip


RULE = Rule("HS403", "detection-gap", "causes", "warning", check, about=("times",))
