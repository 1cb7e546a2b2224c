"""Dates and clock times in the form of a sample: what the document writes once, it goes on writing.

A form that is not understood gives None; the caller falls back to ISO.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import NamedTuple

from hansei.incident import values

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMERIC = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)")
_COMPACT = re.compile(r"\d{8}")
_WIDE = re.compile(r"\d{4}(\s?[年년]\s?)(\d{1,2})(\s?[月월]\s?)(\d{1,2})(\s?[日일])")
_NAMED = re.compile(
    r"(?P<name>[A-Za-z]{3,9})(?P<dot>\.?)(?P<gap>\s+(?:the\s)?)(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?(?P<sep>,?\s+)(?P<year>\d{4})"
)
_DAY_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?(?P<gap>\s+(?:of\s)?|-)(?P<name>[A-Za-z]{3,9})(?P<dot>\.?)(?P<sep>,?\s+|-)(?P<year>\d{4})"
)
_WEEKDAY = re.compile(r"\b(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?P<rest>day|sday|nesday|rsday|urday)?\b")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<h>\d{1,2})(?P<colon>[:.hH])(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?(?![\d:])(?P<half>\s?[aApP]\.?(?:[mM]\b\.?|(?![\w/])))?"
    r"|(?<![\d:.])(?P<hh>\d{1,2})(?P<only>\s?[aApP]\.?[mM]\b\.?)"
    r"|(?<![\d:.])(?P<bare>[0-2]\d[0-5]\d)(?![\d:.])"
)
_ZONE = re.compile(r"\s?[(\[]?(?:Z\b|z\b|[A-Z]{2,5}\b(?:/[A-Z]{3,4})?|[+−-]\d{1,2}:?(?:\d\d)?(?!\d))[)\]]?")


class Pieces(NamedTuple):
    """A time as a document writes it, taken apart."""

    day: str
    """The date; empty when there is none."""
    between: str
    """What stands between date and clock."""
    clock: str
    """The clock time; empty when there is none."""
    zone: str
    """What stands behind the clock and is its zone."""
    day_last: bool
    """Whether the date stands behind the clock."""

    def written(self, day: date | None, at: time | None) -> str | None:
        """The moment in this form; without ``day`` no date is written. None when the form is not understood."""
        first = date_like(self.day, day) if day and self.day else day.isoformat() if day else ""
        second = clock_like(self.clock, at) + self.zone if at and self.clock else at.strftime("%H:%M") if at else ""
        if first is None:
            return None
        if not first or not second:
            return first or second or None
        between = self.between or " "
        return f"{second}{between}{first}" if self.day_last else f"{first}{between}{second}"


def pieces(sample: str) -> Pieces | None:
    """The parts of a time as it is written, or None when there is no time in it that could be imitated."""
    found = values.parse_moment(sample) or values.find_moment(sample)
    if found is None or found.relative is not None:
        return None
    dates = values.find_dates(sample)
    dated = dates[0] if dates and found.date is not None else None
    first, last = (dated.start, dated.end) if dated else (0, 0)
    clock = (
        next((match for match in _CLOCK.finditer(sample) if not (dated and first <= match.start() < last)), None) if found.clock else None
    )
    if found.clock and clock is None:
        return None
    if clock is None:
        return Pieces(sample[first:last], " ", "", "", day_last=False) if dated else None
    zone = _ZONE.match(sample, clock.end()) if found.own_zone else None
    behind = zone[0] if zone else ""
    if dated is None:
        return Pieces("", " ", clock[0], behind, day_last=False)
    if first < clock.start():
        return Pieces(sample[first:last], _gap(sample[last : clock.start()]), clock[0], behind, day_last=False)
    return Pieces(sample[first:last], _gap(sample[clock.end() + len(behind) : first]), clock[0], behind, day_last=True)


def date_like(sample: str, day: date, day_first: bool | None = None) -> str | None:
    """``day`` in the form of ``sample``, which holds one date; ``day_first`` is what the document says of dates with slashes."""
    found = next(iter(values.find_dates(sample, day_first=day_first)), None)
    if found is None:
        return None
    piece = sample[found.start : found.end]
    written = _written(piece, found, day)
    if written is None:
        return None
    head, tail = sample[: found.start], sample[found.end :]
    return _WEEKDAY.sub(lambda match: _weekday(match, day), head) + written + _WEEKDAY.sub(lambda match: _weekday(match, day), tail)


def clock_like(sample: str, at: time) -> str:
    """``at`` in the form of the clock time ``sample``; seconds are written where the sample has some, or where they are not zero."""
    match = _CLOCK.fullmatch(sample)
    if match is None:
        return at.strftime("%H:%M:%S" if at.second else "%H:%M")
    if match["bare"]:
        return at.strftime("%H%M") if not at.second else at.strftime("%H:%M:%S")
    half = match["half"] or match["only"]
    hour = (at.hour % 12 or 12) if half else at.hour
    shown = f"{hour:02}" if len(match["h"] or match["hh"]) == 2 and (not half or (match["h"] or match["hh"])[0] == "0") else str(hour)
    if match["only"] and not at.minute and not at.second:
        return shown + _half(half, at)
    minutes = f"{match['colon'] or ':'}{at.minute:02}"
    seconds = f":{at.second:02}" if match["s"] or at.second else ""
    return shown + minutes + seconds + (_half(half, at) if half else "")


def _gap(text: str) -> str:
    """What stands between date and clock, when it is short and no words; signs of doubt do not count."""
    text = re.sub("[~≈∼～〜]", "", text)
    return text if len(text) <= 6 and not re.search(r"\w\w\w", text) else " "


def _written(piece: str, found: values.DateFound, day: date) -> str | None:
    match = _NUMERIC.fullmatch(piece)
    if match:
        return f"{day.year:04}{match[2]}{_padded(day.month, match[3], match[4])}{match[2]}{_padded(day.day, match[3], match[4])}"
    match = _SLASHED.fullmatch(piece)
    if match:
        if found.ambiguous or found.month == found.day:
            return None
        first, second = (day.month, day.day) if int(match[1]) == found.month else (day.day, day.month)
        year = f"{day.year:04}" if len(match[4]) == 4 else f"{day.year % 100:02}"
        return f"{_padded(first, match[1], match[3])}{match[2]}{_padded(second, match[1], match[3])}{match[2]}{year}"
    if _COMPACT.fullmatch(piece):
        return day.strftime("%Y%m%d")
    match = _WIDE.fullmatch(piece)
    if match:
        return f"{day.year}{match[1]}{_padded(day.month, match[2], match[4])}{match[3]}{_padded(day.day, match[2], match[4])}{match[5]}"
    match = _NAMED.fullmatch(piece) or _DAY_NAMED.fullmatch(piece)
    name = _month(match["name"], match["dot"], day) if match else None
    if match is None or name is None:
        return None
    number = (f"{day.day:02}" if match["day"][0] == "0" else str(day.day)) + (_th(day.day) if match["th"] else "")
    if match.re is _NAMED:
        return f"{name}{match['gap']}{number}{match['sep']}{day.year}"
    return f"{number}{match['gap']}{name}{match['sep']}{day.year}"


def _padded(number: int, *samples: str) -> str:
    """A number with a leading zero, unless a sample shows that there is none."""
    return str(number) if any(len(sample) == 1 for sample in samples) else f"{number:02}"


def _month(name: str, dot: str, day: date) -> str | None:
    long = _MONTHS[day.month - 1]
    if name in _MONTHS and not (name == "May" and dot):
        return long
    if name.lower() in (month.lower() for month in _MONTHS):
        return long.lower() if name.islower() else long
    if name[:3].capitalize() in (month[:3] for month in _MONTHS) and len(name) in (3, 4):
        short = long if day.month == 5 else long[:3] + (dot or "")
        return short if name[0].isupper() else short.lower()
    return None


def _weekday(match: re.Match[str], day: date) -> str:
    name = _DAYS[day.weekday()]
    return name if match["rest"] else name[:3]


def _th(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _half(sample: str, at: time) -> str:
    """Am or pm as the sample has it."""
    letter = "p" if at.hour >= 12 else "a"
    index = next(index for index, sign in enumerate(sample) if sign in "aApP")
    return sample[:index] + (letter.upper() if sample[index].isupper() else letter) + sample[index + 1 :]
