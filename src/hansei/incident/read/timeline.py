"""The timeline: table rows, list items, lines of a paragraph, or headings, each with its time.

First all entries are gathered with their time as written; then :mod:`hansei.incident.read.clock` gives each its day and zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from hansei.document.nodes import Block, CodeBlock, Item, List, Paragraph, Quote, Row, Table
from hansei.incident.model import Event
from hansei.incident.read.clock import Setting, Stamp, resolve
from hansei.incident.read.entries import columns_of, rows_of
from hansei.incident.read.part import Part
from hansei.incident.read.times import Timed, timed, zone_in
from hansei.incident.read.view import MOST, View
from hansei.incident.values import Zone
from hansei.text import Span

_STEP = re.compile(r"\[[^\[\]\n]{1,40}\]")
_FRONT = 300
_SHORT_TITLE = 40
_DAY = re.compile(r"\W*(?:dates?|datum|dato|fecha|data|日付|日期|날짜)\W*(?:\([^()]*\)\W*)?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""The year of all days, in the header of their column."""
_BEHIND = re.compile(r"[\])]?[ \t]*(?:[-–—:|]+[ \t]+)?")
_QUOTE_MARK = re.compile(r"[> \t]+")
_COLON = re.compile(r"(?<!\d)[:：](?=\s)")
_UPDATES = 2
"""So many paragraphs under a dated bracket are the updates of a status page."""
_DATED_ENTRIES = 3
"""So many dated entries make a list a timeline, even without a heading that says so."""


class _Entry(NamedTuple):
    span: Span
    time: Timed | None
    time_span: Span
    """The time as written, or the place where it should be."""
    text_span: Span
    setting: Setting
    sure: bool
    """Whether it is an entry even without a time: a table row, a line in brackets."""
    row: Row | None = None
    columns: Mapping[str, int] = {}
    literal: bool = False
    """Whether it stands in a code block, whose text is shown as it is."""


def read_timeline(view: View, *, first_day: date | None, zero: datetime | None = None) -> tuple[Event, ...]:
    """All entries in order of place, each with its moment as far as it is known."""
    entries: list[_Entry] = []
    for part in view.named("timeline"):
        gathered = list(_gather(view, part))
        if not any(entry.time or entry.sure for entry in gathered):
            gathered = list(_enclosed(view, part)) or gathered
        entries.extend(_chosen(view, gathered))
    if not any(entry.time for entry in entries):
        entries = entries or list(_without_heading(view))
    moments = resolve(
        [entry.time.stamp if entry.time else None for entry in entries],
        [entry.setting for entry in entries],
        first_day=first_day,
        zero=zero,
    )
    return tuple(_event(view, entry, moment) for entry, moment in zip(entries, moments, strict=True))


def _event(view: View, entry: _Entry, moment: tuple[object, object]) -> Event:
    text = view.raw(entry.text_span) if entry.literal else view.plain(entry.text_span)
    raw_time = view.plain(entry.time_span) if entry.time_span.end > entry.time_span.start else ""
    if entry.time is None and raw_time and entry.row is not None:
        if not view.placeholder(raw_time, entry.time_span) and any(char.isdigit() for char in raw_time):
            view.problem("unreadable-time", f"the time {raw_time[:40]!r} cannot be read", entry.time_span)
    return Event(
        span=entry.span,
        raw_time=raw_time,
        time_span=entry.time_span,
        moment=moment[0],  # type: ignore[arg-type]
        end=moment[1],  # type: ignore[arg-type]
        text=text,
        text_span=entry.text_span,
        actor=_column(view, entry, "actor"),
        action=_column(view, entry, "action"),
        milestone=view.vocabulary.milestone_of(text) if text and not view.is_placeholder(text) else None,
    )


def _column(view: View, entry: _Entry, name: str) -> str | None:
    index = entry.columns.get(name)
    if entry.row is None or index is None or index >= len(entry.row.cells):
        return None
    value = view.plain(entry.row.cells[index].content)
    return None if value in ("", "-", "–", "—") or (value[0] in "[<_" and view.is_placeholder(value)) else value


def _chosen(view: View, entries: list[_Entry]) -> list[_Entry]:
    """The entries that are ones: with a time, or sure; all when none has a time.

    Where none begins with its time, times further on count: *Service was restored by 2 pm*.
    """
    if not any(entry.time or entry.sure for entry in entries):
        entries = [entry._replace(time=timed(view, view.plain(entry.text_span), anywhere=True)) for entry in entries]
    if any(entry.time for entry in entries):
        return [entry for entry in entries if entry.time or entry.sure]
    return entries


