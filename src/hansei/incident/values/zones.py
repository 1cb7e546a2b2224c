"""Time zones by abbreviation, offset, IANA name, or the names people use."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple

from hansei.incident.values.fold import fold

_HOURS = {
    name: hours
    for hours, names in {
        0.0: "UTC GMT Z WET",
        1.0: "WEST BST CET MEZ WAT",
        2.0: "CEST MESZ EET SAST CAT",
        3.0: "EEST MSK TRT EAT",
        4.0: "GST",
        5.0: "PKT",
        5.5: "IST",
        7.0: "ICT WIB",
        8.0: "SGT HKT PHT AWST",
        9.0: "JST KST",
        9.5: "ACST",
        10.0: "AEST",
        10.5: "ACDT",
        11.0: "AEDT",
        12.0: "NZST",
        13.0: "NZDT",
        -2.5: "NDT",
        -3.0: "ADT BRT ART",
        -3.5: "NST",
        -4.0: "EDT AST CLT",
        -5.0: "EST CDT",
        -6.0: "CST MDT",
        -7.0: "MST PDT",
        -8.0: "PST AKDT",
        -9.0: "AKST",
        -10.0: "HST",
    }.items()
    for name in names.split()
}
"""Hours from UTC. ``CST`` and ``IST`` are those of North America and India, as in most post-mortems."""

_PLACES = {
    name: key
    for key, names in {
        "America/Los_Angeles": "PT|pacific|pacific time|us pacific|pst/pdt|pdt/pst",
        "America/Denver": "MT|mountain time|mst/mdt",
        "America/Chicago": "CT|central time|cst/cdt",
        "America/New_York": "ET|eastern|eastern time|us eastern|est/edt|edt/est",
        "Australia/Sydney": "AET|sydney time",
        "Europe/London": "uk time|london time|gmt/bst|bst/gmt",
        "Europe/Paris": "central european time|cet/cest|cest/cet|paris time|heure de paris",
        "Europe/Berlin": "berlin time|deutsche zeit",
        "Europe/Oslo": "oslo time|norwegian time|norsk tid",
        "Asia/Tokyo": "tokyo time|japan time|日本時間",
        "Asia/Shanghai": "北京時間",
        "Asia/Seoul": "한국時間|한국 時間",
    }.items()
    for name in names.split("|")
}
"""What people call a zone whose offset depends on the date -> its IANA name; in folded form."""

_SAFE_LOWER = frozenset(
    ("utc", "gmt", "pst", "pdt", "cdt", "mdt", "edt", "jst", "kst", "cest", "bst", "aest", "aedt", "eest", "nzst", "nzdt", "sgt")
)
"""Abbreviations that are no word of a language we know, and so count in lower case too."""

_OFFSET = r"[+-]\d{1,2}(?::?[0-5]\d)?(?![\d:])"
_AT = re.compile(
    rf"(?P<utc>(?:UTC|GMT|utc|gmt)\s?{_OFFSET})"
    rf"|(?P<off>[+-](?:0\d|1[0-4]):?[0-5]\d(?![\d:]))"
    r"|(?P<pair>[A-Z]{3,4}/[A-Z]{3,4})\b"
    r"|(?P<iana>(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)"
    r"/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?)"
    r"|(?P<place>(?:US\s)?(?:Pacific|Eastern|Central|Mountain)(?:\s(?:Standard|Daylight))?\s[Tt]ime"
    r"|(?:Central\sEuropean|UK|London|Berlin|Paris|Oslo|Norwegian|Tokyo|Japan|Sydney)\s[Tt]ime"
    r"|heure\sde\sParis|norsk\stid|deutsche\sZeit|日本時間|北京時間|한국\s?時間)"
    r"|(?P<abbr>[A-Z]{2,5}|Z|[a-z]{3,4}|z)(?![\w/])"
)
_CAPITAL = re.compile(r"[A-Z日北한]")
_LOWER = re.compile(r"\b(?:utc|gmt|jst|cest|pst|pdt|edt)\b")
_NUMBERS = re.compile(r"([+-])(\d{1,2})(?::?(\d\d))?$")
_ALIAS = {
    "US/Pacific": "America/Los_Angeles",
    "US/Eastern": "America/New_York",
    "US/Central": "America/Chicago",
    "US/Mountain": "America/Denver",
}


class Zone(NamedTuple):
    """A time zone as far as it is known."""

    name: str
    """As written: ``UTC``, ``PST``, ``+02:00``, ``Pacific Time``."""
    offset: timedelta | None
    """Fixed offset from UTC; None when it depends on the date."""
    key: str | None = None
    """IANA name, where the offset depends on the date."""

    def offset_on(self, day: date | None, clock: time | None = None) -> timedelta | None:
        """The offset at a local time; None when it depends on a date that is unknown."""
        if self.key is None or day is None:
            return self.offset
        return _looked_up(self.key, day, clock or time(12))


class ZoneFound(NamedTuple):
    """A zone in a text."""

    start: int
    end: int
    zone: Zone


def parse_zone(text: str) -> Zone | None:
    """The zone that a whole text names; brackets around it do not matter."""
    text = fold(text).strip(" \t()[]{}.,;:*`_")
    if not text or len(text) > 60:
        return None
    match = _AT.match(text)
    if match and match.end() == len(text):
        return _zone(match)
    return _by_place(text)


def find_zone(text: str) -> ZoneFound | None:
    """The zone in a heading, a column's header or a sentence: ``Timeline (all times UTC)``, ``Heure (UTC)``, ``times are JST``."""
    text = fold(text[:2_000])
    for match in chain(_CAPITAL.finditer(text), _LOWER.finditer(text)):
        at = match.start()
        before = text[at - 1 : at]
        if before.isalnum() or before in ("/", "_"):
            continue
        found = _AT.match(text, at)
        zone = _zone(found) if found else None
        if found is None or zone is None or (found["abbr"] and len(found["abbr"]) < 3 and not _alone(text, found)):
            continue
        return ZoneFound(at, found.end(), zone)
    return None


