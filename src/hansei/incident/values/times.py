"""Moments as they stand in timelines and metadata: a clock time with what is said around it of day, zone, end and certainty."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from hansei.incident.model import Moment
from hansei.incident.values.clocks import Clock, clock_at, loose_clock_at
from hansei.incident.values.dates import DateFound, date_at, name_before, skip_weekday, whole_date
from hansei.incident.values.fold import fold
from hansei.incident.values.relative import relative_at
from hansei.incident.values.zones import Zone, zone_at

_LEAD = re.compile(r"[\s(\[<*_`\"']{0,6}")
_ABOUT = re.compile(
    r"(?:~|(?:at\s)?(?:about|around|approximately|approx|roughly|circa|ca|vers|environ|gegen|etwa|ungefähr|hacia|cerca\sde|aprox|verso|rond"
    r"|omstreeks|rundt|omtrent)\b\.?(?=[\s\d~]))\s{0,2}",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"T(?=\d)|[\s,]{0,3}(?:(?:at|@|à|a\slas|às|as|um|kl\.?|ore|alle|om|[-|])(?=[\s\d~午上下오]))?[\s(\[]{0,3}",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\s,]{0,3}[(\[]?")
_RANGE = re.compile(r"\s{0,3}(?:->|[->~]|(?:to|until|till|through|bis|à|au|hasta|al|fino\salle|tot|til|från)\b|から)\s{0,3}~?")
_LATER_DATE = re.compile(r"[\s,]{0,2}(?:\(|on\s|am\s|le\s|el\s|den\s)?")
_TAIL = re.compile(
    r"\s?(?:\((?:approx(?:\.|imate(?:ly)?)?|estimated?|est\.?|circa|ca\.?|ish|about|roughly|environ|ungefähr|推定|推测|頃|~|\?)\)"
    r"|-?ish\b|approx\.?(?=\W|$)|[+?](?=\W|$)|頃|ごろ|ころ|左右|쯤|경(?=\s|$))",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"\s{0,2}[)\]>*_`\"']{1,3}")
_REST = re.compile(r"\s{0,9}(?:[-:|>,.;]{1,3}(?=\s|$|[^\d\s])|[)\]*_`]{1,4}){0,4}\s{0,9}[-:|]{0,2}\s*")
_UNIX = re.compile(r"1\d{9}(?:\.\d{1,6})?(?![\d.])")
_FREE = frozenset(" \t\n\r:-|)]}>,.;*_`\"'(/~」』?!！？…+")
_START = re.compile(r"[0-9]+|T\s?[+-]\s?\d|午前|午後|上午|下午|오전|오후")
_ATTEMPTS = 400
_SIMPLE = re.compile(
    r"\s{0,4}(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)[ T])?"
    r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?P<utc>\s?UTC|Z)?(?:\s{0,4}$|\s?[-:|]\s{1,3}(?=[^\W\d]))"
)
"""Most entries are this: a clock time, perhaps with a date and UTC, and then nothing or a dash and a word."""
_UTC = Zone("UTC", timedelta())
_Z = Zone("Z", timedelta())


class MomentFound(NamedTuple):
    """A moment in a text."""

    start: int
    """Where it begins in the text."""
    end: int
    """Behind its last sign: time, zone, end of the range and remark of doubt."""
    rest: int
    """Where the text behind it begins, dashes, colons and closing brackets left out."""
    day: date | None
    """Said, or handed in."""
    clock: time | None
    offset: timedelta | None
    zone: str | None
    """As said, or handed in."""
    approximate: bool = False
    until: Moment | None = None
    """End of a range."""
    relative: timedelta | None = None
    """For ``T+5 min``: the distance from the stated zero."""
    date: DateFound | None = None
    """The date that the text itself says, also without a year."""
    own_zone: bool = False
    """Whether the text itself says the zone."""
    meridiem: bool = False
    """Whether am or pm is said."""

    @property
    def moment(self) -> Moment:
        """As the model has it."""
        return Moment(self.day, self.clock, self.offset, self.zone, self.approximate)

    @property
    def year_known(self) -> bool:
        """Whether the day, if there is one, rests on a stated year."""
        return self.date is None or self.date.year is not None


def parse_moment(text: str, *, day: date | None = None, zone: Zone | None = None, day_first: bool | None = None) -> MomentFound | None:
    """The moment a cell or value begins with; what follows it is left alone.

    ``day`` and ``zone`` are inherited where the text says none (a date without a year takes the year that lies nearest to ``day``).
    Placeholders and impossible times are None.
    """
    return _read(fold(text), 0, day, zone, day_first, whole=True)


def find_moment_prefix(
    text: str, *, day: date | None = None, zone: Zone | None = None, day_first: bool | None = None
) -> MomentFound | None:
    """The moment an entry of a list or a line begins with, provided that it stands apart from what follows."""
    return _read(fold(text), 0, day, zone, day_first, whole=False)


def find_moment(text: str, *, day: date | None = None, zone: Zone | None = None, day_first: bool | None = None) -> MomentFound | None:
    """The first moment anywhere in a text, one with a date before one with only a clock time."""
    text = fold(text)
    clock_only: MomentFound | None = None
    end = 0
    for attempt, match in enumerate(_START.finditer(text)):
        if attempt > _ATTEMPTS:
            break
        start = _start_before(text, match.start(), end)
        found = _read(text, start, day, zone, day_first, whole=False) if start is not None else None
        if found is None:
            continue
        if found.date is not None:
            return found
        clock_only, end = clock_only or found, found.end
    return clock_only


def _start_before(text: str, at: int, floor: int) -> int | None:
    """Where a moment begins whose first digits stand at ``at``: there, or at the month or doubt before; None within a word or number."""
    if at < floor:
        return None
    before = text[at - 1 : at]
    if (
        before.isalnum()
        or before in ("/", "@", "#", "$", "+", "=", "_")
        or (before and before in ".:-," and text[at - 2 : at - 1].isalnum())
    ):
        return None
    if before == "~":
        return at - 1
    if before == " ":
        named = name_before(text, at, floor)
        if named is not None:
            return named
        if text[at - 2 : at - 1] == "~":
            return at - 2
    return at


def _read(text: str, at: int, day: date | None, zone: Zone | None, day_first: bool | None, *, whole: bool) -> MomentFound | None:
    simple = _SIMPLE.match(text, at)
    if simple is not None:
        return _simple(simple, day, zone)
    first = text[at : at + 1]
    if not first.isdecimal():
        lead = _LEAD.match(text, at)
        at = lead.end() if lead else at
        first = text[at : at + 1]
    start = at
    approximate = False
    if not first.isdigit():
        about = _ABOUT.match(text, at)
        if about:
            approximate, at = True, about.end()
            first = text[at : at + 1]
        if first in "Tt+":
            found = _relative(text, at, day, zone, approximate)
            if found is not None:
                return found
        if not first:
            return None
    clock = clock_at(text, at)
    dated: DateFound | None = None
    if clock is None:
        behind = skip_weekday(text, at)
        if behind != at:
            at = behind
            clock = clock_at(text, at)
    if clock is None:
        dated = date_at(text, at, day_first)
        if dated is None:
            found = _unix(text, at)
            if found is not None:
                return found
            clock = loose_clock_at(text, at, whole=whole)
            if clock is None:
                return None
        else:
            joined = _JOIN.match(text, dated.end)
            behind = joined.end() if joined else dated.end
            about = _ABOUT.match(text, behind)
            if about:
                behind = about.end()
            clock = clock_at(text, behind) or loose_clock_at(text, behind, whole=False, dated=True)
            approximate = approximate or (bool(about) and clock is not None)
    return _around(text, start, dated, clock, approximate, day, zone, day_first, whole=whole)


def _simple(match: re.Match[str], day: date | None, zone: Zone | None) -> MomentFound | None:
    year, hours, minutes, seconds, utc = match.group("year", "h", "m", "s", "utc")
    clock = time(int(hours), int(minutes), int(seconds or 0))
    start = match.start("h")
    dated: DateFound | None = None
    if year:
        start = match.start("year")
        dated = whole_date(start, match.end("day"), int(year), int(match["month"]), int(match["day"]))
        if dated is None:
            return None
        day = dated.value
    used = (_UTC if utc != "Z" else _Z) if utc else zone
    offset = name = None
    if used is not None:
        offset, name = used.offset if used.key is None else used.offset_on(day, clock), used.name
    end = match.end("utc") if utc else match.end("s") if seconds else match.end("m")
    return MomentFound(start, end, match.end(), day, clock, offset, name, False, None, None, dated, utc is not None)


def _around(
    text: str,
    start: int,
    dated: DateFound | None,
    clock: Clock | None,
    approximate: bool,
    day: date | None,
    zone: Zone | None,
    day_first: bool | None,
    *,
    whole: bool,
) -> MomentFound | None:
    """Add zone, end, doubt and a date behind the time; refuse what runs on into something else."""
    end = clock.end if clock else dated.end if dated else start
    own: Zone | None = None
    if end == len(text):
        return _made(start, end, end, dated, clock, None, None, approximate, day, zone)
    if clock is not None:
        end, own = _zone_behind(
            text, end, seconds=clock.clock.second > 0 or (dated is not None and text[dated.end : dated.end + 1] in "Tt")
        )
    tail = _TAIL.match(text, end)
    if tail:
        approximate, end = True, tail.end()
    until: tuple[DateFound | None, Clock | None] | None = None
    ranged = _RANGE.match(text, end)
    if ranged:
        found = _end_of_range(text, ranged.end(), clock, dated, day_first)
        if found is not None:
            until, end = found[:2], found[2]
            if found[1] is not None:
                end, own_end = _zone_behind(text, end, seconds=False)
                own = own or own_end
                tail = _TAIL.match(text, end)
                if tail:
                    approximate, end = True, tail.end()
    if clock is not None and dated is None:
        later = _LATER_DATE.match(text, end)
        found_date = date_at(text, skip_weekday(text, later.end() if later else end), day_first)
        if found_date is not None and (found_date.year is not None or text[end : end + 1] in ",("):
            dated, end = found_date, found_date.end
    if (
        not whole
        and text[end : end + 1]
        and text[end] not in _FREE
        and text[end - 1 : end] not in "日時分頃"
        and not "\u3000" <= text[end] <= "\ud7a3"
    ):
        return None
    close = _CLOSE.match(text, end)
    rest = _REST.match(text, close.end() if close else end)
    return _made(start, end, rest.end() if rest else end, dated, clock, until, own, approximate, day, zone)


def _made(
    start: int,
    end: int,
    rest: int,
    dated: DateFound | None,
    clock: Clock | None,
    until: tuple[DateFound | None, Clock | None] | None,
    own: Zone | None,
    approximate: bool,
    day: date | None,
    zone: Zone | None,
) -> MomentFound:
    if dated is not None:
        own_day = dated.near(day) if day is not None else dated.value
    else:
        own_day = day
    used = own or zone
    at = clock.clock if clock else None
    if clock is not None and clock.next_day and own_day is not None:
        own_day = own_day + timedelta(days=1) if own_day < date.max else own_day
    offset = used.offset_on(own_day, at) if used and clock else None
    name = used.name if used and clock else None
    last: Moment | None = None
    if until is not None:
        last_date, last_clock = until
        last_day = (last_date.near(own_day) if own_day else last_date.value) if last_date else own_day
        at_end = last_clock.clock if last_clock else None
        if last_date is None and at is not None and at_end is not None and at_end < at and last_day is not None and last_day < date.max:
            last_day += timedelta(days=1)
        last = Moment(
            last_day, at_end, used.offset_on(last_day, at_end) if used and at_end else None, name if at_end else None, approximate
        )
    return MomentFound(
        start, end, rest, own_day, at, offset, name, approximate, last, None, dated, own is not None, bool(clock and clock.meridiem)
    )


def _zone_behind(text: str, end: int, *, seconds: bool) -> tuple[int, Zone | None]:
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    bracket = text[at - 1 : at] in ("(", "[")
    spaced = at > end
    negative = seconds or (spaced and text[at : at + 1] == "-" and text[at + 3 : at + 4] != ":")
    found = zone_at(text, at, negative=negative)
    if found is None or (
        not spaced and found.zone.name.isalpha() and found.zone.name not in ("Z", "UTC", "GMT") and text[end - 1 : end].isalpha()
    ):
        return end, None
    if bracket:
        if text[found.end : found.end + 1] not in (")", "]"):
            return end, None
        return found.end + 1, found.zone
    return found.end, found.zone


def _end_of_range(
    text: str, at: int, clock: Clock | None, dated: DateFound | None, day_first: bool | None
) -> tuple[DateFound | None, Clock | None, int] | None:
    if clock is None:
        last = date_at(text, at, day_first) if dated else None
        return (last, None, last.end) if last else None
    found = clock_at(text, at, after=clock)
    if found is not None:
        return None, found, found.end
    last = date_at(text, skip_weekday(text, at), day_first)
    if last is None:
        return None
    joined = _JOIN.match(text, last.end)
    found = clock_at(text, joined.end() if joined else last.end)
    if found is None:
        return None
    return last, found, found.end


def _relative(text: str, at: int, day: date | None, zone: Zone | None, approximate: bool) -> MomentFound | None:
    found = relative_at(text, at)
    if found is None:
        return None
    end, distance = found
    if text[end : end + 1].isalnum():
        return None
    rest = _REST.match(text, end)
    return MomentFound(
        at,
        end,
        rest.end() if rest else end,
        None,
        None,
        zone.offset_on(day) if zone else None,
        zone.name if zone else None,
        approximate,
        None,
        distance,
    )


def _unix(text: str, at: int) -> MomentFound | None:
    match = _UNIX.match(text, at)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match[0].partition(".")[0]), UTC)
    day = moment.date()
    rest = _REST.match(text, match.end())
    return MomentFound(
        at,
        match.end(),
        rest.end() if rest else match.end(),
        day,
        moment.time(),
        timedelta(),
        "UTC",
        False,
        None,
        None,
        DateFound(at, match.end(), day.year, day.month, day.day),
        True,
    )
