"""Two action items have the same id.

What
    The comment that gives an action item its id (``<!-- hansei: action k3f9 -->``) also stands at another action item of the folder. Every
    one but the first is a finding; the fix gives it an id of its own.

Why
    Ids name action items on the command line and in commits. An item that was copied with its comment, or two branches that drew the same
    four letters, leave a name that means two things.

Bad
    # Checkout slow

    ## Action items

    - [ ] Fill the cache <!-- hansei: action k3f9 -->
    - [ ] Alert on slow orders <!-- hansei: action k3f9 -->

Good
    # Checkout slow

    ## Action items

    - [ ] Fill the cache <!-- hansei: action k3f9 -->
    - [ ] Alert on slow orders <!-- hansei: action x2mc -->

Source
    Trackers give each issue an id of its own, so that it can be named in commits (Jira, GitHub).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext
from hansei.checks.rule import FolderHit, FolderRule, Hit
from hansei.findings import Fix
from hansei.incident.marks import MARK, new_mark
from hansei.text import EditSet, Span


def check(context: FolderContext) -> Iterator[FolderHit]:
    found = [
        (match["id"], document, Span(*match.span("id")))
        for document in context.documents
        if "hansei:" in document.source.text
        for match in MARK.finditer(document.source.text)
    ]
    taken = {mark for mark, _, _ in found}
    first: dict[str, str] = {}
    for mark, document, span in found:
        where = f"{document.path.rsplit('/', 1)[-1]}:{document.source.line_at(span.start)}"
        if mark not in first:
            first[mark] = where
            continue
        other = new_mark(where, taken)
        taken.add(other)
        fix = Fix(f"Give it the id {other}", safe=True, edits=EditSet.replace(span, other))
        yield FolderHit(document.path, Hit(f"The action item in {first[mark]} has the id {mark}, too.", span, "give it another", (fix,)))


RULE = FolderRule("HS005", "duplicate-action-id", "folder", "error", check)
