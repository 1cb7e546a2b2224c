"""Entries: what a section lists, whether as bullets, numbered items, table rows, sub-headings or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from hansei.document.nodes import Block, HtmlBlock, Item, List, Paragraph, Quote, Row, Table
from hansei.incident.read.part import Part
from hansei.incident.read.view import MOST, View
from hansei.text import Span

_CLOSING = re.compile(r"(?:(?<=[^\s*_])[*_]+|\s+[*_]{2,})\Z")
_LONGEST_CLOSING = 8

Kind = Literal["timeline", "actions", "metadata", "whys"]


_LABEL_WORDS = 3
_LABEL_LETTERS = 30


class Entry(NamedTuple):
    """One thing of a list."""

    span: Span
    """All of it."""
    text: Span
    """Its own text: without marker, box and nested lists."""
    item: Item | None = None
    nested: bool = False
    """Whether it stands below another item."""


def main_lists(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without lists of another kind than the first one: below numbered items, bullets tell their details."""
    found = list(blocks)
    first = next((block for block in found if isinstance(block, List)), None)
    if first is None or not first.ordered:
        return found
    numbered = sum(len(block.items) for block in found if isinstance(block, List) and block.ordered)
    if numbered < 2:
        return found
    return [block for block in found if not isinstance(block, List) or block.ordered or any(item.task for item in block.items)]


def boxed(view: View, entry: Entry) -> bool:
    """Whether an item has a box, be it one that Markdown does not know (``[~]``)."""
    return bool(entry.item and entry.item.task) or view.text.startswith(("[~]", "[/]"), entry.text.start)


def without_asides(view: View, blocks: Iterable[Block]) -> list[Block]:
    """The blocks without a list that a short label gives to another kind of section (``References:``)."""
    kept: list[Block] = []
    for block in blocks:
        label = kept[-1] if kept else None
        if isinstance(block, List) and isinstance(label, Paragraph) and label.span.end - label.span.start <= _LABEL_LETTERS:
            words = view.plain(label.span)
            if words.endswith((":", "：")) and set(view.names_of(words)) & {"references", "supporting_data"}:
                continue
        kept.append(block)
    return kept


def items_in(blocks: Iterable[Block]) -> Iterator[Entry]:
    """The items of the lists among ``blocks``. An item that only announces its own list (``When deploying:``) gives way to it."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items[:MOST]:
                yield from _of_item(item, nested=False)
        elif isinstance(block, Quote):
            yield from items_in(block.children)


def _of_item(item: Item, *, nested: bool) -> Iterator[Entry]:
    head = item.head
    yield Entry(item.span, head.span if head else item.span, item, nested)


def bare(view: View, entry: Entry) -> str:
    """An entry as it stands, without the emphasis that closes behind it; a single sign with a space before it is text."""
    words = view.raw(entry.text).rstrip()
    closing = _CLOSING.search(words, max(0, len(words) - _LONGEST_CLOSING)) if words[-1:] in ("*", "_") else None
    return words[: closing.start()].rstrip() if closing else words


def opened(view: View, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries; a mere label (``Monitoring:``), or a single sentence, before a list of its own is replaced by that list."""
    entries = list(entries)
    for entry in entries:
        inner = below(entry)
        words = bare(view, entry)
        if (
            inner
            and not (entry.item and entry.item.task)
            and words.endswith((":", "："))
            and (len(entries) == 1 or len(words.split()) <= _LABEL_WORDS)
        ):
            yield from (child._replace(nested=True) for child in inner)
        else:
            yield entry


def below(entry: Entry) -> list[Entry]:
    """The items of the lists nested in an entry."""
    if entry.item is None:
        return []
    return [
        child for block in entry.item.children if isinstance(block, List) for item in block.items for child in _of_item(item, nested=True)
    ]


def paragraphs_in(view: View, blocks: Iterable[Block]) -> list[Span]:
    """The paragraphs among ``blocks`` that say something (a template's prompt in italics or brackets does not)."""
    return [block.span for block in blocks if isinstance(block, Paragraph) and says_something(view, block.span)]


def says_something(view: View, span: Span) -> bool:
    """Whether a paragraph is more than a placeholder or a lone picture."""
    text = view.plain(span)
    return bool(text) and not view.is_placeholder(text) and not (text.startswith("![") or view.raw(span).startswith("<"))


def tables_in(blocks: Iterable[Block]) -> list[Table]:
    """The tables among ``blocks``."""
    return [block for block in blocks if isinstance(block, Table)]


def columns_of(view: View, table: Table, kind: Kind | None = None) -> dict[str, int]:
    """Canonical column -> its index; the first of two columns of a kind wins."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(table.header.cells):
        name = view.column_of(view.plain(cell.content), kind)
        if name and name not in columns:
            columns[name] = index
    return columns


def rows_of(view: View, table: Table) -> Iterator[Row]:
    """The rows of a table that hold anything, those cut off by blank lines included."""
    for row in view.document.rows_of(table)[:MOST]:
        if any(not cell.content.empty for cell in row.cells):
            yield row


def cell(row: Row, columns: dict[str, int], name: str) -> Span | None:
    """The content of a row's cell in a canonical column; None when there is none or it is blank."""
    index = columns.get(name)
    if index is None or index >= len(row.cells) or row.cells[index].content.empty:
        return None
    return row.cells[index].content


def listed(view: View, part: Part) -> list[Entry]:
    """What a part and its sub-headings list: items, else table rows, else sub-headings with text, else paragraphs.

    Sub-headings that are sections of their own are left out.
    """
    members = own_family(view, part)
    entries = [entry for member in members for entry in items_in(member.blocks)]
    if entries:
        return entries
    rows = [row for member in members for table in tables_in(member.blocks) for row in rows_of(view, table)]
    if rows:
        return [Entry(row.span, row.cells[0].content) for row in rows]
    below_heading = [member for member in members[1:] if member.blocks]
    if below_heading:
        return [Entry(member.heading, member.words) for member in below_heading]
    return [Entry(span, span) for span in paragraphs_in(view, part.blocks)]


def own_family(view: View, part: Part) -> list[Part]:
    """A part and the parts below it that are no sections of their own (nor within one)."""
    members = [part]
    skip_to = -1
    for member in view.family(part)[1:]:
        if member.span.start < skip_to:
            continue
        if member.names:
            skip_to = member.span.end
            continue
        members.append(member)
    return members


def is_markup_only(block: Block) -> bool:
    """Whether a block shows nothing (raw HTML, comments)."""
    return isinstance(block, HtmlBlock)
