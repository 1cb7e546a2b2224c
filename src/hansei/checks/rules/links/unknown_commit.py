"""A commit is not in the repository.

What
    The document names a commit that git does not know. Nothing is said outside of a repository and in a shallow copy.

Why
    The id may be mistyped, belong to another repository, or have been rewritten before the merge. In each case the reader does not find the
    change.

Bad
    # Checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit dead123.

Good
    # Checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit 9f3c2ab.

Source
    Catalogue X-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    seen: set[str] = set()
    for reference in context.incident.references:
        if reference.kind == "commit" and reference.value not in seen:
            seen.add(reference.value)
            if context.facts.commit_exists(reference.value) is False:
                yield Hit(
                    f"Git does not know the commit {reference.value[:12]}.", reference.span,
                    "correct the id; for a commit of another repository give its address",
                )  # fmt: skip


RULE = Rule("HS704", "unknown-commit", "links", "warning", check, asks=("git",), about=("references",))
