"""The index does not list every post-mortem.

What
    The folder's README links some of its post-mortems and leaves out others. A README that links none is no index. Where one row is
    missing and all else is up to date, the fix adds it.

Why
    Readers start at the index. What is not in it is not found, and not learned from.

Bad
    # Incidents

    - [Checkout slow](2026-01-10-checkout.md)

Good
    # Incidents

    - [Checkout slow](2026-01-10-checkout.md)
    - [Search down](2026-01-12-search.md)

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture): post-mortems are collected where
    everybody finds them. The engineering dialect keeps an index table by hand. Catalogue D-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import FolderContext
from hansei.checks.lookup import listed, plural
from hansei.checks.rule import FolderHit, FolderRule, Hit


def check(context: FolderContext) -> Iterator[FolderHit]:
    if context.index is None:
        return
    text = context.index.source.text
    names = [document.path.rsplit("/", 1)[-1] for document in context.documents if document.listed]
    missing = [name for name in names if not _is_named(text, name)]
    if not missing or len(missing) == len(names):
        return
    first = context.index.source.line_span(1)
    verb = "is" if len(missing) == 1 else "are"
    yield FolderHit(
        context.index.path,
        Hit(
            f"{plural(len(missing), 'document')} {verb} missing from this index: {listed(missing)}.",
            first,
            "`hansei index` brings it up to date",
        ),
    )


def _is_named(text: str, name: str) -> bool:
    return name in text or name.replace(" ", "%20") in text or f"({name.rsplit('.', 1)[0]})" in text


RULE = FolderRule("HS004", "index-incomplete", "folder", "warning", check)
