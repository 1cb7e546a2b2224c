"""A related incident has no document.

What
    A name in ``related``, ``supersedes``, ``superseded_by`` or ``duplicate_of`` (front matter, or a line that begins so) that is built like
    the ids of this folder, or is a file, and belongs to none of its documents.

Why
    The reader who looks for the pattern behind several incidents ends in nothing. Mostly a number was mistyped, or a document renamed.

Bad
    ---
    id: INC-12
    related: [INC-99]
    ---

    # Checkout slow on 2026-01-10

Good
    ---
    id: INC-12
    ---

    # Checkout slow on 2026-01-10

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com), on earlier incidents of the kind. Catalogue C-16 and X-08.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext
from hansei.checks.relations import Names
from hansei.checks.rule import FolderHit, FolderRule, Hit


def check(context: FolderContext) -> Iterator[FolderHit]:
    if not any(sibling.relations for sibling in context.documents):
        return
    names = Names((one.path, one.incident.id.value if one.incident.id else None) for one in context.documents)
    for sibling in context.documents:
        for relation in sibling.relations:
            if names.is_ours(relation.value) and names.path_of(relation.value) is None:
                yield FolderHit(
                    sibling.path,
                    Hit(f"No document here is {relation.value}.", relation.span, "correct the id, or leave it out"),
                )


RULE = FolderRule("HS714", "unknown-relation", "links", "warning", check)
