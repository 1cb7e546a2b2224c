"""A guard does not speak as strongly as it says.

What
    A guard (`yaml guard`) whose `review_by` has passed, or of whose files nothing is left, which is silent from then on; one whose file has
    another name now; or one that says `deny` without the right to it: the severity of the incident is not known or is not one of the two
    gravest, the post-mortem has no state, or the guard names no commit on which it fires. That a draft is not approved yet is not said.

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
from hansei.findings import Fix
from hansei.incident.anchors import anchors_of, code_of, watched, watched_by
from hansei.incident.guards.model import Guard
from hansei.incident.guards.read import read_guards
from hansei.incident.write.moves import move_watched

_NOT_YET = ("draft", "in_review")
"""States of post-mortems that are going to be approved."""


def check(context: Context) -> Iterator[Hit]:
    for guard in read_guards(context.document).guards:
        place = context.source.line_span(guard.line)
        if guard.review_by is not None and guard.review_by < context.facts.now().date():
            yield Hit(
                f"The guard `{guard.id}` is silent, since it was to be reviewed by {guard.review_by}.",
                place,
                "see whether it is still needed (`hansei guard test`), then `hansei confirm` it with `--review-by`, or take it out",
            )
        elif _is_orphan(context, guard):
            yield Hit(
                f"The guard `{guard.id}` is silent, since nothing is left of what it is about.",
                place,
                "name the files that do the work now, take it out, or say that it still holds: `hansei confirm`",
            )
        elif renamed := _renamed(context, guard):
            old, new = renamed
            fixes = (Fix(f"write {new}", False, move_watched(context.document, context.incident, context.dialect, guard, old, new)),)
            yield Hit(f"The guard `{guard.id}` watches {old}, which is called {new} now.", place, f"write {new}", fixes)
        elif hindrance := _hindrance(context, guard):
            yield Hit(
                f"The guard `{guard.id}` says `{guard.level}` and only warns: {hindrance}.",
                place,
                "write `level: warn` or `level: ask`, or give what is missing",
            )


def _is_orphan(context: Context, guard: Guard) -> bool:
    """Whether nothing is left of the files that a guard watches; of one that watches files wherever they lie, of the document's code."""
    anchors = watched_by((guard,), context.document) or code_of(anchors_of(context.document, context.incident))
    return bool(anchors) and context.facts.all_gone(anchors, context.source.text) is True


def _renamed(context: Context, guard: Guard) -> tuple[str, str] | None:
    for path in watched(guard):
        if context.facts.file_exists(path) is False:
            fate = context.facts.history.fate(path)
            if fate and context.facts.file_exists(fate):
                return path, fate
    return None


def _hindrance(context: Context, guard: Guard) -> str:
    severity, status = context.incident.severity, context.incident.document_status
    state = status.state if status else None
    return context.facts.hindrance(guard, severity.rank if severity else None, "approved" if state in _NOT_YET else state)


RULE = Rule("HS118", "muted-guard", "structure", "warning", check, asks=("clock", "files", "git"), cues=("yaml guard", "yml guard"))
