"""A related incident does not know of it.

What
    One document names this one as related, superseded or duplicate, and this one does not name that one anywhere.

Why
    Whoever reads the older document does not learn that it happened again. The way must lead in both directions.

Bad
    # INC-3: checkout slow on 2026-01-10

Good
    # INC-3: checkout slow on 2026-01-10

    Related incidents: INC-4

Source
    PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com), on earlier incidents of the kind. Catalogue C-16 and X-08: the
    relation is symmetric.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext, Sibling
from hansei.checks.lookup import listed
from hansei.checks.relations import Names, names_it
from hansei.checks.rule import FolderHit, FolderRule, Hit
from hansei.text import Span


def check(context: FolderContext) -> Iterator[FolderHit]:
    if not any(sibling.relations for sibling in context.documents):
        return
    names = Names((one.path, _id(one)) for one in context.documents)
    by_path = {one.path: one for one in context.documents}
    silent: dict[str, list[str]] = {}
    for sibling in context.documents:
        for relation in sibling.relations:
            path = names.path_of(relation.value)
            if path is None or path == sibling.path or names_it(by_path[path].source.text, sibling.path, _id(sibling)):
                continue
            called = _id(sibling) or sibling.path.rpartition("/")[2]
            if called not in silent.setdefault(path, []):
                silent[path].append(called)
    for path, callers in silent.items():
        title = by_path[path].incident.title
        yield FolderHit(
            path,
            Hit(
                f"{listed(callers)} {'names' if len(callers) == 1 else 'name'} this incident as a relative, and is not named here."
                if len(callers) == 1
                else f"{listed(callers)} name this incident as a relative, and are not named here.",
                title.span if title else Span(0, 0),
                f"add a line like `Related incidents: {callers[0]}`",
            ),
        )


def _id(sibling: Sibling) -> str | None:
    return sibling.incident.id.value if sibling.incident.id else None


RULE = FolderRule("HS715", "one-way-relation", "links", "advice", check)
