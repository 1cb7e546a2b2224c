"""The timeline: a table or a list as the template has it, with all that the events say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.drafting.compose.page import Page, table_text
from hansei.drafting.compose.words import cell, inline, listed
from hansei.incident.read import read
from hansei.incident.read.entries import columns_of
from hansei.incident.read.times import zone_in
from hansei.text import Source

if TYPE_CHECKING:
    from hansei.document.nodes import Table
    from hansei.incident.model import Event, Incident, Moment

_HEADS = {"time": "Time (UTC)", "event": "Event", "action": "Action Taken", "actor": "Actor"}


def write_timeline(page: Page, incident: Incident) -> None:
    """Write the events. A list says nothing of who did what, so with such events it gives way to a table."""
    if not incident.timeline:
        return
    place = page.place("timeline")
    days = {event.moment.day for event in incident.timeline if event.moment}
    dated = not incident.date or days != {incident.date.value}
    table = page.table(place)
    inner = next((child for child in place.children if zone_in(child.title) and page.table(child) is not None), None)
    zoned = _zoned(incident)
    if table is None and all(event.moment and event.moment.clock and not event.actor and not event.action for event in incident.timeline):
        items = [_item(page, event, dated=dated, zoned=zoned) for event in incident.timeline]
        if None not in items:
            page.put(place, listed([item for item in items if item], ordered=False))
            return
    page.put(inner or place, _table(page, table, incident, dated=dated))
    if inner is not None:
        page.put(place)


def time_words(moment: Moment | None, *, dated: bool, zoned: bool = False) -> str:
    """A moment as it is written: ``~2026-01-05 10:15 CET``; the zone only where it is not UTC, which is the dialects' own."""
    if moment is None or moment.clock is None:
        return "" if moment is None or moment.day is None else moment.day.isoformat()
    clock = moment.clock.strftime("%H:%M:%S" if moment.clock.second else "%H:%M")
    zone = f" {moment.zone}" if moment.zone and (moment.offset or zoned) else ""
    day = f"{moment.day.isoformat()} " if dated and moment.day else ""
    return f"{'~' if moment.approximate else ''}{day}{clock}{zone}"


def _zoned(incident: Incident) -> bool:
    """Whether several zones are spoken of, so that each time says its own."""
    moments = [*(one.value for one in incident.times.values()), *(event.moment for event in incident.timeline)]
    return any(moment is not None and moment.offset for moment in moments)


def _range(event: Event, *, dated: bool, zoned: bool) -> str:
    begin, end = event.moment, event.end
    if begin is None or end is None:
        return time_words(begin, dated=dated, zoned=zoned)
    far = begin.day != end.day
    zone = f" {begin.zone}" if begin.zone and (begin.offset or zoned) else ""
    first = time_words(begin._replace(zone=None), dated=dated or far)
    last = time_words(end._replace(zone=None, approximate=False), dated=far)
    return f"{first} - {last}{zone}"


def _item(page: Page, event: Event, *, dated: bool, zoned: bool) -> str | None:
    """The event as an item; None when no form of it would be read as what it is."""
    return next((item for item in _items(event, dated=dated, zoned=zoned) if _is_read(page, item, event)), None)


def _items(event: Event, *, dated: bool, zoned: bool) -> Iterator[str]:
    time, text = _range(event, dated=dated, zoned=zoned), inline(event.text)
    yield f"**{time}** - {text}"
    yield f"**{time}**: {text}"
    yield f"**{time}** {text}"


def _is_read(page: Page, item: str, event: Event) -> bool:
    day = f" ({event.moment.day.isoformat()})" if event.moment and event.moment.day else ""
    told = read(parse(Source(f"## Timeline{day}\n\n- {item}\n")), path="", dialect=page.dialect).timeline
    return len(told) == 1 and (told[0].text, told[0].moment, told[0].end) == (event.text, event.moment, event.end)


def _table(page: Page, table: Table | None, incident: Incident, *, dated: bool) -> str:
    heads, rule = page.head(table) if table is not None else ([_HEADS["time"], _HEADS["event"]], "")
    columns = columns_of(page.plain.view, table, "timeline") if table is not None else {"time": 0, "event": 1}
    for name in ("action", "actor"):
        if name not in columns and any(getattr(event, name) for event in incident.timeline):
            columns[name] = len(heads)
            heads.append(_HEADS[name])
    zoned = _zoned(incident)
    rows = []
    for event in incident.timeline:
        cells = ["-"] * len(heads)
        for name, value in (("event", event.text), ("actor", event.actor or ""), ("action", event.action or "")):
            if name in columns and value:
                cells[columns[name]] = cell(value)
        cells[columns.get("time", 0)] = _range(event, dated=dated, zoned=zoned) or "-"
        rows.append(cells)
    return table_text(heads, rule, rows)
