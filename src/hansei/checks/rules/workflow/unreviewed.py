"""The document is approved or published, and nobody reviewed it.

What
    The dialect is declared and knows reviewers or sign-offs, the status is approved, published or closed, and there is neither a reviewer
    other than the authors nor a name in the sign-off.

Why
    A second pair of eyes finds the question that was not asked. Whoever was in the middle of it cannot.

Bad
    # Incident Post-Mortem: checkout slow

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Severity**: P2
    **Status**: Published
    **Author(s)**: on-call engineer
    **Reviewers**: on-call engineer

Good
    # Incident Post-Mortem: checkout slow

    **Incident ID**: INC-2026-001
    **Date**: 2026-01-10
    **Severity**: P2
    **Status**: Published
    **Author(s)**: on-call engineer
    **Reviewers**: incident commander

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture): an unreviewed post-mortem might as well
    never have existed. Catalogue P-03.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule

_LATE = ("approved", "published", "closed")


def check(context: Context) -> Iterator[Hit]:
    incident, dialect = context.incident, context.dialect
    status = incident.document_status
    if not context.declared or dialect is None or status is None or status.state not in _LATE or not dialect.document_states:
        return
    own = {one.value.strip().lower() for one in (*incident.authors, *([incident.owner] if incident.owner else ()))}
    others = [one for one in incident.reviewers if one.value.strip().lower() not in own]
    if others or any(
        value.strip() for record in incident.sign_off for key, value in record.fields.items() if key in ("name", "signature", "date")
    ):
        return
    said = "its only reviewer is its author" if incident.reviewers else "nobody is named as reviewer"
    yield Hit(f"You call it {status.raw}, and {said}.", status.span, "let somebody read it who was not in the middle of it, and name them")


RULE = Rule("HS904", "unreviewed", "workflow", "warning", check, about=("document_status",))
