"""The edits of events: rows, items, lines and headings of a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.build import (
    delete_block,
    delete_item,
    delete_row,
    delete_section,
    insert_after,
    insert_before,
    insert_item,
    insert_row,
    insert_section,
    replace_text,
)
from hansei.document.nodes import Item, List, Section
from hansei.errors import UsageError
from hansei.incident.values import parse_moment
from hansei.incident.write.event_place import EventHeading, EventItem, EventLines, EventPlace, EventRow, event_place
from hansei.incident.write.event_rows import New, blank_row, changed_row, filled_row, moved_cells, row_cells
from hansei.incident.write.event_words import entries_for
from hansei.incident.write.places import joined, whole_span
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.model import Event
    from hansei.incident.write.desk import Desk


def after_event(desk: Desk, event: Event, new: New) -> Iterator[EditSet]:
    """The ways to put an event behind another one."""
    place = _place(desk, event)
    if isinstance(place, EventRow):
        blank = blank_row(desk, place)
        if blank is not None:
            yield filled_row(desk, place._replace(row=blank), new)
        yield insert_row(desk.document, place.table, row_cells(desk, place, new), after=place.row)
    elif isinstance(place, EventItem):
        hint = blank_item(desk, place.list)
        if hint is not None:
            yield from filled_item(desk, hint, new)
        for text in entries(desk, event, new):
            yield insert_item(desk.document, place.list, text, after=place.item)
    elif isinstance(place, EventLines):
        for text in entries(desk, event, new):
            if place.whole:
                yield insert_after(desk.document, place.paragraph, text)
            else:
                yield _line_behind(desk, event, text)
    else:
        title, body = _heading(event, place.section, new)
        yield insert_section(desk.document, place.section, place.section.level, title, body)


def before_event(desk: Desk, event: Event, new: New) -> Iterator[EditSet]:
    """The ways to put an event before another one."""
    place = _place(desk, event)
    source = desk.source
    start = source.full_line_span(source.line_at(event.span.start)).start
    if isinstance(place, EventRow):
        yield _row_at(desk, place, row_cells(desk, place, new), after=False)
    elif isinstance(place, EventItem):
        for text in entries(desk, event, new):
            yield _item_at(desk, place, text, after=False)
    elif isinstance(place, EventLines):
        for text in entries(desk, event, new):
            if place.whole:
                yield insert_before(desk.document, place.paragraph, text)
            else:
                prefix = source.text[start : event.span.start]
                yield EditSet.insert(event.span.start, f"{text}{_break(desk, event)}{source.newline}{prefix}")
    else:
        title, body = _heading(event, place.section, new)
        yield insert_before(desk.document, place.section.heading, f"{'#' * min(6, place.section.level)} {title}\n\n{body}".strip())


def taken_event(desk: Desk, event: Event) -> EditSet:
    """The removal of an event."""
    place = _place(desk, event)
    if isinstance(place, EventRow):
        return delete_row(desk.document, place.row)
    if isinstance(place, EventItem):
        return delete_item(desk.document, place.item)
    if isinstance(place, EventHeading):
        return delete_section(desk.document, place.section)
    if place.whole:
        return delete_block(desk.document, place.paragraph)
    source = desk.source
    first, last = source.lines_of(event.span)
    head = source.line_span(first)
    if event.span.start > head.start and source.text[head.start : event.span.start].strip(" \t>"):
        raise UsageError("the event stands in the middle of a line", hint="remove it by hand")
    return EditSet.delete(source.full_line_span(first, last))


def rewritten(desk: Desk, event: Event, new: New) -> Iterator[EditSet]:
    """The ways to change an event where it stands."""
    place = _place(desk, event)
    if isinstance(place, EventRow):
        yield changed_row(desk, place, new)
        return
    if (new.actor or new.action) and (new.actor != event.actor or new.action != event.action):
        raise UsageError("the timeline has no columns for who did it and what was done", hint="say it in the text")
    edits: list[EditSet] = []
    if new.time is not None and not event.time_span.empty:
        inner = event.time_span if not isinstance(place, EventHeading) else _time_in_heading(desk, place.section)
        edits.append(EditSet.replace(inner, new.time))
    if new.text is not None:
        edits.append(replace_text(desk.document, _text_of(desk, event), new.text))
    yield joined(edits)


def moved_event(desk: Desk, event: Event, before: Event | None, behind: Event | None, new: New) -> Iterator[EditSet]:
    """The ways to take an event from its place and put it, with what it says, between two others."""
    taken = taken_event(desk, event)
    place = _place(desk, event)
    goals = [(goal, after) for goal, after in ((before, True), (behind, False)) if goal is not None]
    for goal, after in goals:
        target = _place(desk, goal)
        if isinstance(place, EventRow) and isinstance(target, EventRow) and place.table is target.table:
            yield taken | _row_at(desk, target, moved_cells(desk, place, new), after=after)
        elif isinstance(place, EventItem) and isinstance(target, EventItem):
            yield taken | _item_at(desk, target, _own_text(desk, place, event, new), after=after)
        else:
            whole = _whole(desk, event, new)
            for edits in after_event(desk, goal, whole) if after else before_event(desk, goal, whole):
                yield taken | edits


# --------------------------------------------------------------------------------------------------------- items and lines


def entries(desk: Desk, event: Event | None, new: New, hint: str = "") -> Iterator[str]:
    """The ways to word an entry of a list or a line: like ``hint``, like ``event``, like the others, the usual."""
    if new.actor or new.action:
        raise UsageError("the timeline has no columns for who did it and what was done", hint="say it in the text")
    for pattern in entries_for(desk, [event] if event is not None else [], hint):
        yield from pattern.written({"time": new.time, "text": new.text}, tail=False)


def blank_item(desk: Desk, items: List) -> Item | None:
    """An item that only holds a template's hint."""
    for item in items.items:
        if item.head is not None and len(item.children) == 1:
            text = desk.view.plain(item.head.span)
            if ("[" in text and "HH:MM" in text) or desk.view.is_placeholder(text):
                return item
    return None


