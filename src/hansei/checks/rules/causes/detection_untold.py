"""Nothing says how it was detected.

What
    No section tells of the detection, and no word of the document says that anybody or anything noticed: no alert, no report, no user, no
    log, no test. Drafts may still be silent.

Why
    Whether an alert, a user or chance showed it decides what to do about the monitoring. It is asked of every incident, and years later
    only the document can answer.

Bad
    # Post-mortem: checkout slow on 2026-01-10

    ## Root cause

    The price cache held no entry for new buyers after the restart.

    ## Action items

    - Fill the price cache at the start

Good
    # Post-mortem: checkout slow on 2026-01-10

    ## Detection

    The alert on slow orders fired after four minutes.

    ## Root cause

    The price cache held no entry for new buyers after the restart.

    ## Action items

    - Fill the price cache at the start

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): its template asks how it was detected.
    Catalogue C-08.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import holds, is_draft, is_report, lower
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule

_NOTICED = Pattern(
    r"alert|monitor|\bpag(?:e|ed|er|ing)\b|pager|report|notic|detect|discover|observ|complain|\bfound\b|\bfind|\bsaw\b|\bseen\b|dashboard|"
    r"customer|user|\bci\b|flagged|\btold\b|notif|ticket|identif|aware|reali[sz]|spotted|\blogs?\b|\btests?\b|visible|caught|warn|"
    r"reveal|\bchecks?\b|show(?:ed|n)|learn(?:ed|t) (?:of|about|that)|came to light|surfaced|audit|scan"
)

_PLAINLY = ("detect", "alert", "monitor", "user", "customer", "report", "notic", "identif", "discover", "observ")
"""What it says in most documents; to look for these is far cheaper."""


def check(context: Context) -> Iterator[Hit]:
    incident = context.incident
    if incident.language != "en" or "detection" in incident.sections or not is_report(context) or is_draft(context):
        return
    known = any(name in incident.times for name in ("detected", "alerted", "first_user_report"))
    if known:
        return
    if any(holds(context, word) for word in _PLAINLY) or _NOTICED.search(lower(context)):
        return
    place = incident.title.span if incident.title else context.source.line_span(1)
    yield Hit(
        "Nothing says how it was detected.", place, "say what showed it first: an alert, a user, a colleague, chance", confidence="medium"
    )


RULE = Rule("HS406", "detection-untold", "causes", "advice", check, about=("is_postmortem", "sections"))
