"""Durations that the document states, under a key or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.incident.model import StatedDuration
from hansei.incident.read.fields import Fields, fields_in
from hansei.incident.read.times import durations_in
from hansei.incident.read.view import View
from hansei.text import Span

_WHAT = {
    "duration": "total",
    "downtime": "downtime",
    "detect_duration": "detect",
    "acknowledge_duration": "acknowledge",
    "diagnose_duration": "diagnose",
    "mitigate_duration": "mitigate",
    "resolve_duration": "resolve",
}
_DOWN = re.compile(
    r"\b(?:down(?:time)?|unavailab\w+|outage|offline|halted|unreachable|inaccessible|interrupt\w+|blocked|stopped|degrad\w+|disrupt\w+|out of service|unresponsive|"
    r"indisponib\w+|nede|caíd[oa]|inaccesible|停止|ダウン|中断|장애|不可用|宕机)",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\b(?:last(?:ed|ing)|over the course of|for (?:a total of|about|approximately|roughly|around|~|over|nearly|almost)?\s*[~≈]?\s*\d|depuis|pendant|durante)", re.IGNORECASE)
_RESOLVE = re.compile(r"\b(?:resolved|fixed|restored|recovered|mitigated|rettet|résolu|corrected)\b[^.]{0,60}$|to (?:full )?(?:restore|fix|resolution|recovery)", re.IGNORECASE)
_DETECT = re.compile(r"\b(?:detected|noticed|discovered|first (?:human )?signal|before (?:we|anyone|it was) (?:noticed|detected))", re.IGNORECASE)
_WHERE = ("summary", "impact", "went_well", "timeline", "resolution")


def read_stated_durations(view: View, fields: Fields) -> tuple[StatedDuration, ...]:
    """All stated durations in order of place; one that is given twice on a line is named once."""
    found: dict[tuple[int, float | None], StatedDuration] = {}
    for one in (*_from_fields(view, fields), *_from_parts(view), *_from_sentences(view)):
        key = (view.source.line_at(one.span.start), one.minutes)
        found.setdefault(key, one)
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _from_fields(view: View, fields: Fields) -> Iterator[StatedDuration]:
    for field in fields.found:
        what = _WHAT.get(field.name or "")
        if what is None or field.value.empty:
            continue
        text = view.plain(field.value)
        if view.placeholder(text, field.value):
            continue
        values = durations_in(text, whole=True)
        if not values:
            if any(char.isdigit() for char in text):
                yield StatedDuration(what, None, text, field.value)
            continue
        yield StatedDuration(what, values[0].minutes, text, field.value)


def _from_parts(view: View) -> Iterator[StatedDuration]:
    """Key lines within sections: *Total duration*, *Time to detect* below the timeline or in the impact."""
    for part in view.parts:
        if not part.names or "actions" in part.names:
            continue
        for field in fields_in(view, part.blocks, strict=True):
            what = _WHAT.get(field.name or "")
            if what is None or field.value.empty:
                continue
            values = durations_in(view.plain(field.value), whole=True)
            if values:
                yield StatedDuration(what, values[0].minutes, view.raw(field.value), field.value)


def _from_sentences(view: View) -> Iterator[StatedDuration]:
    spans = [block.span for part in view.named("summary", "impact") for block in part.blocks]
    if view.sections and not view.parts[0].names:
        spans += [block.span for block in view.sections[0].blocks]
    spans += [block.span for block in view.preamble]
    for span in spans:
        for line in view.lines(span):
            text = view.plain(line)
            if not any(char.isdigit() for char in text) or not (_DOWN.search(text) or _LASTED.search(text)):
                continue
            for value in durations_in(text):
                around = text[max(0, value.start - 70) : value.end + 50]
                if not _DOWN.search(around):
                    continue
                what = "downtime" if _DOWN.search(around) else "total"
                yield StatedDuration(what, value.minutes, text[value.start : value.end], Span(line.start, line.end))
                break


