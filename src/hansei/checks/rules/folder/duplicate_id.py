"""Two documents have the same incident id.

What
    The id that a document states is also stated by another document of the same incident folder. Case and spaces do not matter. In a tree
    with several such folders (of several teams, say) each has ids of its own; folders that are called by a year or a month do not part.

Why
    Links, trackers and commits name the id. When two branches mint the same one, nobody can tell which incident is meant.

Bad
    # Checkout slow

    **Incident ID:** INC-2026-001

Good
    # Checkout slow

    **Incident ID:** INC-2026-002

Source
    PagerDuty's and incident.io's interfaces give each incident a number of its own (github.com/PagerDuty/api-schema,
    github.com/incident-io/terraform-provider-incident). Catalogue D-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext, Sibling
from hansei.checks.lookup import listed
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import FolderHit, FolderRule, Hit

_OF_INCIDENTS = Pattern(
    r"(?:.*[-_ ])?(?:incidents?|post[-_ ]?mortems?|retrospectives?|outages?|pirs?|rcas?)(?:[-_ ](?:report|review)s?)?", I
)
"""Folders in which a team keeps its post-mortems, whatever lies between them and the document."""
_OF_A_TIME = Pattern(r"\d{1,4}(?:[-_]\w{1,9})?|q[1-4]", I)
"""A year, a month, a quarter."""


def check(context: FolderContext) -> Iterator[FolderHit]:
    owners: dict[tuple[str, str], list[Sibling]] = {}
    for document in context.documents:
        stated = document.incident.id
        if stated is not None and stated.how not in ("file_name", "derived") and not stated.span.empty:
            owners.setdefault((_incident_folder(document.path), "".join(stated.value.lower().split())), []).append(document)
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


def _incident_folder(path: str) -> str:
    """The nearest folder around a document that is named for incidents; without one, the folder in which it lies, years left aside."""
    parts = path.split("/")[:-1]
    while parts and _OF_A_TIME.fullmatch(parts[-1]):
        parts.pop()
    for end in range(len(parts), 0, -1):
        if _OF_INCIDENTS.fullmatch(parts[end - 1]):
            return "/".join(parts[:end])
    return "/".join(parts)


RULE = FolderRule("HS003", "duplicate-id", "folder", "error", check)
