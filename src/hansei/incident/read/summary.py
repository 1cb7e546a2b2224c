"""The summary: the section that is one, a stated one, or the prose that opens the document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hansei.document.nodes import Block, HtmlBlock, Paragraph, ThematicBreak
from hansei.incident.located import Located
from hansei.incident.read.entries import own_family
from hansei.incident.read.fields import Fields
from hansei.incident.read.view import View
from hansei.text import Span

_MORE = re.compile(r"<!--\s*(?:more|truncate|excerpt|end excerpt)\s*-->", re.IGNORECASE)
"""Where a blog cuts its excerpt."""
_OPENING = 2
"""So many paragraphs open a text that has no headings at all."""
_ESSAY = 5
"""With more blocks than these a text without headings is told through, not summed up."""
_PROSE = 60
"""A paragraph of fewer letters does not sum up an incident."""


def read_summary(view: View, fields: Fields) -> Located[str] | None:
    """The text of the summary, from its first block to its last."""
    for part in view.named("summary"):
        inner = part.blocks
        if not _shown(view, inner):
            inner = tuple(block for member in own_family(view, part) for block in member.blocks)
        found = _whole(view, _shown(view, inner), "heading")
        if found:
            return found
    stated = fields.first("summary")
    if stated and stated.how != "front_matter":
        return stated
    return _opening(view, fields) or stated


def _whole(view: View, blocks: list[Block], how: str) -> Located[str] | None:
    if not blocks:
        return None
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    first = view.trimmed(*span)
    return Located(" ".join(view.plain(first).split()), view.raw(first), first, how)  # type: ignore[arg-type]


def _shown(view: View, blocks: Iterable[Block]) -> list[Block]:
    """The blocks without those at the ends that say nothing; a template's prompt is a problem."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, HtmlBlock):
            if kept and _MORE.match(view.text, *block.span):
                break
        elif not isinstance(block, ThematicBreak):
            kept.append(block)
    while kept and isinstance(kept[0], Paragraph) and _empty(view, kept[0]):
        kept.pop(0)
    while kept and isinstance(kept[-1], Paragraph) and _empty(view, kept[-1]):
        kept.pop()
    return kept


def _empty(view: View, paragraph: Paragraph) -> bool:
    text = view.plain(paragraph.span)
    return not text or view.placeholder(text, paragraph.span)


def _opening(view: View, fields: Fields) -> Located[str] | None:
    """The first prose before or right below the title."""
    first = view.sections[0] if view.sections else None
    blocks = list(view.preamble)
    if not any(_is_prose(view, block, fields) for block in blocks) and first is not None and not view.parts[0].names:
        blocks = list(first.blocks)
    start = next((index for index, block in enumerate(blocks) if _is_prose(view, block, fields)), None)
    if start is None:
        return None
    held: list[Block] = []
    labels = {part.heading.start for part in view.parts if part.style in ("label", "item")}
    for block in blocks[start:]:
        if isinstance(block, (HtmlBlock, ThematicBreak)) or block.span.start in labels or view.text.startswith("[^", block.span.start):
            break
        held.append(block)
    if len(view.parts) <= 1 and len(held) > _ESSAY:
        held = held[:_OPENING]
    return _whole(view, held, "text")


def _is_prose(view: View, block: Block, fields: Fields) -> bool:
    if not isinstance(block, Paragraph) or block.span.end - block.span.start < _PROSE:
        return False
    if any(block.span.start <= field.key_span.start < block.span.end for field in fields.found):
        return False
    text = view.plain(block.span)
    return len(text) >= _PROSE and not view.is_placeholder(text)
