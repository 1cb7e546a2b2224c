"""How this document writes the times and the entries of its timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.incident.read import read
from hansei.incident.write.event_place import EventHeading, EventRow, event_place, local
from hansei.incident.write.formats import Pieces, pieces
from hansei.incident.write.patterns import Pattern, learn
from hansei.incident.write.places import whole_span
from hansei.text import Source, Span

if TYPE_CHECKING:
    from hansei.incident.model import Event
    from hansei.incident.write.desk import Desk

_HEAD = "# x\n\n## Timeline\n\n- "
_HINT_TIME = re.compile(r"(?:\[?(?P<day>YYYY-MM-DD)\]?[ T]?)?\[?(?P<clock>HH:MM)(?P<seconds>:SS)?\]?")
_BRACKET = re.compile(r"\[[^\[\]]+\]")


def times_for(desk: Desk, at: datetime, near: list[Event]) -> Iterator[str]:
    """The ways to write a time, the most fitting first: like the neighbours, like the other events, then with the whole date."""
    seen: set[str] = set()
    others = [event for event in desk.incident.timeline if not any(event is one for one in near)]
    for event in (*near, *others[:6]):
        form = pieces(desk.source.slice(event.time_span)) or pieces(event.raw_time)
        if form is None or not form.clock:
            continue
        moment = local(event, at)
        for text in _forms(form, moment):
            if text not in seen:
                seen.add(text)
                yield text
    for text in _whole(at):
        if text not in seen:
            seen.add(text)
            yield text


def entries_for(desk: Desk, near: list[Event], hint: str = "") -> Iterator[Pattern]:
    """The ways to put an entry of a list or a line together: like a hint, like the neighbours, like the others, the usual."""
    seen: set[Pattern] = set()
    for pattern in _patterns(desk, near, hint):
        if pattern is not None and pattern.names >= {"time", "text"} and pattern not in seen:
            seen.add(pattern)
            yield pattern


def pattern_of_event(desk: Desk, event: Event) -> Pattern | None:
    """The pattern of an entry as it stands; None where its time does not stand apart from its text."""
    place = event_place(desk, event)
    if place is None or isinstance(place, (EventRow, EventHeading)) or event.time_span.empty:
        return None
    paragraph = desk.nodes.paragraph(event.text_span if not event.text_span.empty else event.time_span)
    if paragraph is None:
        return None
    start = max(paragraph.span.start, desk.source.line_span(desk.source.line_at(event.time_span.start)).start)
    end = min(event.span.end, paragraph.span.end)
    return _learnt(desk.text[start:end], event, start, whole_span(desk, event.text_span))


def _learnt(raw: str, event: Event, start: int, text: Span) -> Pattern | None:
    spans = {"time": (event.time_span.start - start, event.time_span.end - start), "text": (text.start - start, text.end - start)}
    if any(first < 0 or last > len(raw) or first >= last for first, last in spans.values()):
        return None
    return learn(raw, spans)


def _patterns(desk: Desk, near: list[Event], hint: str) -> Iterator[Pattern | None]:
    if hint:
        filled = _HINT_TIME.sub(lambda match: ("2026-01-31 " if match["day"] else "") + ("10:00:00" if match["seconds"] else "10:00"), hint)
        yield _sampled(_BRACKET.sub("Something happened", filled, count=1))
    for event in (*near, *desk.incident.timeline[:8]):
        yield pattern_of_event(desk, event)
    for usual in ("**10:00** - Something happened", "10:00 - Something happened"):
        yield _sampled(usual)


def _sampled(raw: str) -> Pattern | None:
    events = read(parse(Source(f"{_HEAD}{raw}\n")), path="").timeline
    return _learnt(raw, events[0], len(_HEAD), events[0].text_span) if len(events) == 1 else None


def _forms(form: Pieces, moment: datetime) -> Iterator[str]:
    """A moment in one form: as it is, with the whole date before the clock, and the clock alone."""
    dated = form.written(moment.date(), moment.time())
    alone = form.written(None, moment.time())
    for text in (dated if form.day else alone, alone, dated):
        if text:
            yield text


def _whole(at: datetime) -> Iterator[str]:
    clock = at.strftime("%H:%M:%S" if at.second else "%H:%M")
    offset = at.utcoffset()
    zone = "" if offset is None else " UTC" if offset == timedelta() else f" {at:%z}"[:4] + ":" + f"{at:%z}"[3:5]
    yield clock + zone
    yield f"{at:%Y-%m-%d} {clock}{zone}"
    if zone:
        yield clock
        yield f"{at:%Y-%m-%d} {clock}"
