"""A commit is not in the repository.

What
    The document calls something a commit (*commit 9f3c2ab*, *fixed in 9f3c2ab*) that git does not know. Only in a document about this
    repository: git knows half of its commits, or half of the files that it names. Nothing is said outside of a repository, in a
    shallow copy, of ids within web addresses, and where the line speaks of another repository, of a pinned version, or of an id of
    something else (a container, an image, a job).

Why
    The id may be mistyped, belong to another repository, or have been rewritten before the merge. In each case the reader does not find the
    change.

Bad
    # Checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit dead123; the flaw came with commit 1a2b3c4.

Good
    # Checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit 9f3c2ab; the flaw came with commit 1a2b3c4.

Source
    Catalogue X-02; gitrevisions(7).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.naming import is_at_home, is_pinned, known_commits, line_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_CALLED = Pattern(
    r"(?:\bcommits?\b(?: +(?:id|hash|sha|was))?|\bsha\b|"
    r"\b(?:fix(?:ed)?|revert(?:ed)?|mended|landed|merged|introduced) (?:in|by|as|with))\W{1,8}$",
    I,
)
"""What must stand in front of an id for it to be called a commit."""
_ELSEWHERE = Pattern(
    r"\bpin(?:s|ned)?\b|\b(?:container|image|digest|session|job|task|build|artifact|tag object)\b|\bother repo|\bupstream\b|submodule|"
    r"(?<![\w/.])[\w.-]+/[\w.-]+(?:@|#\d|:[a-z])|\bin `?[\w.-]+/[\w.-]+`?[ .,)]|(?:git(?:hub|lab)|bitbucket)\.\w+/",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    seen: set[str] = set()
    text = context.source.text
    for reference in context.incident.references:
        if reference.kind != "commit" or reference.value in seen:
            continue
        seen.add(reference.value)
        start = reference.span.start
        if not _CALLED.search(text[max(0, start - 40) : start]) or context.facts.commit_exists(reference.value) is not False:
            continue
        if is_pinned(context, reference) or _ELSEWHERE.search(line_of(context, reference.span)):
            continue
        if _is_here(context):
            yield Hit(
                f"Git does not know the commit {reference.value[:12]}.",
                reference.span,
                "correct the id; for a commit of another repository give its address",
            )


def _is_here(context: Context) -> bool:
    """Whether the document's commits are those of this repository: half of them are known, or none is and half of its files are."""
    named = {one.value for one in context.incident.references if one.kind == "commit"}
    known = len(known_commits(context))
    return 2 * known >= len(named) if known else is_at_home(context)


RULE = Rule("HS704", "unknown-commit", "links", "warning", check, asks=("git",), about=("references",))
