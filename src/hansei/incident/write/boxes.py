"""A choice of boxes: ``[ ] P0 [x] P1`` on one line, or a list of boxes below a key."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from hansei.document.build import set_task
from hansei.document.nodes import Item, List
from hansei.errors import UsageError
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.read.fields import Field
    from hansei.incident.write.desk import Desk

_BOX = re.compile(r"\[(?P<mark>[ xX✓✔]?)\][ \t]*(?P<word>[^\[\]]*?)\s*(?=\[[ xX✓✔]?\]|$)")


def has_boxes(desk: Desk, field: Field) -> bool:
    """Whether the field's value is chosen by ticking."""
    return bool(_listed(field)) or len(_BOX.findall(desk.source.slice(field.value))) > 1


def tick(desk: Desk, field: Field, is_wanted: Callable[[str], bool]) -> EditSet:
    """Tick the wanted box. On a line the others are cleared; in a list those behind it, since the last ticked one counts.

    Raises:
        UsageError: a box is wanted that is not there.
    """
    items = _listed(field)
    if items:
        return _tick_items(desk, items, is_wanted)
    boxes = list(_BOX.finditer(desk.source.slice(field.value)))
    wanted = [box for box in boxes if is_wanted(box["word"].strip())]
    edits: list[Edit] = []
    for box in boxes:
        mark = "x" if wanted and box is wanted[0] else " "
        if bool(box["mark"].strip()) != (mark == "x"):
            start = field.value.start + box.start("mark")
            edits.append(Edit(Span(start, start + len(box["mark"])), mark))
    if not wanted and not edits:
        raise UsageError("there is no box for it", hint=f"the boxes are: {', '.join(box['word'].strip() for box in boxes)}")
    return EditSet(edits)


def _tick_items(desk: Desk, items: list[Item], is_wanted: Callable[[str], bool]) -> EditSet:
    labels = [desk.view.plain(item.head.span) if item.head else "" for item in items]
    at = next((index for index, label in enumerate(labels) if is_wanted(label)), None)
    edits = EditSet()
    for index, item in enumerate(items):
        if index == at:
            edits |= set_task(desk.document, item, checked=True)
        elif item.task is not None and item.task.checked and (at is None or index > at):
            edits |= set_task(desk.document, item, checked=False)
    if at is None and not edits:
        raise UsageError("there is no box for it", hint=f"the boxes are: {', '.join(labels)}")
    return edits


def _listed(field: Field) -> list[Item]:
    """The items with boxes below a key."""
    return [item for block in field.children if isinstance(block, List) for item in block.items if item.task is not None]
