"""A guard does not speak as strongly as it says.

What
    A guard (`yaml guard`) whose `review_by` has passed, which is silent from then on; or one that says `deny` without the right to it: the
    severity of the incident is not known or is not one of the two gravest, the post-mortem has no state, or the guard names no commit on
    which it fires. That a draft is not approved yet is not said.

Why
    Whoever wrote `deny` believes that the change is refused, and whoever wrote a guard believes that it is asked.

Bad
    # Reports stood still

    **Severity:** SEV-3

    ```yaml guard
    id: date-filter
    level: deny
    paths: reports/**
    added: 'from events'
    review_by: 2026-01-31
    ```

Good
    # Reports stood still

    **Severity:** SEV-3

    ```yaml guard
    id: date-filter
    level: warn
    paths: reports/**
    added: 'from events'
    review_by: 2027-01-31
    ```

Source
    The grammar of guards: docs/guides/guards.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.incident.guards.model import Guard
from hansei.incident.guards.read import read_guards

_NOT_YET = ("draft", "in_review")
"""States of post-mortems that are going to be approved."""


def check(context: Context) -> Iterator[Hit]:
    for guard in read_guards(context.document).guards:
        place = context.source.line_span(guard.line)
        if guard.review_by is not None and guard.review_by < context.facts.now().date():
            yield Hit(
                f"The guard `{guard.id}` is silent, since it was to be reviewed by {guard.review_by}.",
                place,
                "see whether it is still needed (`hansei guard test`), then move its `review_by`, or take it out",
            )
        elif hindrance := _hindrance(context, guard):
            yield Hit(
                f"The guard `{guard.id}` says `{guard.level}` and only warns: {hindrance}.",
                place,
                "write `level: warn` or `level: ask`, or give what is missing",
            )


def _hindrance(context: Context, guard: Guard) -> str:
    severity, status = context.incident.severity, context.incident.document_status
    state = status.state if status else None
    return context.facts.hindrance(guard, severity.rank if severity else None, "approved" if state in _NOT_YET else state)


RULE = Rule("HS118", "muted-guard", "structure", "warning", check, asks=("clock",), cues=("yaml guard", "yml guard"))
