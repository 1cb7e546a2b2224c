"""Times, zones and durations of a document: :mod:`hansei.incident.values` under the document's own habits.

A document decides as a whole whether ``03/04/2021`` has the day first, and near which day a date without a year lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from hansei.incident import values
from hansei.incident.read.clock import Stamp
from hansei.incident.read.view import View
from hansei.incident.values import DurationFound, MomentFound, Zone
from hansei.text import Span

_PREPOSITION = re.compile(r"\W{0,3}(?:at|on|by|from|around|between|since|kl\.?|um|am|à|le|a las|el|ved)\s+(?=\S)", re.IGNORECASE)
_ALL_TIMES = re.compile(r"ime(?<=[Tt]ime)(?:stamp)?s?\b[^.\n]{0,24}?\b(?:in|are|is|use|zone)\b[^.\n]{0,40}")
"""Begins behind the T, for a text without choice is found fastest."""
_ABOUT_TIMES = re.compile(
    r"\btimes?\b|\btimestamps?\b|\bclock\b|\bthroughout\b|時刻|时间|시간|heures?\b|horas?\b|uhrzeit|tidspunkt|\btider\b|"
    r"zone",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_FRONT = 80
_SHORT = 60
_NEAR, _FAR = 15, 21
"""Days. An ambiguous date is meant so that it lies near the incident when read otherwise it would lie far from it."""


_OF_24 = re.compile(r"(?<!\d)0\d[:.]|\dT\d|\d{2}:\d{2}:\d{2}")
"""So a clock is written that counts to 24."""


class Timed(NamedTuple):
    """A time found in a text."""

    stamp: Stamp
    start: int
    end: int
    rest: int
    """Where the text behind it begins."""
    ambiguous: bool = False
    """Whether day and month cannot be told apart."""


def timed(view: View, text: str, *, anywhere: bool = False, whole: bool = False) -> Timed | None:
    """The time at the front of a text; ``anywhere`` also further on; ``whole`` when the text is the value of a time."""
    if not _DIGIT.search(text, 0, len(text) if anywhere else _FRONT):
        return None
    read = values.find_moment if anywhere else values.parse_moment if whole else values.find_moment_prefix
    found, by = read(text), 0
    if found is None and not anywhere:
        lead = _PREPOSITION.match(text)
        if lead is None:
            return None
        by = lead.end()
        text = text[by:]
        found = read(text)
    if found is None:
        return None
    if found.date is not None and found.date.ambiguous:
        first = view.day_first if view.day_first is not None else _nearer(view, text, read)
        found = (read(text, day_first=first) or found) if first is not None else found
    words = text[found.start : found.end]
    return _timed(view, found._replace(start=found.start + by, end=found.end + by, rest=found.rest + by) if by else found, words)


def _nearer(view: View, text: str, read: Callable[..., MomentFound | None]) -> bool | None:
    """Whether the day stands first, as only then the date lies near the day that is known; None when neither order does, or both."""
    if view.near is None:
        return None
    far: list[int] = []
    for first in (True, False):
        found = read(text, day_first=first)
        said = found.date if found else None
        day = (said.value or said.near(view.near)) if said else None
        far.append(abs((day - view.near).days) if day else _FAR)
    if min(far) > _NEAR or max(far) < _FAR:
        return None
    return far[0] < far[1]


def _timed(view: View, found: MomentFound, text: str) -> Timed:
    said = found.date
    day: date | None = None
    year_known = True
    ambiguous = False
    if said is not None:
        ambiguous = said.ambiguous
        year_known = said.year is not None
        day = said.value or (said.near(view.near) if view.near else None)
    until = found.until
    stamp = Stamp(
        day=day if said is not None else None,
        clock=found.clock,
        zone=values.parse_zone(found.zone) if found.own_zone and found.zone else None,
        approximate=found.approximate,
        half=True if found.meridiem else False if found.clock is not None and found.clock.hour <= 12 and not _OF_24.search(text) else None,
        end_day=until.day if until and said is not None and until.day != found.day else None,
        end_clock=until.clock if until else None,
        relative=found.relative,
        year_known=year_known,
    )
    return Timed(stamp, found.start, found.end, found.rest, ambiguous)


def zone_in(text: str, *, sentence: bool = False) -> Zone | None:
    """The zone that a heading or a column names; of a sentence only when it speaks of times."""
    if sentence and len(text) > _SHORT and not _ABOUT_TIMES.search(text):
        return None
    found = values.find_zone(text)
    return found.zone if found else None


def stated_zone(view: View, stated: Iterable[tuple[str, Span]]) -> Zone | None:
    """The zone of the whole document: of a sentence on all times, of a key (``Start (UTC)``) or a value of its metadata, of the dialect.

    ``stated`` are keys and values of metadata that are times.
    """
    for match in _ALL_TIMES.finditer(view.text, *view.within):
        zone = zone_in(view.text[match.start() - 1 : match.end()])
        if zone:
            return zone
    for key, span in stated:
        zone = zone_in(key)
        if zone:
            return zone
        found = timed(view, view.plain(span), anywhere=True)
        if found and found.stamp.zone:
            return found.stamp.zone
    return values.parse_zone(view.dialect.zone) if view.dialect and view.dialect.zone else None


def durations_in(text: str, *, whole: bool = False) -> list[DurationFound]:
    """The lengths of time in a text; ``whole`` when the text is the value of a duration, so that ``02:14`` and a range count."""
    found = values.find_durations(text)
    if not found and whole:
        one = values.parse_duration(text)
        return [one] if one else []
    return found
