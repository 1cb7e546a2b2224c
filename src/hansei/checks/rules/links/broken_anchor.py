"""A link points to a heading that is not there.

What
    A link within the document (``[timeline](#timeline)``) to which no heading and no explicit anchor belongs.

Why
    The click does nothing. Headings get renamed, the links to them do not.

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

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import decoded
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_DROPPED = Pattern(r"[^\w\- ]")
_EXPLICIT = Pattern(r"(?:id|name)\s*=\s*[\"']?([\w.:-]+)|\{[^}\n]*#([\w.:-]+)[^}\n]*\}|\[\^")


def check(context: Context) -> Iterator[Hit]:
    anchors = _anchors(context)
    loosely = {_plain(anchor) for anchor in anchors}
    for inline in context.document.inlines:
        target = inline.target
        if inline.kind != "link" or len(target) < 2 or target[0] != "#" or target.startswith(("#/", "#L", "#:~:")):
            continue
        wanted = _slug(decoded(target[1:]))
        if wanted not in anchors and _plain(wanted) not in loosely:
            start = context.source.text.find(target, inline.content.end, inline.span.end)
            span = Span(start, start + len(target)) if start >= 0 else inline.span
            yield Hit(
                f"No heading of this document is called {target}.",
                span,
                "the anchor of a heading is its text in small letters, with hyphens for spaces",
            )


def _anchors(context: Context) -> set[str]:
    anchors: set[str] = set()
    count: dict[str, int] = {}
    for section in context.document.sections:
        slug = _slug(section.title)
        number = count.get(slug, 0)
        count[slug] = number + 1
        anchors.add(f"{slug}-{number}" if number else slug)
    text = context.source.text
    if "<" in text or "{" in text:
        anchors.update(_slug(match[1] or match[2]) for match in _EXPLICIT.finditer(text) if match[1] or match[2])
    return anchors


def _slug(title: str) -> str:
    return _DROPPED.sub("", title.strip().lower()).replace(" ", "-")


def _plain(slug: str) -> str:
    """Without what sites treat differently: repeated hyphens, and hyphens at the ends."""
    return re.sub(r"-{2,}", "-", slug.replace("_", "-")).strip("-")


RULE = Rule("HS702", "broken-anchor", "links", "warning", check, cues=("](#",))
