"""The same field is given twice.

What
    Status, severity, id or incident commander stand twice in the head, in the tables of the head, or in the lines at the foot of the
    document. With different values it is a warning, with equal ones, or when both are still blank, an advice. Some house dialects
    have two places for a field; there equal values are in order.

Why
    The two will drift apart, and then readers believe one and tools the other.

Bad
    # Checkout slow

    **Date:** 2026-01-10
    **Status:** Draft

    ## Root cause

    The price cache held no entry for new customers.

    ---

    **Status:** Published

Good
    # Checkout slow

    **Date:** 2026-01-10
    **Status:** Published

    ## Root cause

    The price cache held no entry for new customers.

Source
    A. Hunt and D. Thomas, *The Pragmatic Programmer*: every piece of knowledge has a single, unambiguous representation. Catalogue
    D-06.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from hansei.checks.context import Context
from hansei.checks.lookup import blocks_in
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Block, Heading, List, Paragraph, Table, ThematicBreak
from hansei.incident import vocabulary
from hansei.text import Span

_SINGLE = frozenset(("id", "severity", "status", "document_status", "incident_status", "commander", "title"))
_LINE = Pattern(
    r"^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)(?P<key>[^*_:\n]{2,40}?)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*(?P<value>[^\n]*?)[ \t\\]*$", M
)


_HOLDERS = frozenset((Paragraph, List, Table))


class _Field(NamedTuple):
    key: str
    name: str
    value: str
    span: Span


def check(context: Context) -> Iterator[Hit]:
    if context.source.text.count("**") < 4:
        return
    first: dict[str, _Field] = {}
    for field in _fields(context):
        if field.name not in first:
            first[field.name] = field
            continue
        other = first[field.name]
        line = context.source.line_at(other.span.start)
        blank = _is_blank(context, field) and _is_blank(context, other)
        same = _same(field.value, other.value)
        if same and not blank and context.dialect is not None:
            continue
        if same or blank:
            yield Hit(f"{field.key} stands here and in line {line}.", field.span, "keep one of them", level="advice", related=(other.span,))
        else:
            said = f"{field.key} is {field.value!r} here and {other.value!r} in line {line}."
            yield Hit(said, field.span, "keep the one that is true", related=(other.span,))


def _fields(context: Context) -> Iterator[_Field]:
    words = vocabulary.load(context.incident.language)
    text = context.source.text
    for block in _head_and_foot(context):
        if isinstance(block, Table):
            found = [
                (row.cells[0].content, row.cells[1].content) for row in block.rows if len(row.cells) == 2 and len(block.header.cells) == 2
            ]
            pairs = [(context.document.plain_text(key).strip(" :"), value, key) for key, value in found]
        else:
            matches = _LINE.finditer(text, block.span.start, block.span.end)
            pairs = [(match["key"].strip(), Span(*match.span("value")), Span(*match.span("key"))) for match in matches]
        for key, value, place in pairs:
            name = words.field_of(key)
            if name in _SINGLE:
                yield _Field(key, name, context.document.plain_text(value).strip(), place)


def _head_and_foot(context: Context) -> Iterable[Block]:
    """Blocks with metadata: before the second real section and in sections for it, and behind the last rule."""
    document = context.document
    blocks = document.blocks
    head_end = next((section.span.start for section in document.sections[1:] if section.heading.style != "bold"), len(context.source.text))
    kept: list[Block] = [block for block in blocks if block.span.start < head_end and block.__class__ in _HOLDERS]
    for place in context.incident.sections.get("metadata", ()):
        kept += [block for block in blocks_in(context, place.span) if block.__class__ in _HOLDERS and block.span.start >= head_end]
    rules = [block.span.start for block in blocks if isinstance(block, ThematicBreak)]
    if rules and not any(isinstance(block, Heading) and block.span.start > rules[-1] for block in blocks):
        # a line for the template's own version may follow the real foot
        foot = rules[-1]
        kept += [block for block in blocks if block.span.start > max(foot, head_end) and isinstance(block, Paragraph)]
    for before, after in pairwise(rules):
        between = [block for block in blocks if before < block.span.start < after]
        if before > head_end and between and all(isinstance(block, Paragraph) for block in between):
            kept += between
    return sorted(set(kept), key=lambda block: block.span)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .") == other.casefold().strip(" .")


def _is_blank(context: Context, field: _Field) -> bool:
    return (
        not field.value
        or (field.value[0] + field.value[-1] == "[]")
        or vocabulary.load(context.incident.language).is_placeholder(field.value)
    )


RULE = Rule("HS108", "repeated-field", "structure", "warning", check, cues=("**", "__"))
