"""Where an event of the timeline stands, and which event a new one follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import Item, List, Paragraph, Row, Section, Table
from hansei.errors import UsageError
from hansei.incident.read.entries import columns_of

if TYPE_CHECKING:
    from hansei.incident.model import Event
    from hansei.incident.write.desk import Desk


class EventRow(NamedTuple):
    """A row of a table."""

    table: Table
    row: Row
    columns: Mapping[str, int]
    """Canonical column -> its index; ``time`` and ``event`` are always among them."""


class EventItem(NamedTuple):
    """An item of a list."""

    list: List
    item: Item


class EventLines(NamedTuple):
    """Some lines of a paragraph, or a whole one."""

    paragraph: Paragraph
    whole: bool
    """Whether the paragraph holds nothing else."""


class EventHeading(NamedTuple):
    """A heading and what stands below it."""

    section: Section


EventPlace = EventRow | EventItem | EventLines | EventHeading


def event_place(desk: Desk, event: Event) -> EventPlace | None:
    """Where ``event`` stands; None for a form that cannot be changed."""
    row = desk.nodes.row(event.span)
    if row is not None:
        return EventRow(row.table, row.row, event_columns(desk, row.table, row.row, event))
    item = desk.nodes.item(event.span)
    if item is not None:
        return EventItem(item.list, item.item)
    section = next((one for one in desk.document.sections if one.heading.span == event.span), None)
    if section is not None:
        return EventHeading(section)
    paragraph = desk.nodes.paragraph(event.span)
    if paragraph is None:
        return None
    return EventLines(paragraph, desk.source.lines_of(paragraph.span) == desk.source.lines_of(event.span))


def event_columns(desk: Desk, table: Table, row: Row, event: Event | None) -> dict[str, int]:
    """The columns of a timeline's table: where time and text stand in its rows, and what the header says of the others."""
    columns = dict(columns_of(desk.view, table, "timeline"))
    if event is not None:
        for name, span in (("time", event.time_span), ("event", event.text_span)):
            at = next(
                (index for index, cell in enumerate(row.cells) if cell.content == span or (not span.empty and cell.content.holds(span))),
                None,
            )
            if at is not None:
                columns[name] = at
    columns.setdefault("time", columns.get("day", 0))
    if "event" not in columns:
        taken = set(columns.values())
        free = [index for index in range(len(table.header.cells)) if index not in taken]
        columns["event"] = free[-1] if free else columns.get("action", len(table.header.cells) - 1)
    for name in ("actor", "action", "day"):
        if name in columns and columns[name] in (columns["event"], columns["time"]):
            del columns[name]
    return columns


def index_of_event(desk: Desk, event: Event) -> int:
    """The number of ``event`` in the timeline, from 0.

    Raises:
        UsageError: it is not one of this post-mortem.
    """
    found = next((index for index, one in enumerate(desk.incident.timeline) if one.span == event.span), None)
    if found is None:
        raise UsageError("the event is not one of this post-mortem")
    return found


def local(event: Event, at: datetime) -> datetime:
    """``at`` on the clock of ``event``: without zone, in the event's own one where both are known."""
    bare, offset = at.replace(tzinfo=None), at.utcoffset()
    if offset is None or event.moment is None or event.moment.offset is None:
        return bare
    return bare - offset + event.moment.offset


def when(event: Event) -> datetime | None:
    """The local time of an event, as far as it is known."""
    if event.moment is None or event.moment.day is None:
        return None
    return datetime.combine(event.moment.day, event.moment.clock or time())


def newest_first(events: Sequence[Event]) -> bool:
    """Whether the timeline runs backwards."""
    times = [at for event in events if (at := when(event)) is not None]
    down = sum(1 for index in range(1, len(times)) if times[index] < times[index - 1])
    up = sum(1 for index in range(1, len(times)) if times[index] > times[index - 1])
    return down > up


def neighbours(events: Sequence[Event], at: datetime) -> tuple[int | None, int | None]:
    """The numbers of the events before and behind a new one of time ``at``, in the order of the document."""
    backwards = newest_first(events)
    timed = [(index, found) for index, event in enumerate(events) if (found := when(event)) is not None]
    if backwards:
        before = [index for index, found in timed if found > local(events[index], at)]
    else:
        before = [index for index, found in timed if found <= local(events[index], at)]
    last = before[-1] if before else None
    behind = next((index for index, _ in timed if last is None or index > last), None)
    return last, behind