def _gather(view: View, part: Part) -> Iterator[_Entry]:
    setting = Setting(zone=zone_in(part.title) or _zone_said(view, part) or view.zone, day=_day_in(view, part.title))
    headings: list[_Entry] = []
    entries: list[_Entry] = []
    for member in view.family(part):
        if member.index != part.index:
            if member.names and "timeline" not in member.names:
                continue
            inner = setting
            found = timed(view, member.title) or _day_of_heading(view, member)
            own_zone = zone_in(member.title)
            if own_zone:
                inner = inner._replace(zone=own_zone)
            if found and found.stamp.clock is None and found.stamp.relative is None and found.stamp.day and member.blocks:
                setting = inner = inner._replace(day=found.stamp.day)
                if any(isinstance(block, (List, Table)) for block in member.blocks) or _has_times(view, member.blocks):
                    entries.extend(_of_day(list(islice(_of_blocks(view, member.blocks, setting), MOST)), found.stamp))
                    continue
            if "timeline" in view.names_of(member.title):  # no entry, but the section once more: *All times in UTC*
                entries.extend(islice(_of_blocks(view, member.blocks, inner), MOST))
                continue
            headings.append(_heading_entry(view, member, found, inner))
            entries.append(headings[-1])
            if found is None or found.stamp.clock is None:
                entries.extend(islice(_of_blocks(view, member.blocks, inner), MOST))
            continue
        entries.extend(islice(_of_blocks(view, member.blocks, setting), MOST))
    of_headings = {id(entry) for entry in headings}
    others = [entry for entry in entries if id(entry) not in of_headings]
    if any(entry.time for entry in others) and not any(entry.time and entry.time.stamp.clock for entry in headings):
        return iter(others)
    if not any(entry.time for entry in others) and headings and not any(entry.sure for entry in others):
        return iter(headings)
    return iter(entries)


def _of_day(entries: list[_Entry], stamp: Stamp) -> list[_Entry]:
    """What stands below a day's heading; where nothing has a clock, each entry has the day."""
    if any(entry.time for entry in entries):
        return entries
    return [entry._replace(time=Timed(Stamp(day=stamp.day, year_known=stamp.year_known), 0, 0, 0)) for entry in entries]


def _enclosed(view: View, part: Part) -> Iterator[_Entry]:
    """The entries of a section that has none but in a block quote or in a code block."""
    setting = Setting(zone=zone_in(part.title) or _zone_said(view, part) or view.zone, day=_day_in(view, part.title))
    for block in part.blocks:
        if isinstance(block, Quote):
            yield from (entry for entry in _of_blocks(view, block.children, setting) if entry.time)
        elif isinstance(block, CodeBlock):
            found = [entry for entry in _of_code(view, block, setting) if entry.time]
            yield from found if len(found) >= _UPDATES else ()


def _of_code(view: View, block: CodeBlock, setting: Setting) -> Iterator[_Entry]:
    """The lines of a code block that begin with a time."""
    for line in islice(view.lines(block.content), MOST):
        raw = view.raw(_front(line))
        found = timed(view, raw)
        if found:
            time_span = Span(line.start + found.start, line.start + found.end)
            behind = _BEHIND.match(view.text, time_span.end, line.end)
            start = behind.end() if behind else time_span.end
            yield _Entry(line, found, time_span, Span(start, line.end), setting, sure=False, literal=True)


def _heading_entry(view: View, part: Part, found: Timed | None, setting: Setting) -> _Entry:
    heading = part.heading
    text = Span(part.blocks[0].span.start, part.blocks[-1].span.end) if part.blocks else Span(heading.end, heading.end)
    if found is None:
        return _Entry(heading, None, Span(heading.start, heading.start), heading, setting, sure=False)
    rest = part.title[found.rest :].strip(" :*-–—")
    at = view.text.find(rest, part.words.start, part.words.end) if rest else -1
    words = Span(at, part.words.end) if at >= 0 else heading
    return _Entry(heading, found, heading, words if rest else text, setting, sure=False)


def _day_of_heading(view: View, part: Part) -> Timed | None:
    """The day that a heading over entries gives behind other words: *Day 2 (2026-01-06)*."""
    if len(part.title) > _SHORT_TITLE or not any(isinstance(block, (List, Table)) for block in part.blocks):
        return None
    found = timed(view, part.title, anywhere=True)
    return found if found and found.stamp.day and found.stamp.clock is None and found.stamp.year_known else None


