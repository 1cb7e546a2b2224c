"""Two documents have the same incident id.

What
    The id that a document states is also stated by another document of the folder. Case and spaces do not matter.

Why
    Links, trackers and commits name the id. When two branches mint the same one, nobody can tell which incident is meant.

Bad
    # Checkout slow

    **Incident ID:** INC-2026-001

Good
    # Checkout slow

    **Incident ID:** INC-2026-002

Source
    Catalogue D-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext, Sibling
from hansei.checks.lookup import listed
from hansei.checks.rule import FolderHit, FolderRule, Hit


def check(context: FolderContext) -> Iterator[FolderHit]:
    owners: dict[str, list[Sibling]] = {}
    for document in context.documents:
        stated = document.incident.id
        if stated is not None and stated.how not in ("file_name", "derived") and not stated.span.empty:
            owners.setdefault("".join(stated.value.lower().split()), []).append(document)
    for siblings in owners.values():
        if len(siblings) < 2:
            continue
        for document in siblings:
            stated = document.incident.id
            assert stated is not None
            others = [other.path.rsplit("/", 1)[-1] for other in siblings if other is not document]
            yield FolderHit(
                document.path,
                Hit(f"{stated.value} is also the id of {listed(others)}.", stated.span, "give the later one the next free id"),
            )


RULE = FolderRule("HS003", "duplicate-id", "folder", "error", check)
