"""A commit was not merged.

What
    Commits that git knows and that neither the main branch, nor a branch for releases, nor a tag, nor what is checked out holds; all of
    them are one finding. Nothing is said in a shallow copy, or where no branch is the main one.

Why
    The change was rebased, squashed or abandoned on the way. Its id disappears with the branch, and readers of the document look at code
    that never ran.

Bad
    # Checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit bad1234.

Good
    # Checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit 9f3c2ab.

Source
    git-branch(1), ``--contains``; gitrevisions(7). Catalogue X-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.naming import is_pinned
from hansei.checks.rule import Hit, Rule
from hansei.text import Span


def check(context: Context) -> Iterator[Hit]:
    outside: dict[str, Span] = {}
    for reference in context.incident.references:
        if reference.kind != "commit" or reference.value in outside or is_pinned(context, reference):
            continue
        if context.facts.commit_exists(reference.value) and context.facts.history.is_merged(reference.value) is False:
            outside[reference.value] = reference.span
    if outside:
        names = listed([commit[:12] for commit in outside])
        yield Hit(
            f"The main branch does not hold {names}.",
            next(iter(outside.values())),
            "name the commit that reached the main branch",
        )


RULE = Rule("HS710", "unmerged-commit", "links", "warning", check, asks=("git",), about=("references",))