def filled_item(desk: Desk, item: Item, new: New) -> Iterator[EditSet]:
    """The ways to put an event in the place of a hint."""
    head = item.head
    if head is not None:
        for text in entries(desk, None, new, desk.source.slice(head.span)):
            yield replace_text(desk.document, head.span, text)


def _line_behind(desk: Desk, event: Event, text: str) -> EditSet:
    """A line behind the lines of an event in the same paragraph."""
    source = desk.source
    line = source.line_span(source.line_at(event.span.end - 1))
    first = source.line_span(source.line_at(event.span.start))
    prefix = source.text[first.start : event.span.start]
    return EditSet.insert(line.end, f"{_missing_break(desk, event, line)}{source.newline}{prefix}{text}{_break(desk, event)}")


def _break(desk: Desk, event: Event) -> str:
    """How the line of an event ends: with two spaces, a backslash, or nothing."""
    line = desk.source.line_span(desk.source.line_at(event.span.end - 1))
    ending = desk.text[event.span.end : line.end]
    if not ending and desk.text[event.span.start : event.span.end].endswith("\\"):
        return "\\"
    return ending if not ending.strip(" \\") else ""


def _missing_break(desk: Desk, event: Event, line: Span) -> str:
    """The last line of a paragraph has no break; when others have one it needs it now."""
    if _break(desk, event):
        return ""
    others = [other for other in desk.incident.timeline if other is not event and _break(desk, other)]
    return _break(desk, others[0]) if others and not desk.text[event.span.end : line.end] else ""


# --------------------------------------------------------------------------------------------------------------- headings


def _heading(event: Event, section: Section, new: New) -> tuple[str, str]:
    """Title and body of a new heading: the text stands where that of the other event does."""
    if new.actor or new.action:
        raise UsageError("the timeline has no columns for who did it and what was done", hint="say it in the text")
    in_title = section.heading.span.holds(event.text_span)
    if not in_title:
        return new.time or "", new.text or ""
    rest = section.title[len(event.raw_time) :] if section.title.startswith(event.raw_time) else ""
    gap = rest[: len(rest) - len(rest.lstrip(" :-–—"))] or " - "
    return f"{new.time}{gap}{new.text}", ""


