"""The reflexion: context, lesson, the adjustment that changes the system, and where that was applied."""

from __future__ import annotations

import re

from hansei.document.nodes import Block, Quote
from hansei.incident.located import Located
from hansei.incident.model import Reflexion
from hansei.incident.read.fields import fields_in
from hansei.incident.read.part import Part
from hansei.incident.read.view import View
from hansei.text import Span

TITLE = re.compile(r"\breflexion\b|\breflection\b", re.IGNORECASE)
KEYS = {"context": "context", "lesson": "lesson", "adjustment": "adjustment", "rule": "adjustment", "applied": "applied", "scope": "scope"}


def read_reflexion(view: View) -> Reflexion:
    """The values of the reflexion section; each is None where it is missing or left as a placeholder."""
    for part in view.parts:
        if not _is_one(part):
            continue
        found: dict[str, Located[str]] = {}
        for member in view.family(part):
            name = KEYS.get(member.title.strip().casefold()) if member.index != part.index else None
            if name and member.blocks:
                value = _quoted(view, member.blocks[0]) or view.located(member.blocks[0].span, "heading")
                if value:
                    found.setdefault(name, value)
            for field in fields_in(view, member.blocks, strict=False):
                name = KEYS.get(field.key.strip().casefold())
                if name is None:
                    continue
                value = view.located(field.value, "field") if not field.value.empty else _following(view, member.blocks, field.key_span.end)
                if value:
                    found.setdefault(name, value)
        if found:
            return Reflexion(*(found.get(name) for name in Reflexion._fields))
    return Reflexion()


def has_reflexion(view: View) -> bool:
    """Whether a section is one."""
    return any(_is_one(part) for part in view.parts)


def _is_one(part: Part) -> bool:
    """Whether a part that is not the title of the document is headed as a reflexion; no other heading holds its first letters."""
    return "refle" in part.title.casefold() and (part.index > 0 or part.level > 1) and TITLE.search(part.title) is not None


def _following(view: View, blocks: tuple[Block, ...], at: int) -> Located[str] | None:
    """The block behind a key that stands alone."""
    for block in blocks:
        if block.span.start >= at:
            return _quoted(view, block) or view.located(block.span, "text")
    return None


def _quoted(view: View, block: Block) -> Located[str] | None:
    if not isinstance(block, Quote) or not block.children:
        return None
    span = Span(block.children[0].span.start, block.children[-1].span.end)
    return view.located(span, "text")
