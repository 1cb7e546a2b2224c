"""Edits of lists: items and boxes, with the marker, indentation and spacing that the list has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.document.build.lines import delete_lines, in_style, insert_lines, lines_of, prefix_of, prefixed
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document.document import Document
    from hansei.document.nodes import Item, List

_NUMBER = re.compile(r"\d+")


def insert_item(document: Document, items: List, text: str, after: Item | None = None, task: bool | None = None) -> EditSet:
    """Add an item behind ``after`` (None: behind the last one); further lines of ``text`` are indented below its first.

    ``task`` gives it a box (checked or not); None gives it none.
    """
    source = document.source
    newline = source.newline
    model = after or items.items[-1]
    marker = source.slice(model.marker)
    if items.ordered:
        same = len(items.items) > 1 and source.slice(items.items[0].marker) == source.slice(items.items[1].marker)
        number = int(_NUMBER.match(marker)[0])  # type: ignore[index]
        marker = f"{number if same else number + 1}{marker[-1]}"
    lead = prefix_of(source, model.span.start)
    gap = _gap(document, model)
    box = "" if task is None else "[x] " if task else "[ ] "
    words = prefixed(in_style(source, text).strip("\r\n"), lead + " " * (len(marker) + len(gap)), newline)
    line = f"{lead}{marker}{gap}{box}{words}"
    if _is_loose(document, items):
        line = f"{lead.rstrip()}{newline}{line}"
    return insert_lines(source, lines_of(source, model.span).end, line)


def delete_item(document: Document, item: Item) -> EditSet:
    """Delete ``item`` with all that is nested in it."""
    return delete_lines(document.source, item.span)


def set_task(_document: Document, item: Item, checked: bool) -> EditSet:
    """Check or clear the box of ``item``; an item without one gets one."""
    if item.task is None:
        box = "[x]" if checked else "[ ]"
        if item.head is None:
            return EditSet.insert(item.marker.end, f" {box}")
        return EditSet.insert(item.head.span.start, f"{box} ")
    if item.task.checked == checked:
        return EditSet()
    inside = Span(item.task.span.start + 1, item.task.span.end - 1)
    return EditSet.replace(inside, "x" if checked else " ")


def set_item_text(document: Document, item: Item, text: str) -> EditSet:
    """Replace the item's own first text; box and nested blocks stay."""
    source = document.source
    head = item.head
    if head is None:
        at = item.task.span.end if item.task else item.marker.end
        return EditSet.insert(at, f" {text.strip()}")
    words = prefixed(in_style(source, text).strip(), prefix_of(source, head.span.start), source.newline)
    return EditSet.replace(head.span, words) if source.slice(head.span) != words else EditSet()


def _gap(document: Document, item: Item) -> str:
    """The space between marker and text."""
    text = document.source.text
    end = item.task.span.start if item.task else item.children[0].span.start if item.children else item.marker.end + 1
    gap = text[item.marker.end : end]
    return gap if gap and not gap.strip(" \t") and len(gap) < 5 else " "


def _is_loose(document: Document, items: List) -> bool:
    """Whether blank lines stand between the items."""
    if len(items.items) < 2:
        return False
    between = document.source.text[items.items[0].span.end : items.items[1].span.start]
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
