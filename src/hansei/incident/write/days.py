"""The day of the incident and its moments, as fields; a date keeps the form in which the document writes dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from hansei.errors import UsageError
from hansei.incident import values
from hansei.incident.write.formats import date_like, pieces
from hansei.incident.write.inline import Words, one_line, spellings
from hansei.incident.write.metadata import added
from hansei.incident.write.metadata import written as all_written
from hansei.incident.write.places import holds, joined, put
from hansei.incident.write.proof import After, Candidate
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.located import Located
    from hansei.incident.read.fields import Field
    from hansei.incident.write.desk import Desk

MILESTONES = {
    "cause_introduced_at": "cause_introduced",
    "impact_start_at": "impact_start",
    "start_time": "impact_start",
    "first_user_report_at": "first_user_report",
    "detected_at": "detected",
    "alerted_at": "alerted",
    "acknowledged_at": "acknowledged",
    "engaged_at": "engaged",
    "diagnosed_at": "diagnosed",
    "mitigated_at": "mitigated",
    "resolved_at": "resolved",
    "end_time": "resolved",
    "closed_at": "closed",
}
"""Fields that are moments, and the milestone each of them says."""
MOMENT = frozenset(("times", "durations", "date", "timeline", "is_postmortem", "new_sections"))
"""Keys that a moment may change."""
_RANGE = re.compile(r"\s*(?:[-–—→~〜～]+>?|to|until|bis|au|al)\s*(?:\d|[A-Z][a-z]{2})")


def date_of_incident(desk: Desk, value: str) -> Iterator[Candidate]:
    """The ways to set the day the incident began."""
    day = values.parse_date(value)
    if day is None:
        raise UsageError(f"{value!r} is no date", hint="write it as 2026-01-31")

    def says(after: After) -> str | None:
        told = after.incident.date
        if told is None or told.value != day:
            return f"the document would be read as of {_said(told)}"
        return None

    may = MOMENT | {"id"}
    told = desk.incident.date
    dated = desk.fields.all("start_time", "impact_start_at", "date")
    held = [field for field in dated if told is not None and holds(field, told.span)]
    stated = [field for field in dated if field.how != "front_matter" or field in held]
    alike = [field for field in stated if told is not None and values.parse_date(desk.view.plain(field.value)) == told.value]
    if len(alike) > 1 and any(field in held for field in alike):
        # the same day twice: one without the other would be a contradiction
        yield Candidate(joined(put(desk, field, *[next(_days(desk, field.value, day))] * 2) for field in alike), says, may)
    for field in (*held[:1], *[field for field in stated if field not in held and _may_hold_day(desk, field)]):
        for written in _days(desk, field.value, day):
            yield Candidate(put(desk, field, written, written), says, may)
    if told is not None and told.how == "heading" and desk.incident.title is not None:
        for written in _days(desk, told.span, day):
            yield Candidate(EditSet.replace(told.span, written), says, may | {"title"})
    for written in dict.fromkeys((_like_others(desk, day), day.isoformat())):
        for edits in added(desk, "date", Words(written, written)):
            yield Candidate(edits, says, may)


def _said(told: Located[date] | None) -> str:
    return f"{told.value.isoformat()} ({told.how.replace('_', ' ')})" if told else "no day"


def _days(desk: Desk, span: Span, day: date) -> Iterator[str]:
    """How a value that holds a date is written with another one: in its form, then in ISO form. A range becomes one day."""
    raw = desk.source.slice(span)
    found = next(iter(values.find_dates(raw, day_first=desk.view.day_first)), None)
    if found is not None and found.year is not None and not _RANGE.match(raw, found.end):
        like = date_like(raw, day, desk.view.day_first)
        if like is not None:
            yield like
        yield raw[: found.start] + day.isoformat() + raw[found.end :]
    elif found is not None and found.year is not None:
        like = date_like(raw[: found.end], day, desk.view.day_first)
        if like is not None:
            yield like
    yield day.isoformat()


def _may_hold_day(desk: Desk, field: Field) -> bool:
    """Whether a field says a date, or has yet to say anything."""
    said = desk.view.plain(field.value)
    return not said or desk.view.is_placeholder(said) or bool(values.find_dates(said))


def _like_others(desk: Desk, day: date) -> str:
    """``day`` as the document writes dates in its metadata."""
    for field in desk.fields.found:
        raw = desk.source.slice(field.value)
        found = values.parse_date(raw)
        if found is not None and (field.name == "date" or field.name in MILESTONES):
            first = next(iter(values.find_dates(raw, day_first=desk.view.day_first)), None)
            like = date_like(raw[first.start : first.end], day, desk.view.day_first) if first else None
            if like is not None:
                return like
    return day.isoformat()


def milestone(desk: Desk, name: str, value: str) -> Iterator[Candidate]:
    """The ways to state a milestone as a field."""
    moment_name = MILESTONES[name]
    found = values.parse_moment(value)
    if found is None or (found.clock is None and found.day is None):
        raise UsageError(f"{value!r} is no time", hint="write it as 2026-01-31 14:05 UTC, or 14:05")

    def says(after: After) -> str | None:
        told = after.incident.times.get(moment_name)
        if told is None:
            return "it would not be read"
        moment = told.value
        same = (
            moment.clock == found.clock
            and (found.day is None or moment.day == found.day)
            and (not found.own_zone or moment.offset == found.offset)
        )
        return None if same else f"it would be read as {told.raw!r}"

    # a document may say the same moment under another key: *End time*, *Resolved at*
    same = [other for other, meant in MILESTONES.items() if meant == moment_name and other != name]
    fields = [*desk.fields.all(name), *desk.fields.all(*same)]
    may = MOMENT
    samples = [
        desk.source.slice(field.value) for field in (*fields, *desk.fields.found) if field.name in MILESTONES and not field.value.empty
    ]
    written: list[str] = []
    for sample in samples[:3]:
        form = pieces(sample)
        if form is not None and form.clock and (not found.own_zone or form.zone):
            like = form.written(found.day if form.day else None, found.clock)
            written += [like] if like else []
    written.append(one_line(value))
    for text in dict.fromkeys(written):
        for words in spellings(text):
            for edits in all_written(desk, name, fields, words):
                yield Candidate(edits, says, may)
