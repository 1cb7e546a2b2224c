"""The cause is described, and what set it off is not.

What
    There is a root cause, but no section on the trigger, no moment at which the cause came in, and no word in cause, summary or timeline
    about a change, a load or a date that set it off.

Why
    A fault can sleep for years. The cause tells you what to repair, the trigger when it will strike again and what to watch.

Bad
    # Checkout slow on 2026-01-10

    ## Summary

    300 customers could not order.

    ## Root cause

    The price cache holds no entry for customers without an order.

Good
    # Checkout slow on 2026-01-10

    ## Summary

    300 customers could not order.

    ## Root cause

    The price cache holds no entry for customers without an order.

    ## Trigger

    The winter campaign brought in ten times as many new customers as usual.

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture) and appendix C keep trigger and root
    cause apart. Catalogue C-06.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_report, ranges_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_SET_OFF = Pattern(
    r"\b(?:trigger\w*|deploy\w*|releas\w+|roll(?:ed|ing|s)?[ -]?(?:out|back)|rollout|upgrad\w+|updat\w+|merg\w+|"
    r"introduc\w+|chang\w+|migrat\w+|switch\w*|enabl\w+|"
    r"disabl\w+|add(?:ed|ing|ition)\w*|remov\w+|expir\w+|spik\w*|surge\w*|traffic|load|after|when\w*|since|once|"
    r"began|start\w*|creat\w+|launch\w*|commit\w*|"
    r"refactor\w*|delet\w+|restart\w*|reboot\w*|caus\w+|attack\w*|maintenance|due to|because|ran|run|new)\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    incident = context.incident
    causes = ranges_of(context, "root_cause")
    if (
        not causes
        or not is_report(context)
        or incident.language != "en"
        or "trigger" in incident.sections
        or "cause_introduced" in incident.times
    ):
        return
    told = ranges_of(context, "root_cause", "summary", "timeline", "background", "contributing_factors")
    texts = [context.source.slice(place.body) for place in told]
    if not any(text.strip() for text in texts) or any(_SET_OFF.search(text) for text in texts):
        return
    heading = context.source.line_span(context.source.line_at(causes[0].span.start))
    yield Hit(
        "You say why it could happen, and not what set it off.",
        heading,
        "name the change, the load or the date that triggered it, or say that it is not known",
    )


RULE = Rule("HS401", "trigger-missing", "causes", "advice", check, about=("is_postmortem", "sections"))
