"""Dates as they are written: ISO, with slashes or dots, with the month's name, and in Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from hansei.incident.values.fold import fold
from hansei.incident.values.words import MONTHS, MONTHS_WITH_YEAR, WEEKDAYS

_YEAR = r"(?:19|20)\d\d(?!\d)"
_NAME = r"[^\W\d_]{3,10}"
_NUMERIC = (
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![0-9A-SU-Za-z]|T(?!\d))"
    r"|(?P<cy>(?:19|20)\d\d)\s?年\s?(?P<cm>\d{1,2})\s?月\s?(?P<cd>\d{1,2})\s?日"
    r"|(?P<a>\d{1,2})(?P<t>[./-])(?P<b>\d{1,2})(?P=t)(?P<z>(?:19|20)\d\d|\d\d)(?![\d:])(?!\.\d)"
    r"|(?P<c>(?:19|20)\d{6})(?!\d)"
    r"|(?P<km>\d{1,2})\s?月\s?(?P<kd>\d{1,2})\s?日"
    rf"|(?P<nd>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?(?:\s{{1,3}}(?:of\s|de\s|the\s)?|-)(?P<nm>{_NAME})\.?"
    rf"(?:(?:,?\s{{1,3}}(?:de\s|del\s)?|-)(?P<ny>{_YEAR})(?!\s?(?:UTC|Z\b)))?"
)
_NAMED = (
    rf"(?P<mm>{_NAME})\.?\s{{1,3}}(?:the\s)?(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d)"
    rf"(?:,?\s{{1,3}}(?P<my>{_YEAR})(?!\s?(?:UTC|Z\b)|[:.]\d))?"
)
_SLASHED = re.compile(
    r"(?P<p>\d{1,2})/(?P<q>\d{1,2})(?![\d/%])|(?P<e>\d{1,2})\.(?P<f>\d{1,2})\.(?=\s|,|$)"
    r"|(?P<u>\d\d)-(?P<w>\d\d)(?=\s{1,2}(?:~\s?)?\d{1,2}:\d\d)"
)
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?![0-9A-SU-Za-z]|T(?!\d))")
_AT = re.compile(_NUMERIC)
_NAMED_AT = re.compile(_NAMED)
_DASH = r"\s*(?:-|–|—|~|to|until|bis|au|al|til)\s*"
_NTH = r"(?:st|nd|rd|th|\.)?"
_RANGES = (
    (re.compile(rf"\b({_NAME}\.? \d{{1,2}}){_NTH}{_DASH}(?:{_NAME}\.? )?\d{{1,2}}{_NTH}(?=,? {_YEAR})"), r"\1"),
    (re.compile(rf"(?<![\d.])(\d{{1,2}}{_NTH} {_NAME}\.?){_DASH}\d{{1,2}}{_NTH} {_NAME}\.?(?= {_YEAR})"), r"\1"),
    (re.compile(rf"(?<![\d.-])(\d{{1,2}}{_NTH}){_DASH}\d{{1,2}}{_NTH}(?= {_NAME}\.? {_YEAR})"), r"\1"),
)
"""Ranges whose first day has its month or year from the last one."""
_JOINERS = ("-", "–", "—", "~", " to ", " until ", " bis ", " au ", " al ", " til ")
_DIGITS = re.compile(r"[0-9]+")
_NAME_BEFORE = re.compile(rf"(?<![^\W_])(?P<name>{_NAME})\.?\s{{1,3}}(?:the\s)?$")
_WEEKDAY = re.compile(r"\(?([^\W\d_]{2,10}(?:-feira)?)\b[.,)]*\s{0,3}")
_EVIDENCE = re.compile(r"(?<![\w/.])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")


class DateFound(NamedTuple):
    """A date in a text."""

    start: int
    """Where it begins in the text."""
    end: int
    """Behind its last sign."""
    year: int | None
    """None when the text names none."""
    month: int
    day: int
    ambiguous: bool = False
    """Day and month could as well be the other way round; they are given month first."""

    @property
    def value(self) -> date | None:
        """The date, or None when its year or the order of its parts is unknown."""
        return None if self.ambiguous or self.year is None else date(self.year, self.month, self.day)

    def near(self, other: date) -> date | None:
        """The date; without a year that one of its kind which lies nearest to ``other``."""
        if self.ambiguous:
            return None
        if self.year is not None:
            return date(self.year, self.month, self.day)
        days = [
            day for year in (other.year - 1, other.year, other.year + 1) if 0 < year < 10_000 and (day := _made(year, self.month, self.day))
        ]
        return min(days, key=lambda day: abs(day - other), default=None)


def find_dates(text: str, *, day_first: bool | None = None) -> list[DateFound]:
    """All dates in a text, those without a year included when the month is named."""
    text = fold(text)
    found: list[DateFound] = []
    end = 0
    for match in _DIGITS.finditer(text):
        at = match.start()
        if at < end or match.end() - at > 8:
            continue
        one = _numeric_at(text, at, day_first) if _begins(text, at) else None
        if one is None and match.end() - at <= 2 and text[at - 1 : at].isspace():
            start = name_before(text, at, end)
            named = _NAMED_AT.match(text, start) if start is not None else None
            one = _found(named, day_first) if named else None
        if one is not None:
            found.append(one)
            end = one.end
    return found


def parse_date(text: str, day_first: bool | None = None) -> date | None:
    """The date a text begins with (a weekday may stand in front), or None when it is not fully said."""
    text = fold(text)
    found = date_at(text, skip_weekday(text, 0), day_first)
    return found.value if found else None


def first_of_range(text: str) -> str:
    """The text with only the first day of a range in one month or year: ``January 14-19, 2026`` as ``January 14, 2026``."""
    if not any(map(str.isdecimal, text)) or not any(sign in text for sign in _JOINERS):
        return text
    for pattern, first in _RANGES:
        changed, count = pattern.subn(first, text, count=1)
        if count:
            return changed
    return text


def evidence(text: str) -> bool | None:
    """Whether dates with slashes have the day first: decided by those with a number above 12; None when none decides or they disagree."""
    if "/" not in text:
        return None
    votes = {int(match[1]) > 12 for match in _EVIDENCE.finditer(text) if (int(match[1]) > 12) != (int(match[2]) > 12)}
    return votes.pop() if len(votes) == 1 else None


def date_at(text: str, at: int, day_first: bool | None = None) -> DateFound | None:
    """The date that begins at an offset of a folded text; also ``11/25``, ``24.05.``, ``08-01 06:20``, which only a place can make one."""
    first = text[at : at + 1]
    if first.isdecimal():
        found = _numeric_at(text, at, day_first)
        if found is None:
            match = _SLASHED.match(text, at)
            found = _slashed(match, day_first) if match else None
        return found
    if first.isalpha():
        match = _NAMED_AT.match(text, at)
        return _found(match, day_first) if match else None
    return None


def name_before(text: str, at: int, floor: int = 0) -> int | None:
    """Where the name of a month begins that stands right before a number; None when there is none."""
    before = _NAME_BEFORE.search(text, max(floor, at - 16), at)
    if before is None or (before["name"].casefold() not in MONTHS and before["name"].casefold() not in MONTHS_WITH_YEAR):
        return None
    return before.start("name")


def skip_weekday(text: str, at: int) -> int:
    """Offset behind spaces and the name of a weekday."""
    while at < len(text) and text[at] in " \t":
        at += 1
    if text[at : at + 1].isalpha() or text[at : at + 1] == "(":
        match = _WEEKDAY.match(text, at)
        if match and match[1].casefold() in WEEKDAYS:
            return match.end()
    return at


def _numeric_at(text: str, at: int, day_first: bool | None) -> DateFound | None:
    match = _ISO.match(text, at)
    if match is not None:
        return whole_date(at, match.end(), int(match[1]), int(match[2]), int(match[3]))
    match = _AT.match(text, at)
    return _found(match, day_first) if match else None


def _begins(text: str, at: int) -> bool:
    """Whether digits at an offset are not the rest of a word, a number, a path or another date."""
    before = text[at - 1] if at else " "
    if before.isalnum():
        return False
    return not (before in "./:,-" and at > 1 and text[at - 2].isdigit())


def _found(match: re.Match[str], day_first: bool | None) -> DateFound | None:
    start, end = match.span()
    groups = match.groupdict()
    if groups.get("y"):
        return whole_date(start, end, int(groups["y"]), int(groups["m"]), int(groups["d"]))
    if groups.get("nm") or groups.get("mm"):
        return _by_name(match, groups)
    if groups.get("cy"):
        return whole_date(start, end, int(groups["cy"]), int(groups["cm"]), int(groups["cd"]))
    if groups.get("c"):
        text = groups["c"]
        return whole_date(start, end, int(text[:4]), int(text[4:6]), int(text[6:]))
    if groups.get("km"):
        return _part(start, end, int(groups["km"]), int(groups["kd"]))
    if not groups.get("a"):
        return None
    year = int(groups["z"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    first, second = int(groups["a"]), int(groups["b"])
    if groups["t"] == ".":
        return whole_date(start, end, year, second, first)
    return _ordered(start, end, year, first, second, day_first)


def _slashed(match: re.Match[str], day_first: bool | None) -> DateFound | None:
    if match["e"]:
        return _part(match.start(), match.end(), int(match["f"]), int(match["e"]))
    if match["u"]:
        return _part(match.start(), match.end(), int(match["u"]), int(match["w"]))
    return _ordered(match.start(), match.end(), None, int(match["p"]), int(match["q"]), day_first)


def _ordered(start: int, end: int, year: int | None, first: int, second: int, day_first: bool | None) -> DateFound | None:
    """A date with two numbers whose order is decided by their size, else by ``day_first``, else not."""
    ambiguous = False
    if first > 12:
        day_first = True
    elif second > 12 or first == second:
        day_first = False
    elif day_first is None:
        ambiguous = True
    month, day = (second, first) if day_first else (first, second)
    if _made(year or 2000, month, day) is None:
        return None
    return DateFound(start, end, year, month, day, ambiguous)


def _by_name(match: re.Match[str], groups: dict[str, str | None]) -> DateFound | None:
    prefix = "n" if groups.get("nm") else "m"
    name, day, year = groups[f"{prefix}m"] or "", int(groups[f"{prefix}d"] or 0), groups[f"{prefix}y"]
    lower = name.casefold()
    month = MONTHS.get(lower)
    if lower in MONTHS_WITH_YEAR and not (year or (month and name[:1].isupper())):
        return None
    month = month or MONTHS_WITH_YEAR.get(lower)
    if month is None:
        return None
    if year:
        return whole_date(match.start(), match.end(), int(year), month, day)
    end = match.end(f"{prefix}m") if prefix == "n" else match.end()
    return _part(match.start(), end, month, day)


def whole_date(start: int, end: int, year: int, month: int, day: int) -> DateFound | None:
    """A date with a year, or None when the calendar has none such."""
    return DateFound(start, end, year, month, day) if _made(year, month, day) else None


def _part(start: int, end: int, month: int, day: int) -> DateFound | None:
    return DateFound(start, end, None, month, day) if _made(2000, month, day) else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
