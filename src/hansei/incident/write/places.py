"""Values where they stand: in front matter, behind a key, in a table's cell, below a heading; replaced or taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hansei.document.build import delete_block, delete_item, remove_front_matter, set_cell, set_front_matter
from hansei.document.nodes import List, Paragraph
from hansei.errors import UsageError
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.document.nodes import Entry
    from hansei.incident.read.fields import Field
    from hansei.incident.write.desk import Desk
    from hansei.incident.write.nodes import TableCell

_BEHIND_KEY = re.compile(r"[ \t]*[:：]?[*_]{0,3}[ \t]*[:：]?")


def put(desk: Desk, field: Field, markdown: str, plain: str) -> EditSet:
    """Give ``field`` the value ``markdown`` where it stands; in front matter it is ``plain``.

    Raises:
        UsageError: the value cannot be replaced there.
    """
    if field.how == "front_matter":
        entry = entry_of(desk, field)
        # front matter that is no valid YAML is read line by line, and so it is written
        return set_front_matter(desk.document, entry.path, plain) if entry else EditSet.replace(field.value, plain)
    if field.how == "table":
        table, row, column = _cell(desk, field)
        return set_cell(desk.document, table, row, column, markdown)
    if field.value.empty:
        return EditSet.insert(*_behind_key(desk, field, markdown))
    return EditSet.replace(field.value, markdown) if desk.source.slice(field.value) != markdown else EditSet()


def take_away(desk: Desk, field: Field) -> EditSet:
    """Remove ``field``: its line, item or entry; in a table and on a line with others only its value.

    Raises:
        UsageError: nothing can be removed there without harm.
    """
    document, source = desk.document, desk.source
    if field.how == "front_matter":
        entry = entry_of(desk, field)
        if entry is None:
            return EditSet.delete(
                source.full_line_span(*source.lines_of(Span(field.key_span.start, max(field.value.end, field.key_span.end))))
            )
        path = entry.path
        index = next((number for number, part in enumerate(path) if part.isdigit()), len(path))
        return remove_front_matter(document, path[:index])
    if field.how == "table":
        table, row, column = _cell(desk, field)
        return set_cell(document, table, row, column, "")
    if field.how == "heading":
        return _below_heading(desk, field)
    paragraph = desk.nodes.paragraph(field.key_span)
    if paragraph is None:
        raise UsageError(f"{field.key!r} cannot be removed from its line", hint="remove it by hand")
    others = [
        other
        for other in desk.fields.found
        if other.key_span != field.key_span and other.how != "table" and paragraph.span.holds(other.key_span)
    ]
    first, last = source.line_at(field.key_span.start), source.line_at(max(field.value.end - 1, field.key_span.end))
    if any(first <= source.line_at(other.key_span.start) <= last for other in others):
        return EditSet.delete(field.value)
    lines = source.lines_of(paragraph.span)
    whole = lines == (first, last)
    holder = desk.nodes.item_of_text(field.key_span)
    if holder is not None and whole:
        return delete_item(document, holder.item)
    if whole:
        return delete_block(document, paragraph)
    if holder is not None and first == lines[0]:
        return EditSet.delete(field.value)
    return _without_lines(desk, paragraph, first, last)


def put_all(desk: Desk, fields: Iterable[Field], markdown: str, plain: str) -> EditSet:
    """The same value in several places."""
    return joined(put(desk, field, markdown, plain) for field in fields)


def joined(edits: Iterable[EditSet]) -> EditSet:
    """All edits as one set; the same edits twice count once."""
    whole: list[EditSet] = []
    for one in edits:
        if one not in whole:
            whole.append(one)
    return EditSet(edit for one in whole for edit in one)


def say_the_same(desk: Desk, one: Field, other: Field) -> bool:
    """Whether two fields say the same, or the first has yet to be filled in."""
    said = desk.view.plain(one.value)
    if said.casefold() == desk.view.plain(other.value).casefold():
        return True
    return bool(said) and desk.view.is_placeholder(said) and one.name == other.name


def holds(field: Field, span: Span) -> bool:
    """Whether something was read from this field."""
    if not field.value.empty:
        return field.value.holds(span) and not span.empty
    return any(block.span.holds(span) for block in field.children)


def narrow(desk: Desk, span: Span, text: str) -> EditSet:
    """Put ``text`` in the place of ``span``, leaving alone what both have at their ends."""
    old = desk.source.slice(span)
    most = min(len(old), len(text))
    head = next((index for index in range(most) if old[index] != text[index]), most)
    tail = next((index for index in range(most - head) if old[-1 - index] != text[-1 - index]), most - head)
    if head == len(old) == len(text):
        return EditSet()
    return EditSet.replace(Span(span.start + head, span.end - tail), text[head : len(text) - tail])


def whole_span(desk: Desk, span: Span) -> Span:
    """A span of words with the marks of what begins or ends in it: ``<https://...>`` whole, not without its last sign."""
    start, end = desk.view.trimmed(*span)
    # the list has containers before their content, and a link may end with code
    for inline in reversed(desk.document.inlines_in(Span(max(0, span.start - 3), span.end))):
        if inline.span.start < start <= inline.content.start and inline.span.end <= end:
            start = inline.span.start
        if start <= inline.span.start and inline.content.end <= end < inline.span.end:
            end = inline.span.end
    return Span(start, end)


def entry_of(desk: Desk, field: Field) -> Entry | None:
    """The front matter entry that a field was read from; None when the front matter is not valid."""
    front = desk.document.front_matter
    return (
        next((entry for entry in front.entries if entry.key == field.key_span and entry.span.holds(field.value)), None) if front else None
    )


def _cell(desk: Desk, field: Field) -> TableCell:
    found = desk.nodes.cell(field.value)
    if found is not None and not field.value.empty:
        return found
    key = desk.nodes.cell(field.key_span)
    if key is None:
        raise UsageError(f"the table's cell for {field.key!r} cannot be found")
    if key.row is key.table.header and len(key.table.rows) == 1:
        return key._replace(row=key.table.rows[0])
    return key._replace(column=key.column + 1)


def _behind_key(desk: Desk, field: Field, markdown: str) -> tuple[int, str]:
    """Where a missing value goes, and the value with the space before it."""
    text = desk.text
    line = desk.source.line_span(desk.source.line_at(field.key_span.end))
    match = _BEHIND_KEY.match(text, field.key_span.end, line.end)
    at = len(text[: match.end()].rstrip(" \t")) if match else field.key_span.end
    return at, markdown if text[at - 1] == "：" else f" {markdown}"


def _below_heading(desk: Desk, field: Field) -> EditSet:
    """Remove what stands below a heading that is a key; the heading stays."""
    blocks = [block for block in field.children if block.span.start <= field.value.start < block.span.end]
    if not blocks or not isinstance(blocks[0], (Paragraph, List)):
        raise UsageError(f"{field.key!r} is part of a heading", hint="change the heading by hand")
    return delete_block(desk.document, blocks[0])


def _without_lines(desk: Desk, paragraph: Paragraph, first: int, last: int) -> EditSet:
    """Remove lines of a paragraph; the line before them stays the paragraph's last one when they were."""
    source = desk.source
    if first == source.lines_of(paragraph.span)[0] or source.full_line_span(last).end > source.line_span(last).end:
        return EditSet.delete(source.full_line_span(first, last))
    start = source.line_span(first - 1).end  # the file ends without a line end, and so it does afterwards
    return EditSet((Edit(Span(start, source.line_span(last).end), ""),))
