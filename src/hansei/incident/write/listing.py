"""What a section lists: another entry is added in the form that the section has, and one is taken away.

Entries are items of a list, rows of a table, paragraphs or headings. A hint of a template is filled in before anything is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hansei.document.build import (
    delete_block,
    delete_item,
    delete_row,
    delete_section,
    insert_after,
    insert_item,
    insert_row,
    replace_text,
    set_cell,
)
from hansei.document.nodes import CodeBlock, Item, List, Table
from hansei.errors import UsageError
from hansei.incident.read.entries import columns_of
from hansei.incident.write.new_sections import new_section
from hansei.incident.write.places import joined
from hansei.incident.write.proof import After, Says, placeless
from hansei.incident.write.sections import append_to_part, is_hint
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.read.part import Part
    from hansei.incident.write.desk import Desk

NUMBERED = re.compile(r"\s*(?:\d{1,3}|[A-Z])[.):]\s+")
"""The number of a heading that is counted."""
_TITLE_HINT = re.compile(r"\*\*\[[^\[\]]*\]\*\*")


def another(desk: Desk, name: str, spans: Sequence[Span], text: str, parts: Sequence[Part], cells: Sequence[str] = ()) -> Iterator[EditSet]:
    """The ways to add an entry to a section.

    ``spans`` are the entries that are there, ``text`` the new one (its first line is the entry, further ones stand below it),
    ``parts`` where it may go, the best one first, ``cells`` what the row of a table says.
    """
    for part in parts:
        yield from _hints(desk, part, text, cells)
        own = [span for span in spans if part.body.start <= span.start < part.body.end]
        if own:
            yield from _behind(desk, own[-1], text, cells)
    for part in parts:
        for block in reversed(part.blocks):
            if isinstance(block, List):
                yield insert_item(desk.document, block, text)
            elif isinstance(block, Table):
                yield _row(desk, block, cells or [text])
        made = append_to_part(desk, part, f"- {_below(text)}")
        if made is not None:
            yield made
    yield from new_section(desk, name, f"- {_below(text)}")


def without(desk: Desk, span: Span) -> EditSet:
    """The removal of an entry.

    Raises:
        UsageError: it stands in a form that cannot be removed.
    """
    row = desk.nodes.row(span)
    if row is not None:
        return delete_row(desk.document, row.row)
    item = desk.nodes.item(span)
    if item is not None:
        return delete_item(desk.document, item.item)
    section = next((one for one in desk.document.sections if span in (one.heading.span, one.span)), None)
    if section is not None:
        return delete_section(desk.document, section)
    code = next((block for part in desk.view.parts for block in part.blocks if isinstance(block, CodeBlock) and block.span == span), None)
    if code is not None:
        return delete_block(desk.document, code)
    paragraph = desk.nodes.paragraph(span)
    if paragraph is None or paragraph.span != span:
        raise UsageError("it stands in the middle of a text", hint="remove it by hand")
    return delete_block(desk.document, paragraph)


def says_one_more(desk: Desk, key: str, is_new: Callable[[dict[str, Any]], str | None]) -> Says:
    """Says that a list of the public form has one entry more, about which ``is_new`` finds nothing wrong."""
    before = [placeless(one) for one in desk.before_own[key]]

    def says(after: After) -> str | None:
        told = [placeless(one) for one in after.json[key]]
        if len(told) != len(before) + 1:
            return f"{len(told)} entries would be read where there should be {len(before) + 1}"
        wrong = "another entry would be read otherwise"
        for index, one in enumerate(told):
            if told[:index] + told[index + 1 :] == before:
                found = is_new(one)
                if found is None:
                    return None
                wrong = found
        return wrong

    return says


def says_only(desk: Desk, key: str, index: int, wanted: Mapping[str, Any]) -> Says:
    """Says that one entry of a list of the public form has the wanted values, and that nothing else of the list changed."""
    before = [placeless(one) for one in desk.before_own[key]]

    def says(after: After) -> str | None:
        told = [placeless(one) for one in after.json[key]]
        if len(told) != len(before):
            return f"{len(told)} entries would be read where there are {len(before)}"
        if any(one != other for number, (one, other) in enumerate(zip(told, before, strict=True)) if number != index):
            return "another entry would be read otherwise"
        own, then = told[index], before[index]
        wrong = next((name for name, value in wanted.items() if own.get(name) != value and not _but_number(own.get(name), value)), None)
        if wrong is not None:
            return f"its {wrong.replace('_', ' ')} would be read as {own.get(wrong)!r}"
        more = [name for name in {*own, *then} if name not in wanted and own.get(name) != then.get(name)]
        return f"its {more[0].replace('_', ' ')} would be read otherwise" if more else None

    return says


def _but_number(told: Any, wanted: Any) -> bool:
    """Whether a text is the wanted one behind a number, as headings have it that are counted."""
    match = NUMBERED.match(told) if isinstance(told, str) else None
    return match is not None and told[match.end() :] == wanted


def says_one_less(desk: Desk, key: str, index: int) -> Says:
    """Says that a list of the public form lacks one entry."""
    before = [placeless(one) for one in desk.before_own[key]]
    rest = before[:index] + before[index + 1 :]

    def says(after: After) -> str | None:
        return None if [placeless(one) for one in after.json[key]] == rest else "other entries would be read otherwise"

    return says


def _hints(desk: Desk, part: Part, text: str, cells: Sequence[str]) -> Iterator[EditSet]:
    """The hints of a template in a part, with the entry in their place."""
    for block in part.blocks:
        if isinstance(block, List):
            for item in block.items:
                if item.head is not None and _is_hint(desk, item):
                    raw = desk.source.slice(item.head.span)
                    first, *rest = text.split("\n")
                    written = f"**{first}**" if _TITLE_HINT.fullmatch(raw.strip()) and "*" not in first else first
                    yield replace_text(desk.document, Span(item.head.span.start, _end_of_hints(desk, item)), "\n".join([written, *rest]))
        elif isinstance(block, Table):
            at = _text_column(desk, block)
            for row in block.rows:
                if at < len(row.cells) and desk.view.is_placeholder(desk.view.plain(row.cells[at].content)):
                    values = _placed(desk, block, cells or [text])
                    yield joined(set_cell(desk.document, block, row, column, value) for column, value in enumerate(values))
        elif is_hint(desk, block):
            yield replace_text(desk.document, block.span, f"- {_below(text)}")


def _is_hint(desk: Desk, item: Item) -> bool:
    head = item.head
    if head is None:
        return False
    said = desk.view.plain(head.span)
    bare = re.sub(r"\[[^\[\]]*\]", "", said)
    return desk.view.is_placeholder(said) or ("[" in said and not re.search(r"\w{2}", bare.split(":")[-1]) and len(bare) < 24)


def _end_of_hints(desk: Desk, item: Item) -> int:
    """Behind what is nested below a hint, as long as that asks, too."""
    end = item.head.span.end if item.head else item.span.end
    nested = [child for child in item.children[1:] if isinstance(child, List)]
    if nested and all("[" in desk.source.slice(child.span) for child in nested) and len(nested) == len(item.children) - 1:
        return item.span.end
    return end


def _behind(desk: Desk, span: Span, text: str, cells: Sequence[str]) -> Iterator[EditSet]:
    """Behind an entry, in its form."""
    row = desk.nodes.row(span)
    item = desk.nodes.item(span)
    if row is not None:
        values = _placed(desk, row.table, cells or [text])
        yield insert_row(desk.document, row.table, values, after=row.row if row.row is not row.table.header else None)
    elif item is not None:
        yield insert_item(desk.document, item.list, text, after=item.item, task=False if item.item.task else None)
    else:
        paragraph = desk.nodes.paragraph(span)
        if paragraph is not None and "\n" not in text:
            yield insert_after(desk.document, paragraph, text)


def _row(desk: Desk, table: Table, cells: Sequence[str]) -> EditSet:
    return insert_row(desk.document, table, _placed(desk, table, cells))


def _placed(desk: Desk, table: Table, cells: Sequence[str]) -> list[str]:
    """A single text goes into the column for it; several cells are as the table has them."""
    if len(cells) > 1:
        return list(cells)
    values = [""] * len(table.header.cells)
    values[_text_column(desk, table)] = cells[0].replace("\n", " ")
    return values


def _text_column(desk: Desk, table: Table) -> int:
    return columns_of(desk.view, table, "actions").get("text", 0)


def _below(text: str) -> str:
    """Further lines of an entry, indented below its first."""
    return text.replace("\n", "\n  ")