def _has_times(view: View, blocks: tuple[Block, ...]) -> bool:
    return any(timed(view, view.plain(line)) for block in blocks[:2] if isinstance(block, Paragraph) for line in view.lines(block.span))


def _of_blocks(view: View, blocks: tuple[Block, ...], setting: Setting) -> Iterator[_Entry]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _of_table(view, block, setting)
        elif isinstance(block, List):
            for item in block.items[:MOST]:
                yield from _of_item(view, item, setting)
        elif isinstance(block, Paragraph):
            for entry in _of_paragraph(view, block, setting):
                if entry.text_span.empty and entry.time and entry.time.stamp.day and entry.time.stamp.clock is None:
                    setting = setting._replace(day=entry.time.stamp.day)
                else:
                    yield entry


def _of_item(view: View, item: Item, setting: Setting) -> Iterator[_Entry]:
    head = item.head
    if head is None:
        return
    text = view.plain(_front(head.span))
    found = timed(view, text)
    inner = [child for child in item.children[1:] if isinstance(child, List)]
    if inner and found and found.stamp.clock is None and found.stamp.day and not text[found.rest :].strip(" *_:"):
        yield from _of_blocks(view, tuple(inner), setting._replace(day=found.stamp.day))
        return
    if found is None and inner:
        below = [entry for entry in _of_blocks(view, tuple(inner), setting) if entry.time]
        if below:
            yield from below
            return
    yield _entry(view, item.span, head.span, text, found, setting, sure=False)


def _entry(view: View, span: Span, own: Span, text: str, found: Timed | None, setting: Setting, *, sure: bool) -> _Entry:
    """An entry whose time stands at the front of its own text."""
    if found is None:
        return _Entry(span, None, Span(own.start, own.start), own, setting, sure=sure)
    front = _front(own)
    plain = view.document.plain(front)
    lead = len(plain.text) - len(plain.text.lstrip())
    time_span = plain.span(found.start + lead, found.end + lead) if found.end + lead <= len(plain.text) else own
    if found.start > 0 and any(sign.isalnum() for sign in text[: found.start]):
        return _Entry(span, found, time_span, own, setting, sure=sure)
    at = found.rest
    start = plain.span(at + lead, at + lead + 1).start if at < len(text) else front.end
    return _Entry(span, found, time_span, Span(min(start, own.end), own.end), setting, sure=sure)


def _front(span: Span) -> Span:
    """The beginning of a text, in which a time must stand."""
    return Span(span.start, min(span.end, span.start + _FRONT))


def _of_paragraph(view: View, paragraph: Paragraph, setting: Setting) -> Iterator[_Entry]:
    """The lines of a paragraph that begin with a time; the others go on with the entry before."""
    lines = [_unquoted(view, line) for line in islice(view.lines(paragraph.span), MOST)]
    current: _Entry | None = None
    bracketed = False
    for line in lines:
        text = view.plain(_front(line))
        found = timed(view, text)
        mark = _STEP.match(text)
        if found:
            if current:
                yield current
            current = _entry(view, line, line, text, found, setting, sure=False)
            bracketed = bracketed or text.startswith("[")
        elif mark and mark.end() == len(text) and (stamped := timed(view, text, anywhere=True)) and stamped.stamp.clock:
            if current:
                yield current
            current = _Entry(line, stamped, line, Span(line.end, line.end), setting, sure=False)
        elif mark and bracketed:
            if current:
                yield current
            current = _Entry(
                line, None, Span(line.start, line.start + mark.end()), view.trimmed(line.start + mark.end(), line.end), setting, sure=True
            )
        elif current and not (current.text_span.empty and current.time and current.time.stamp.clock is None):
            current = current._replace(
                span=Span(current.span.start, line.end),
                text_span=Span(line.start if current.text_span.empty else current.text_span.start, line.end),
            )
    if current:
        yield current
    elif not bracketed:
        yield from _with_times_behind(view, lines, setting)


def _unquoted(view: View, line: Span) -> Span:
    """A line without the marks of a block quote in front."""
    if view.text[line.start] != ">":
        return line
    mark = _QUOTE_MARK.match(view.text, *line)
    return Span(mark.end(), line.end) if mark and mark.end() < line.end else line


