"""A commit names the incident, and the document does not name the commit.

What
    A commit of the checked-out history that ends with ``Incident: INC-404`` (or ``Post-mortem:``), while the document of that incident does
    not hold the commit's id. Commits that only write the document are left alone, by their subject.

Why
    The document should lead to every change that was made because of it: that is how one sees later whether the measures are still there.

Bad
    # INC-3: checkout slow on 2026-01-10

Good
    # INC-3: checkout slow on 2026-01-10

    Fixed in commit 9f3c2ab.

Source
    Catalogue X-05; git-interpret-trailers(1).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext
from hansei.checks.lookup import listed, short
from hansei.checks.patterns import I, Pattern
from hansei.checks.relations import Names
from hansei.checks.rule import FolderHit, FolderRule, Hit
from hansei.text import Span

_OWN = Pattern(r"\b(?:docs?|post-?mortems?|incident (?:report|review)|retrospective|rca)\b", I)
_SHORT = 7
_MOST = 5


def check(context: FolderContext) -> Iterator[FolderHit]:
    trailers = context.facts.history.trailers if context.documents else ()
    if not trailers:
        return
    names = Names((one.path, one.incident.id.value if one.incident.id else None) for one in context.documents)
    by_path = {one.path: one for one in context.documents}
    silent: dict[str, list[tuple[str, str]]] = {}
    for trailer in trailers:
        for id in trailer.ids:
            path = names.path_of(id)
            kept = trailer.subject.startswith(f"{id}: ")  # what `--commit` of Hansei itself has written into the document
            if path is None or kept or _OWN.search(trailer.subject) or trailer.commit[:_SHORT] in by_path[path].source.text:
                continue
            silent.setdefault(path, []).append((trailer.commit[:12], trailer.subject))
    for path, commits in silent.items():
        title = by_path[path].incident.title
        ids = [commit for commit, _ in commits]
        yield FolderHit(
            path,
            Hit(
                f"{listed(ids, _MOST)} {'says' if len(ids) == 1 else 'say'} to belong to this incident, and the document does not name "
                f"{'it' if len(ids) == 1 else 'them'}.",
                title.span if title else Span(0, 0),
                f"name {'it' if len(ids) == 1 else 'them'}: {ids[0]} is {short(commits[0][1])!r}",
            ),
        )


RULE = FolderRule("HS717", "unnamed-commit", "links", "warning", check, asks=("siblings", "git"))
