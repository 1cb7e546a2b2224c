"""A section that the document needs is not there.

What
    In a repository that has declared its dialect: a section that the dialect demands for this severity and this state. Elsewhere: nothing
    that reads as a cause, or nothing that reads as what follows from it. All missing sections are one finding.

Why
    A post-mortem records what happened, whom it hit, why, how it was ended and what will change. Readers look for each under its own
    heading, and so do the tools that count, remind and remember.

Bad
    # Checkout slow on 2026-01-10

    ## Summary

    Orders took 40 seconds for 300 customers between 10:00 and 10:40 UTC.

    ## Impact

    300 orders were given up.

    ## Timeline

    - 10:00 UTC: first slow order
    - 10:40 UTC: orders are quick again

    ## Resolution

    The price cache was filled by hand.

Good
    # Checkout slow on 2026-01-10

    ## Summary

    Orders took 40 seconds for 300 customers between 10:00 and 10:40 UTC.

    ## Impact

    300 orders were given up.

    ## Root cause

    The price cache held no entry for new customers.

    ## Action items

    - Fill the cache when a customer signs up.

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture), and Atlassian's handbook: incident,
    impact, actions taken, causes, follow-up actions. Catalogue C-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import has_reached, is_report, listed, state
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_ESSENTIAL = (
    ("a root cause", frozenset(("root_cause", "contributing_factors", "trigger", "five_whys", "went_wrong"))),
    ("action items", frozenset(("actions", "prevention", "follow_up", "lessons", "went_wrong"))),
)
"""What any post-mortem is expected to hold, and the sections in which it may stand."""

_FEWEST = 4
"""A document with fewer known sections has a form of its own, and nothing is said about it."""


def check(context: Context) -> Iterator[Hit]:
    if not is_report(context):
        return
    if context.declared and context.dialect is not None:
        yield from _demanded(context)
        return
    if context.incident.language != "en":
        return  # an unknown word for the cause is likelier than a missing cause
    known = context.incident.sections.keys() - {"metadata", "people"}
    if len(known) >= _FEWEST and "other" not in known:  # what is missing may stand under a heading of their own
        missing = [name for name, sections in _ESSENTIAL if not sections & known]
        if missing and not (context.incident.actions and missing == ["action items"]):
            yield Hit(
                f"You have no section for {listed(missing)}.",
                _title(context),
                "give each its own heading, even if it says that there is nothing",
                level="warning",
            )


def _demanded(context: Context) -> Iterator[Hit]:
    assert context.dialect is not None
    rank = context.incident.severity.rank if context.incident.severity else None
    absent = [
        one for one in context.dialect.required if one.section not in context.incident.sections and (rank is None or rank in one.ranks)
    ]
    now = [one.heading for one in absent if has_reached(context, one.from_state)]
    later = [one.heading for one in absent if not has_reached(context, one.from_state)]
    noun = "section" if len(now) == 1 else "sections"
    if now:
        yield Hit(
            f"You have no {noun} {listed(now, 12)}, which the {context.dialect.title} dialect asks for.",
            _title(context),
            "add the heading and what there is to say",
        )
    if later:
        step = "review" if state(context) == "draft" else "publishing"
        yield Hit(f"To do before {step}: add {listed(later, 12)}.", _title(context), level="advice")


def _title(context: Context) -> Span:
    title = context.incident.title
    if title is not None and not title.span.empty:
        return title.span
    return context.source.line_span(1)


RULE = Rule("HS101", "missing-section", "structure", "error", check, about=("is_postmortem",))