def zone_at(text: str, at: int, *, negative: bool = False) -> ZoneFound | None:
    """The zone that begins at an offset, as behind a clock time. ``-08:00`` counts only with ``negative``: else it may be a range."""
    match = _AT.match(text, at)
    if match is None or (match["off"] and match["off"][0] != "+" and not negative):
        return None
    zone = _zone(match)
    return ZoneFound(match.start(), match.end(), zone) if zone else None


def _zone(match: re.Match[str]) -> Zone | None:
    kind = match.lastgroup
    text = match[0]
    if kind == "abbr":
        if text in _HOURS:
            return Zone(text, timedelta(hours=_HOURS[text]))
        if text in _PLACES and text.isupper():
            return Zone(text, None, _PLACES[text])
        if text in _SAFE_LOWER or text == "z":
            return Zone(text.upper(), timedelta(hours=_HOURS[text.upper()]))
        return None
    if kind in ("utc", "off"):
        found = _NUMBERS.search(text)
        if found is None:
            return None
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return Zone(text, timedelta(minutes=minutes if found[1] == "+" else -minutes)) if minutes <= 14 * 60 else None
    if kind == "iana":
        key = _ALIAS.get(text, text)
        return Zone(text, None, key) if _looked_up(key, date(2020, 1, 1), time(12)) is not None else None
    return _by_place(text)


def _by_place(text: str) -> Zone | None:
    lower = " ".join(text.replace("Standard ", "").replace("Daylight ", "").casefold().split())
    key = _PLACES.get(lower) or _PLACES.get(lower.removeprefix("us ")) or _ALIAS.get(text)
    return Zone(text, None, key) if key else None


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a two-letter abbreviation stands where a zone would: in brackets, behind a time, or next to the word time."""
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 8]
    return (
        (before[-1:] in "([" and after[:1] in ")],")
        or "time" in before.casefold()
        or before.rstrip()[-1:].isdigit()
        or not (before.strip() or after.strip())
    )


_KNOWN: dict[tuple[str, date, time], timedelta | None] = {}


def _looked_up(key: str, day: date, clock: time) -> timedelta | None:
    where = (key, day, clock)
    if where not in _KNOWN:
        from zoneinfo import ZoneInfo  # costs milliseconds, and few documents name a place

        try:
            _KNOWN[where] = datetime.combine(day, clock, ZoneInfo(key)).utcoffset()
        except (OSError, ValueError, LookupError, OverflowError):
            return None
    return _KNOWN[where]
