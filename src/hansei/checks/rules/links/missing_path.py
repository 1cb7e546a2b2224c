"""A file that the document names is not in the repository.

What
    A path of a source file, a test or a configuration that is not there now. Switched off by default: in a repository that holds the
    post-mortems of many services most paths belong elsewhere.

Why
    Recall warns by path. When a file has moved, the lesson no longer finds it.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    The cache in `src/missing.py` held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    The cache in `src/prices.py` held no entry for new customers.

Source
    Catalogue X-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    seen: set[str] = set()
    for reference in context.incident.references:
        if reference.kind == "path" and reference.value not in seen and not reference.value.startswith(("/", "~", ".")):
            seen.add(reference.value)
            if context.facts.file_exists(reference.value) is False:
                yield Hit(
                    f"There is no {reference.value} any more.",
                    reference.span,
                    "name the file as it is called now, and the commit it was at",
                )


RULE = Rule("HS705", "missing-path", "links", "advice", check, asks=("files",), default=False, about=("references",))
