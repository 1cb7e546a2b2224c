"""The document's status is none of the dialect's words.

What
    The repository declares its dialect, and the status word of the document is not one that the dialect knows.

Why
    What is due next (review, sign-off, publishing) follows from the status. A word that nobody knows stops the clock.

Bad
    # Incident Post-Mortem: checkout slow

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Severity**: P2
    **Status**: Nearly there

Good
    # Incident Post-Mortem: checkout slow

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Severity**: P2
    **Status**: Under Review

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com), on the states of a post-mortem; the words of the five house
    dialects. Catalogue P-02 and W-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    dialect, status = context.dialect, context.incident.document_status
    if not context.declared or dialect is None or status is None or status.state is not None or not dialect.document_states:
        return
    words = list(dict.fromkeys(word.capitalize() if word.islower() else word for word in dialect.document_states))
    yield Hit(
        f"{status.raw!r} is no status of the {dialect.title} dialect.", status.span, f"write {listed(words, 8).replace(' and ', ' or ')}"
    )


RULE = Rule("HS901", "unknown-status", "workflow", "warning", check, about=("document_status",))
