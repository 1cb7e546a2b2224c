"""One entry of a list, a table or a row of sub-headings: its words, and what stands below it under a key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from hansei.document.build import delete_item, insert_item, set_cell, set_heading
from hansei.document.build.lines import insert_lines, lines_of, prefix_of
from hansei.document.nodes import List
from hansei.incident.write.listing import NUMBERED
from hansei.incident.write.places import narrow
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document.nodes import Item
    from hansei.incident.write.desk import Desk
    from hansei.incident.write.inline import Words
    from hansei.incident.write.nodes import ListItem

_FRAME = re.compile(r"(?P<mark>\*{1,3}|_{1,3}|~~)(?P<inner>.+)(?P=mark)", re.DOTALL)
_BELOW = re.compile(
    r"(?P<mark>\*{1,2}|_{1,2}|)(?P<key>[^:：?*_\n]{1,60})(?P<close>[:：?](?:\*{1,2}|_{1,2})|(?:\*{1,2}|_{1,2})?[:：?])[ \t]*"
)
IsKey = Callable[[str], bool]
"""Whether a key, as displayed and without its sign, is the one that is meant."""


def reworded(desk: Desk, span: Span, shown: str, words: Words) -> Iterator[EditSet]:
    """The ways to give the entry at ``span``, which shows ``shown``, other words; its bold type, number and label stay."""
    row = desk.nodes.row(span)
    if row is not None:
        for column, cell in enumerate(row.row.cells):
            if desk.view.plain(cell.content) == shown:
                for text in _framed(desk.source.slice(cell.content), words.markdown):
                    yield set_cell(desk.document, row.table, row.row, column, text)
        return
    section = next((one for one in desk.document.sections if one.heading.span == span), None)
    if section is not None:
        raw = desk.source.slice(section.heading.content)
        number = NUMBERED.match(raw)
        if number is not None and NUMBERED.match(words.markdown) is None:
            yield set_heading(desk.document, section.heading, number[0] + words.markdown)
        if raw.count(shown) == 1:
            yield set_heading(desk.document, section.heading, raw.replace(shown, words.markdown))
        yield set_heading(desk.document, section.heading, words.markdown)
        return
    item = desk.nodes.item(span)
    inner = item.item.head.span if item is not None and item.item.head is not None else span
    if desk.nodes.paragraph(inner) is None:
        return
    raw = desk.source.slice(inner)
    if desk.view.plain(inner) != shown and raw.count(shown) == 1:
        yield narrow(desk, inner, raw.replace(shown, words.markdown))
    for text in _framed(raw, words.markdown):
        yield narrow(desk, inner, text)


def set_below(desk: Desk, holder: ListItem, is_key: IsKey, label: str, words: Words | None) -> Iterator[EditSet]:
    """The ways to say something under a key below an item, or (None) to take it away."""
    found = child_of(desk, holder.item, is_key)
    if found is not None and found.head is not None:
        if words is None:
            yield delete_item(desk.document, found)
            return
        raw = desk.source.slice(found.head.span)
        lead = _BELOW.match(raw)
        start = found.head.span.start + (lead.end() if lead else 0)
        gap = " " if lead and not raw[: lead.end()].endswith((" ", "\t", "：")) else ""
        yield narrow(desk, Span(start, found.head.span.end), gap + words.markdown)
    elif words is not None:
        yield from _added(desk, holder, label, words)


def child_of(desk: Desk, item: Item, is_key: IsKey) -> Item | None:
    """The nested item that says something under a key."""
    for block in item.children:
        for child in block.items if isinstance(block, List) else ():
            match = _BELOW.match(desk.source.slice(child.head.span)) if child.head is not None else None
            if match is not None and is_key(match["key"].strip()):
                return child
    return None


def labelled(desk: Desk, spans: list[Span], label: str, words: Words) -> str:
    """``label`` with a value, in the type that the entries at ``spans`` have for what stands below them."""
    marks = "**"
    for span in reversed(spans):
        holder = desk.nodes.item(span)
        nested = [child for block in holder.item.children if isinstance(block, List) for child in block.items] if holder else []
        match = next((found for child in nested if child.head and (found := _BELOW.match(desk.source.slice(child.head.span)))), None)
        if match is not None:
            marks = match["mark"]
            break
    sign = "" if label.endswith("?") else ":"
    return f"{marks}{label}{sign}{marks} {words.markdown}"


def _framed(raw: str, words: str) -> Iterator[str]:
    """``words`` in the type of ``raw``, then plain."""
    match = _FRAME.fullmatch(raw.strip())
    if match is not None and match["mark"] not in match["inner"] and match["mark"][0] not in words:
        yield f"{match['mark']}{words}{match['mark']}"
    yield words


def _added(desk: Desk, holder: ListItem, label: str, words: Words) -> Iterator[EditSet]:
    """A further line below an item: in its list, else in a new one."""
    item, source = holder.item, desk.source
    text = labelled(desk, [item.span], label, words)
    lists = [block for block in item.children if isinstance(block, List)]
    if lists:
        yield insert_item(desk.document, lists[-1], text)
        return
    if item.head is None:
        return
    text = labelled(desk, [one.span for one in holder.list.items], label, words)
    line = source.line_span(source.line_at(item.head.span.start))
    # what stands before the item's text becomes spaces; a box is part of the text
    start = item.task.span.start if item.task else item.head.span.start
    indent = prefix_of(source, start) if start >= line.start else ""
    yield insert_lines(source, lines_of(source, item.head.span).end, f"{indent}- {text}")
