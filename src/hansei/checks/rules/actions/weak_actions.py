"""All action items of a grave incident rely on people to remember.

What
    An incident of one of the two gravest levels has at least two action items, and every one documents, trains, reminds, announces or
    reviews.

Why
    A page that has to be read, and a warning that has to be heeded, wear off. What removes the hazard, or stops it by itself, does not.

Bad
    # Checkout down on 2026-01-10

    **Severity:** SEV-1

    ## Action items

    - [ ] Document how the price cache is filled
    - [ ] Remind everybody of the order of a restart

Good
    # Checkout down on 2026-01-10

    **Severity:** SEV-1

    ## Action items

    - [ ] Document how the price cache is filled
    - [ ] Fill the price cache before a host takes orders

Source
    National Patient Safety Foundation, *RCA2: Improving Root Cause Analyses and Actions to Prevent Harm* (2015), the action hierarchy;
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture). Catalogue A-09.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import is_draft, is_report
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_GRAVE = 2
_FEWEST = 2
_WEAK = Pattern(
    r"\W*(?:document|train\b|retrain|remind|communicat|announce|educat|teach|tell|inform|share|discuss|be (?:more )?careful|"
    r"(?:write|add|create|update|improve)[ \t]+(?:(?:a|an|the|our|more|up)[ \t]+)*(?:\w+[ \t]+)?"
    r"(?:documentation|docs?|runbooks?|playbooks?|guides?|guidelines?|wiki|readme|training|communication)\b)",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    severity, actions = context.incident.severity, context.incident.actions
    if severity is None or severity.rank is None or severity.rank > _GRAVE or len(actions) < _FEWEST:
        return
    if is_report(context) and not is_draft(context) and all(_WEAK.match(one.text) for one in actions):
        yield Hit(
            f"All {len(actions)} action items of this {severity.raw} rely on people to remember.", actions[0].text_span,
            "add one that removes the hazard, stops it by itself, or at least shows it",
        )  # fmt: skip


RULE = Rule("HS613", "weak-actions", "actions", "advice", check, about=("actions", "severity", "is_postmortem"))
