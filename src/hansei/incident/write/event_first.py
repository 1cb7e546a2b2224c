"""The first event of a timeline: in the table, list or section that waits for it, else in a new one in the dialect's form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.build import cell_text, insert_item, insert_row, replace_text
from hansei.document.nodes import List, Table
from hansei.incident.write.event_edits import blank_item, entries, filled_item
from hansei.incident.write.event_place import EventRow, event_columns
from hansei.incident.write.event_rows import New, filled_row, row_cells
from hansei.incident.write.new_sections import new_section
from hansei.incident.write.sections import append_to_part, is_hint
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.incident.write.desk import Desk

_TABLES = {
    "enterprise": "| Time | Event | Action Taken | By Whom |\n|------|-------|--------------|---------|\n"
    "| {time} | {text} | {action} | {actor} |",
    "learning": "| Time | Event | Who |\n| ------ | ------- | ----- |\n| {time} | {text} | {actor} |",
    "operations": "| Time (UTC) | Event | Actor |\n|------------|-------|-------|\n| {time} | {text} | {actor} |",
}
_TABLE = "| Time | Event | Action | Actor |\n|------|-------|--------|-------|\n| {time} | {text} | {action} | {actor} |"
_TABLE_OF_TWO = "| Time | Event | Actor |\n|------|-------|-------|\n| {time} | {text} | {actor} |"


def first_event(desk: Desk, new: New) -> Iterator[EditSet]:
    """The ways to write the first event: in the table, list or section that waits for it, else in a new one."""
    parts = [
        member
        for part in desk.view.named("timeline")
        for member in desk.view.family(part)
        if not member.names or "timeline" in member.names
    ]
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Table):
                columns = event_columns(desk, block, block.header, None)
                place = EventRow(block, block.rows[0] if block.rows else block.header, columns)
                if block.rows:
                    yield filled_row(desk, place, new)
                yield insert_row(desk.document, block, row_cells(desk, place, new))
            elif isinstance(block, List):
                blank = blank_item(desk, block)
                if blank is not None:
                    yield from filled_item(desk, blank, new)
                for text in entries(desk, None, new):
                    yield insert_item(desk.document, block, text)
            elif is_hint(desk, block):
                yield replace_text(desk.document, block.span, next(_bodies(desk, new)))
    for body in _bodies(desk, new):
        for part in parts[:1]:
            made = append_to_part(desk, part, body)
            if made is not None:
                yield made
        yield from new_section(desk, "timeline", body)


def _bodies(desk: Desk, new: New) -> Iterator[str]:
    """The first entry of a new timeline, in the dialect's form."""
    values = {
        "time": new.time or "",
        "text": cell_text(new.text or ""),
        "actor": cell_text(new.actor or "-"),
        "action": cell_text(new.action or "-"),
    }
    name = desk.dialect.name if desk.dialect else ""
    if name in _TABLES:
        yield _TABLES[name].format(**values)
    elif new.action:
        yield _TABLE.format(**values)
    elif new.actor:
        yield _TABLE_OF_TWO.format(**values)
    else:
        yield f"- **{new.time}** - {new.text}"
        yield f"- {new.time} - {new.text}"
