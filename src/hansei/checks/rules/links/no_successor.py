"""A document that is superseded does not say by what.

What
    The state is *superseded* or *duplicate*, and the document names no other incident and links no other document.

Why
    The reader stands before an old text and does not learn where the valid one is.

Bad
    # Checkout slow on 2026-01-10

    **Status:** Superseded

Good
    # Checkout slow on 2026-01-10

    **Status:** Superseded by [the later one](2026-01-12-checkout.md)

Source
    Catalogue X-10; Nygard, "Documenting Architecture Decisions": a superseded record refers to its replacement.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Inline

_REPLACED = Pattern(r"\b(?:supersed|obsolet|replaced by|duplicate)", I)
_SAYS = Pattern(r"\b(?:superseded|replaced|duplicate)[ _-]?(?:by|of)\b\W{0,4}\w", I)


def check(context: Context) -> Iterator[Hit]:
    status = context.incident.document_status
    if status is None or not _REPLACED.search(status.raw):
        return
    if any(one.kind == "incident" for one in context.incident.references) or any(map(_is_document, context.document.inlines)):
        return
    if _SAYS.search(context.source.text):
        return
    yield Hit("You say that this document is superseded, but not by which one.", status.span, "link the document that is valid now")


def _is_document(inline: Inline) -> bool:
    return inline.kind == "link" and inline.target.partition("#")[0].endswith((".md", ".markdown"))


RULE = Rule("HS716", "no-successor", "links", "warning", check, cues=("supersed", "obsolet", "replaced", "duplicate"))