def _time_in_heading(desk: Desk, section: Section) -> Span:
    """The time's own words in a heading, which is read as a whole."""
    content = section.heading.content
    for other in range(content.end, content.start, -1):
        piece = Span(content.start, other)
        if _is_time(desk, piece):
            return piece
    return content


def _is_time(desk: Desk, span: Span) -> bool:
    text = desk.source.slice(span)
    found = parse_moment(text)
    return found is not None and found.end >= len(text.rstrip()) and text == text.rstrip()


# ------------------------------------------------------------------------------------------------------------------ others


def _place(desk: Desk, event: Event) -> EventPlace:
    place = event_place(desk, event)
    if place is None:
        raise UsageError("the timeline stands in a form that cannot be changed", hint="change it by hand")
    return place


def _text_of(desk: Desk, event: Event) -> Span:
    """Where an event's text stands; it must be within one paragraph."""
    paragraph = desk.nodes.paragraph(event.text_span)
    heading = next((section.heading for section in desk.document.sections if section.heading.span == event.span), None)
    if heading is not None and heading.span.holds(event.text_span):
        raise UsageError("time and text of the event stand in one heading", hint="change the heading by hand")
    if paragraph is None or event.text_span.end > paragraph.span.end:
        raise UsageError("the event's text is longer than a paragraph", hint="change it by hand")
    if event.text_span.holds(event.time_span) and not event.time_span.empty:
        raise UsageError("the event's time stands in the middle of its text, so it would get lost", hint="change it by hand")
    return whole_span(desk, event.text_span)


def _row_at(desk: Desk, place: EventRow, cells: list[str], *, after: bool) -> EditSet:
    """A row behind or before another one."""
    behind = insert_row(desk.document, place.table, cells, after=place.row)
    if after:
        return behind
    source = desk.source
    start = source.full_line_span(source.line_at(place.row.span.start)).start
    return EditSet.insert(start, behind.edits[0].text.strip("\r\n") + source.newline)


def _item_at(desk: Desk, place: EventItem, text: str, *, after: bool) -> EditSet:
    """An item behind or before another one."""
    behind = insert_item(desk.document, place.list, text, after=place.item)
    if after:
        return behind
    source = desk.source
    start = source.full_line_span(source.line_at(place.item.span.start)).start
    written = behind.edits[0].text
    return EditSet.insert(start, written.strip("\r\n") + source.newline * (2 if written.startswith(("\r", "\n")) else 1))


def _own_text(desk: Desk, place: EventItem, event: Event, new: New) -> str:
    """The text of an item that moves, with all that is nested in it and what changes on the way."""
    start, end = place.item.marker.end, place.item.span.end
    raw = desk.text[start:end]
    changes = [(event.time_span, new.time), (_text_of(desk, event) if new.text is not None else event.text_span, new.text)]
    for span, value in sorted(changes, reverse=True):
        if value is not None and not span.empty:
            raw = raw[: span.start - start] + value + raw[span.end - start :]
    lines = raw.replace("\r\n", "\n").split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    return "\n".join([lines[0].strip(), *(line[indent:] if line.strip() else "" for line in lines[1:])])


def _whole(desk: Desk, event: Event, new: New) -> New:
    """Everything an event says, so that it can be written anew in another form."""
    place = _place(desk, event)
    if isinstance(place, EventRow):
        raise UsageError("the event would leave its table", hint="move the row by hand")
    if isinstance(place, EventItem) and len(place.item.children) > 1:
        raise UsageError("the event has more below it, which would get lost", hint="move it by hand")
    text = new.text if new.text is not None else " ".join(desk.source.slice(_text_of(desk, event)).split())
    return New(new.time, text, new.actor, new.action, new.at)
