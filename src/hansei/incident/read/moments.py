"""The day and the milestones of the incident."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hansei.incident.located import Located
from hansei.incident.model import Event, Moment
from hansei.incident.read.clock import Setting, Stamp, resolve
from hansei.incident.read.fields import Field, Fields
from hansei.incident.read.times import timed, zone_in
from hansei.incident.read.view import View
from hansei.incident.values import first_of_range
from hansei.text import Span

_FIELD_OF = {
    "cause_introduced": ("cause_introduced_at",),
    "impact_start": ("impact_start_at", "start_time"),
    "first_user_report": ("first_user_report_at",),
    "detected": ("detected_at",),
    "alerted": ("alerted_at",),
    "acknowledged": ("acknowledged_at",),
    "engaged": ("engaged_at",),
    "diagnosed": ("diagnosed_at",),
    "mitigated": ("mitigated_at",),
    "resolved": ("resolved_at", "end_time"),
    "closed": ("closed_at",),
}
TIME_FIELDS = ("start_time", "impact_start_at", "date", "detected_at", "end_time", "resolved_at", "mitigated_at", "duration")
"""Fields whose zone is that of the document."""
_FILE_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<s>[-_.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d{3})")
_FOLDER_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})/(?P<m>0[1-9]|1[0-2])/(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_POSTED_AFTER = timedelta(days=45)
"""A post is dated at most so long after what it tells of."""
_LONG_BEFORE = timedelta(days=1_100)
"""A date in the opening that lies longer before the post or the file, or behind it, is that of something else."""
_BEGAN_BEFORE = timedelta(days=14)
"""An entry of the timeline this little before the stated date tells when the incident really began."""


def stated_day(view: View, fields: Fields, title: Located[str] | None) -> Located[date] | None:
    """The day the document states: start, date, title, opening sentence, front matter, file name."""
    # the front matter of a status page is about the incident, that of a blog about the post
    tells_of_incident = any(field.how == "front_matter" for field in fields.all("severity", "services", "incident_status", "resolved_at"))
    for names in (("start_time", "impact_start_at"), ("date",)):
        for field in fields.all(*names):
            if field.how == "front_matter" and names == ("date",) and not tells_of_incident:
                continue
            day = _day_of(view, field)
            if day:
                return day
    if title is not None:
        found = timed(view, first_of_range(title.value), anywhere=True)
        if found and found.stamp.day and found.stamp.year_known:
            return Located(found.stamp.day, title.raw, title.span, "heading")
    for field in fields.all("detected_at", "resolved_at"):
        if field.how == "front_matter":
            continue
        day = _day_of(view, field)
        if day:
            return day
    return None


def published_day(view: View, fields: Fields) -> Located[date] | None:
    """The day of a site's front matter, which is often that of the post."""
    for field in fields.all("date"):
        if field.how == "front_matter":
            day = _day_of(view, field)
            if day:
                return day
    return None


def file_day(view: View) -> Located[date] | None:
    """The day in the file's name or folder."""
    folder, _, name = view.path.rpartition("/")
    for match in (*_FILE_DAY.finditer(name), *_FOLDER_DAY.finditer(view.path), *_FILE_DAY.finditer(folder)):
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        return Located(day, match[0], Span(0, 0), "file_name")
    return None


def opening_day(view: View) -> Located[date] | None:
    """A full date in the first paragraphs: *On June 28, 2024 we were notified ...*."""
    blocks = [
        *view.preamble,
        *(view.sections[0].blocks if view.sections else ()),
        *(block for part in view.named("summary")[:1] for block in part.blocks),
    ]
    for block in blocks[:6]:
        for line in list(view.lines(block.span))[:6]:
            text = view.plain(line)[:400]
            found = timed(view, text, anywhere=True)
            if (
                found
                and found.stamp.day
                and not text[found.start : found.end].isdecimal()
                and (found.stamp.year_known or _shortly(view, found.stamp.day))
                and (view.near is None or timedelta(days=-1) <= view.near - found.stamp.day <= _LONG_BEFORE)
            ):
                return Located(found.stamp.day, text[found.start : found.end], line, "text")
    return None


def _shortly(view: View, day: date) -> bool:
    """Whether a day without a year lies in the weeks before the day that is known."""
    return view.near is not None and timedelta() <= view.near - day <= _POSTED_AFTER


def read_day(
    stated: Located[date] | None,
    published: Located[date] | None,
    opening: Located[date] | None,
    named: Located[date] | None,
    timeline: Sequence[Event],
) -> Located[date] | None:
    """The day the incident began. A stated day gives way to a timeline that begins a few days before it."""
    first = next((event for event in timeline if event.moment and event.moment.day and event.moment.clock), None)
    if first is None and not (stated or opening or published):
        first = next((event for event in timeline if event.moment and event.moment.day), None)
    began = Located(first.moment.day, first.raw_time, first.time_span, "timeline") if first and first.moment and first.moment.day else None
    base = stated or None
    if base is None and began is not None:
        if published is None or timedelta(days=-1) <= published.value - began.value <= _POSTED_AFTER - timedelta(days=14):
            return began
    base = base or opening or named or published
    if base is None:
        return began
    if began is not None and timedelta() < base.value - began.value <= _BEGAN_BEFORE:
        return began
    return base


def _day_of(view: View, field: Field) -> Located[date] | None:
    if field.value.empty:
        return None
    text = view.plain(field.value)
    if view.placeholder(text, field.value):
        return None
    found = timed(view, first_of_range(text), anywhere=True)
    if found is not None and found.ambiguous:
        view.problem("ambiguous-date", f"{text[:40]!r} may be read with the day or the month first; write it as YYYY-MM-DD", field.value)
        return None
    if found is None or found.stamp.day is None:
        if any(char.isdigit() for char in text) and field.name == "date":
            view.problem("unreadable-date", f"the date {text[:40]!r} cannot be read", field.value)
        return None
    return Located(found.stamp.day, view.raw(field.value), field.value, field.how)


def read_times(view: View, fields: Fields, timeline: Sequence[Event], day: date | None) -> Mapping[str, Located[Moment]]:
    """Milestone -> moment: stated in the metadata, else the first entry of the timeline that says so."""
    found: dict[str, Located[Moment]] = {}
    setting = Setting(day, view.zone)
    for name, keys in _FIELD_OF.items():
        for field in fields.all(*keys):
            moment = _moment(view, field, setting._replace(zone=zone_in(field.key) or setting.zone))
            if moment:
                found[name] = moment
                break
    for event in timeline:
        if event.milestone and event.moment and event.milestone not in found and (event.moment.clock or event.moment.day):
            found[event.milestone] = Located(event.moment, event.raw_time, event.time_span, "timeline")
    return found


def _moment(view: View, field: Field, setting: Setting) -> Located[Moment] | None:
    if field.value.empty:
        return None
    text = view.plain(field.value)
    if view.placeholder(text, field.value):
        return None
    found = timed(view, text, anywhere=True)
    if found is None:
        return None
    stamp: Stamp = found.stamp
    (moment, _), *_rest = resolve([stamp], [setting], first_day=setting.day)
    return Located(moment, view.raw(field.value), field.value, field.how) if moment else None
