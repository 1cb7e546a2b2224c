"""Action items that are headings: what is to be done in the heading, and below it prose or lines of the form ``Owner: Ada``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hansei.document.nodes import Block, CodeBlock, List, Paragraph, Quote, Table
from hansei.incident.read.action_groups import group_due, group_state
from hansei.incident.read.entries import Entry
from hansei.incident.read.fields import fields_in
from hansei.incident.read.part import Part
from hansei.incident.read.view import View
from hansei.text import Span

ATTRIBUTES = frozenset(("owner", "due", "priority", "status", "ticket"))
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.):]|#?\d{1,2}\b|[A-Z]{1,4}-?\d{1,3}\b)")
_ENOUGH = 2
_KEY_LINE = re.compile(r"[*_]{0,3}[^\W\d_][\w ./-]{0,24}[*_]{0,3}[ \t]*[:：]")
_REMARK = re.compile(r"\((?P<inner>[^()\n]*[:=][^()\n]*)\)[.\s]*")
"""A remark in brackets that ends a bullet: ``(owner=ada, due=2026-01-31)``."""
_PAIR = re.compile(r"(?P<key>[^\W\d_][\w ]{0,18}?)[ \t]*[:=][ \t]*(?P<value>[^,;=]*[^,;=\s])")


class Headed(NamedTuple):
    """One action item: the part it heads, and what lines below say of it."""

    part: Part
    attributes: Mapping[str, Span]


def headed(view: View, members: Sequence[Part]) -> list[Headed]:
    """The sub-headings of a section for action items that are items themselves; none when they group items."""
    section, *below = members
    if not below or any(isinstance(block, (List, Table)) for block in section.blocks):
        return []
    level = min(part.level for part in below)
    items = [part for part in below if part.level == level and part.style != "label"]
    if len(items) < len(below) or any(_groups(view, part) for part in items):
        return []
    told = [Headed(part, attributes_in(view, part.blocks)) for part in items]
    if all(one.attributes for one in told):
        return told
    prose = all(not any(isinstance(block, (List, Table, Quote)) for block in one.part.blocks) for one in told)
    return told if prose and len(told) >= _ENOUGH and any(one.part.blocks for one in told) else []


def _groups(view: View, part: Part) -> bool:
    """Whether a sub-heading only sorts the items: *Short term*, *Detection*, *Completed*."""
    title = part.title
    if _NUMBERED.match(title):
        return False
    short = len(title.split()) <= _ENOUGH
    return bool(
        view.names_of(title)
        or view.vocabulary.horizon_of(title)
        or group_due(view, part)
        or (short and (view.vocabulary.action_kind_of(title) or group_state(part)))
    )


def attributes_in(view: View, blocks: Iterable[Block]) -> dict[str, Span]:
    """Owner, due date and the like from key lines; the first of a kind counts."""
    found: dict[str, Span] = {}
    wanted = [block for block in blocks if not isinstance(block, CodeBlock)][:4]
    for field in fields_in(view, [block for block in wanted if isinstance(block, (Paragraph, List, Table))], strict=False):
        column = view.column_of(field.key, "actions")
        if column in ATTRIBUTES and not field.value.empty:
            found.setdefault(column, field.value)
    return found


def own_lines(view: View, entry: Entry) -> tuple[Span, Mapping[str, Span]]:
    """The words of a list's item, and what key lines below them say: further lines of its paragraph, or bullets of its own."""
    item, text = entry.item, entry.text
    if item is None or item.head is None:
        return text, {}
    found: dict[str, Span] = {}
    own = text
    stop = view.text.find("\n", text.start, text.end)
    if stop > 0:
        rest = view.trimmed(stop, text.end)
        if _KEY_LINE.match(view.text, *rest):
            found = attributes_in(view, (Paragraph(rest),))
            own = view.trimmed(text.start, stop) if found else text
    heads = [head for block in item.children[1:] if isinstance(block, List) for inner in block.items if (head := inner.head) is not None]
    remarks = []
    for head in heads:
        if _KEY_LINE.match(view.text, *head.span):
            found = {**attributes_in(view, (head,)), **found}
        elif remark := _remark(view, head.span):
            remarks.append(remark)
    # with several each bullet would be work of its own
    return own, {**remarks[0], **found} if len(remarks) == 1 else found


def _remark(view: View, span: Span) -> dict[str, Span]:
    """What the remark at the end of a bullet says of the item."""
    opening = view.text.rfind("(", *span)
    match = _REMARK.fullmatch(view.text, opening, span.end) if opening >= 0 else None
    found: dict[str, Span] = {}
    for pair in _PAIR.finditer(view.text, *match.span("inner")) if match else ():
        column = view.column_of(pair["key"], "actions")
        if column in ATTRIBUTES:
            found.setdefault(column, Span(*pair.span("value")))
    return found
