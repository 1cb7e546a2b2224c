"""A link points to a heading that is not there.

What
    A link to an anchor (``[timeline](#timeline)``, ``[cause](2025-11-02.md#root-cause)``) to which no heading and no explicit anchor
    belongs, in this document or in another one of the repository.

Why
    The click does nothing, or ends at the top of a long page. Headings get renamed, the links to them do not.

Bad
    # Checkout slow on 2026-01-10

    See [the causes](#root-causes).

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    See [the causes](#root-cause).

    ## Root cause

    The price cache held no entry for new customers.

Source
    Catalogue X-01; anchors as GitHub and GitLab make them from headings.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.anchors import anchors_of, leads_somewhere
from hansei.checks.context import Context
from hansei.checks.lookup import decoded, target_span
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_DOCUMENT = Pattern(r"(?![a-z][a-z0-9+.-]*:|[/{<?])[^#?]+\.(?:md|markdown)#.", I)


def check(context: Context) -> Iterator[Hit]:
    own = None
    for inline in context.document.inlines:
        if inline.kind != "link" or "#" not in inline.target:
            continue
        path, _, anchor = inline.target.partition("#")
        if path:
            if not _DOCUMENT.match(inline.target):
                continue
            there = context.facts.anchors(path if path.startswith(".") else f"./{decoded(path)}")
            if there is None:
                continue
            where = f"of {path}"
        else:
            if own is None:
                own = anchors_of(context.document)
            there, where = own, "of this document"
        if not leads_somewhere(decoded(anchor), there):
            yield Hit(
                f"No heading {where} is called #{anchor}.",
                target_span(context, inline),
                "the anchor of a heading is its text in small letters, with hyphens for spaces",
            )


RULE = Rule("HS702", "broken-anchor", "links", "warning", check, asks=("files",), cues=("](#", "md#", "markdown#", "]:"))