def _with_times_behind(view: View, lines: list[Span], setting: Setting) -> Iterator[_Entry]:
    """Lines of the form *what happened: time*, when no line begins with a time."""
    for line in lines:
        text = view.plain(line)
        colon = _COLON.search(text)
        if colon is None:
            continue
        at = colon.end()
        found = timed(view, text[at:])
        if found and found.rest >= len(text) - at:
            plain = view.document.plain(line)
            yield _Entry(line, found, plain.span(at + found.start, at + found.end), plain.span(0, at - 1), setting, sure=False)


def _of_table(view: View, table: Table, setting: Setting) -> Iterator[_Entry]:
    columns = columns_of(view, table, "timeline")
    heads = [view.plain(cell.content) for cell in table.header.cells]
    time_at = columns.get("time", columns.get("day"))
    if time_at is not None and _DAY.fullmatch(heads[time_at]):
        # beside a date's column the next one of a kind holds the clock; a column of weekdays says nothing more
        clock_at = next((at for at in range(time_at + 1, len(heads)) if view.column_of(heads[at], "timeline") == "time"), None)
        if clock_at is not None:
            columns = {**columns, "day": time_at, "time": clock_at}
            time_at = clock_at
    if time_at is None:
        time_at = next((index for index, head in enumerate(heads) if zone_in(head)), 0)
    date_at = columns.get("day") if columns.get("day") != time_at else None
    year = _YEAR.search(heads[date_at]) if date_at is not None and date_at < len(heads) else None
    zone = zone_in(heads[time_at]) if time_at < len(heads) else None
    if zone:
        setting = setting._replace(zone=zone)
    text_at = next((columns[name] for name in ("event", "action") if name in columns and columns[name] != time_at), None)
    if text_at is None:
        text_at = next((index for index in range(len(heads) - 1, -1, -1) if index not in (time_at, date_at)), time_at)
    for row in rows_of(view, table):
        if time_at >= len(row.cells):
            continue
        place = row.cells[time_at].content
        words = view.plain(place)
        found = timed(view, words, whole=True)
        if date_at is not None and date_at < len(row.cells):
            said = view.plain(row.cells[date_at].content)
            day = timed(view, f"{said} {year[0]}" if year and not _YEAR.search(said) else said, whole=True)
            if day and day.stamp.day:
                base = found or day
                found = base._replace(stamp=(found.stamp if found else Stamp())._replace(day=day.stamp.day))
        text = row.cells[text_at].content if text_at < len(row.cells) else Span(row.span.end, row.span.end)
        yield _Entry(
            row.span, found, place, text, setting, sure=True, row=row, columns={key: at for key, at in columns.items() if at != text_at}
        )


def _day_in(view: View, title: str) -> date | None:
    """A day in the heading itself: *Timeline (UTC, 2026-06-20)*."""
    found = timed(view, title, anywhere=True)
    return found.stamp.day if found else None


def _zone_said(view: View, part: Part) -> Zone | None:
    """The zone of a sentence like *All times in UTC* above the entries, or of a sub-heading that says it."""
    for block in part.blocks[:3]:
        if isinstance(block, Paragraph) and block.span.end - block.span.start < 400:
            found = zone_in(view.plain(block.span), sentence=True)
            if found:
                return found
    for member in view.family(part)[1:2]:
        found = zone_in(member.title)
        if found:
            return found
    return None


def _is_log(view: View, table: Table) -> bool:
    """Whether a table's header speaks of times and of what happened."""
    columns = columns_of(view, table, "timeline")
    return "time" in columns and "event" in columns


def _without_heading(view: View) -> Iterator[_Entry]:
    """The updates of a status page, or a list or table of dated entries in a section that no name fits."""
    updates = [block for block in view.preamble if isinstance(block, Paragraph) and view.text[block.span.start] == "["]
    entries = [entry for entry in _of_blocks(view, tuple(updates), Setting(zone=view.zone)) if entry.time and entry.time.stamp.clock]
    if len(entries) >= _UPDATES:
        yield from entries
        return
    for part in view.parts:
        if part.names and not {"background", "response", "detection", "root_cause"} & set(part.names):
            continue
        blocks = tuple(block for block in part.blocks if isinstance(block, List) or (isinstance(block, Table) and _is_log(view, block)))
        entries = [entry for entry in _of_blocks(view, blocks, Setting()) if entry.time]
        clocked = [entry for entry in entries if entry.time and (entry.time.stamp.day or entry.time.stamp.clock) and entry.time.start <= 3]
        if len(clocked) >= _DATED_ENTRIES and len(clocked) == len(entries):
            yield from entries
            return
