"""A file that the document names is not in the repository any more.

What
    A path that git's history knows and that is no longer there: the file was moved or removed. Where git knows its new name, that is
    offered. Nothing is said of paths that this repository never had (they belong elsewhere), of files that one of the document's commits
    has, where the line itself tells that a file comes or goes, and in a place without history.

Why
    Readers go from the lesson to the code by the path, and so do programs that warn before a repetition. When a file has moved, the lesson
    no longer finds it.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    The cache in `src/gone.py` held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    The cache in `src/prices.py` held no entry for new customers.

Source
    git-log(1), for what became of removed and renamed files; PagerDuty, *Postmortem Documentation* (postmortems.pagerduty.com): each
    item names the page where its data came from. Catalogue X-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.naming import is_pinned, is_said_to_go, known_commits, paths
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet

_MOST = 5


def check(context: Context) -> Iterator[Hit]:
    hits = 0
    for reference in paths(context):
        path = reference.value
        if context.facts.file_exists(path) is not False or is_pinned(context, reference):
            continue
        fate = context.facts.history.fate(path)
        if fate is None or is_said_to_go(context, reference.span):
            continue
        commits = known_commits(context)
        if commits and context.facts.history.were_there(commits, path):
            continue
        if fate and context.facts.file_exists(fate):
            place = context.source.slice(reference.span)
            fixes = (Fix(f"write {fate}", False, EditSet.replace(reference.span, fate)),) if place == path else ()
            yield Hit(f"{path} is called {fate} now.", reference.span, f"write {fate}", fixes)
        else:
            yield Hit(
                f"There is no {path} any more.",
                reference.span,
                "name the file that does its work now, or the last commit that had it",
                level="advice",
            )
        hits += 1
        if hits == _MOST:
            return


RULE = Rule("HS705", "missing-path", "links", "warning", check, asks=("files", "git"), about=("references",))
