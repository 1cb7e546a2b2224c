"""The anchors of a document: what a link behind ``#`` can lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.checks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from hansei.document import Document

_DROPPED = Pattern(r"[^\w\- ]")
_EXPLICIT = Pattern(r"(?:id|name)\s*=\s*[\"']?([\w.:-]+)|\{[^}\n]*#([\w.:-]+)[^}\n]*\}|\[\^")
_SITES_OWN = ("#/", "#L", "#:~:", "#!")
"""Beginnings that mean lines, text or pages of an application, not headings."""


def anchors_of(document: Document) -> frozenset[str]:
    """The anchors of all headings, as code hosts make them, and those that are written out."""
    anchors: set[str] = set()
    count: dict[str, int] = {}
    for section in document.sections:
        name = slug(section.title)
        number = count.get(name, 0)
        count[name] = number + 1
        anchors.add(f"{name}-{number}" if number else name)
    text = document.source.text
    if "<" in text or "{" in text:
        anchors.update(slug(match[1] or match[2]) for match in _EXPLICIT.finditer(text) if match[1] or match[2])
    return frozenset(anchors)


def leads_somewhere(anchor: str, anchors: Collection[str]) -> bool:
    """Whether an anchor (without ``#``, escapes resolved) is among those of a document, or is none of ours to judge."""
    if len(anchor) < 1 or f"#{anchor}".startswith(_SITES_OWN):
        return True
    wanted = slug(anchor)
    return wanted in anchors or _plain(wanted) in {_plain(one) for one in anchors}


def slug(title: str) -> str:
    """A heading's text as code hosts make an anchor of it."""
    return _DROPPED.sub("", title.strip().lower()).replace(" ", "-")


def _plain(name: str) -> str:
    """Without what sites treat differently: repeated hyphens, and hyphens at the ends."""
    return re.sub(r"-{2,}", "-", name.replace("_", "-")).strip("-")
