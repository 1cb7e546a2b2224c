"""Clock times: ``14:05``, ``2:05 pm``, ``9.59``, ``14h00``, ``0616``, ``午後3時``."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

_HALF = r"(?P<half>\s?[aApP]\.?[mM]\b\.?|[aApP](?![\w/]))"
_COLON = re.compile(rf"(?P<h>\d{{1,2}}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{{1,9}})?)?(?!\d|:\d){_HALF}?")
_WIDE = re.compile(
    r"(?P<half>午前|午後|上午|下午|凌晨|早上|中午|晚上|傍晚|오전|오후|새벽)?\s?"
    r"(?:(?P<h>\d{1,2})\s?時(?!間)\s?(?:(?P<m>\d{1,2})\s?分(?:\s?(?P<s>\d{1,2})\s?秒)?|(?P<mid>半))?|(?P<ch>\d{1,2}):(?P<cm>\d\d)(?!\d))"
)
_HOUR_LETTER = re.compile(r"(?P<h>\d{1,2})\s?[hH](?P<m>[0-5]\d)(?![\w])")
_SECONDS = re.compile(r"(?P<s>[0-5]\d)(?![\d:.])")
_LOOSE = re.compile(
    rf"(?P<h>\d{{1,2}})(?:\.(?P<m>[0-5]\d)(?![\d.%])|(?=\s?[aApP]\.?[mM]\b)|(?=[aApP]\b))\s?{_HALF}?"
    r"|(?P<bh>[01]\d|2[0-4])(?P<bm>[0-5]\d)(?P<bs>[0-5]\d)?(?!\d|[-/.]\d)"
    r"|(?P<lh>\d{1,2})\s?(?P<letter>h|H|Uhr|uhr|heures)(?![\w])"
)
_BARE = re.compile(r"(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?!\w)")
_BEHIND_BARE = re.compile(r"\s?(?:Z\b|z\b|h\b|hrs?\b|hours\b|UTC|GMT|[A-Z]{3,4}\b(?=\W|$))|\s{0,2}[:-](?=\s|\d{4})|\s{0,2}[|)\]]|\s*$")
_BEHIND_DOT = re.compile(r"\s{0,2}(?:$|[-:|,;)\]]|[A-Z]{1,3}\s?:|UTC|GMT|CES?T|Uhr|(?-i:[A-Z][a-z]))")
_BEHIND_LETTER = re.compile(r"\s{0,2}(?:$|[-:|,;)\]])")
_AFTERNOON = frozenset(("午後", "下午", "晚上", "傍晚", "오후"))
_MORNING = frozenset(("午前", "上午", "凌晨", "早上", "오전", "새벽"))


class Clock(NamedTuple):
    """A clock time in a text."""

    end: int
    """Behind its last sign."""
    clock: time
    meridiem: bool = False
    """Whether am or pm is said."""
    next_day: bool = False
    """True for 24:00."""
    bare: bool = False
    """Four digits without a separator."""


def clock_at(text: str, at: int, *, after: Clock | None = None) -> Clock | None:
    """A clock time that cannot be anything else, at an offset of a folded text.

    Behind ``after`` and a dash also ``1230`` or seconds alone.
    """
    first = text[at : at + 1]
    if first.isdecimal():
        match = _COLON.match(text, at)
        if match is not None:
            return _clock(match.end(), match["h"], match["m"], match["s"], match["half"])
        if text[at + 1 : at + 4].isdecimal() and after is None:
            return None
        match = _HOUR_LETTER.match(text, at)
        if match is not None:
            return _clock(match.end(), match["h"], match["m"], None, None)
    if first and (first > "\u3000" or (first.isdecimal() and not text.isascii())):
        match = _WIDE.match(text, at)
        if match is not None:
            return _wide(match)
    if after is None or not first.isdecimal():
        return None
    if after.bare:
        match = _BARE.match(text, at)
        return _clock(match.end(), match["h"], match["m"], None, None) if match else None
    found = loose_clock_at(text, at, whole=True)
    if found is not None and not found.bare and (found.meridiem or "." in text[at : found.end]):
        return found
    if after.clock.second:
        match = _SECONDS.match(text, at)
        if match is not None and int(match["s"]) > after.clock.second:
            return Clock(match.end(), after.clock.replace(second=int(match["s"])))
    return None


def loose_clock_at(text: str, at: int, *, whole: bool, dated: bool = False) -> Clock | None:
    """A clock time that is one only by its surroundings: ``9.59``, ``2pm``, ``0730``, ``14h``.

    ``whole``: the text is the value of a time; ``dated``: a date stands right before it.
    """
    match = _LOOSE.match(text, at)
    if match is None:
        return None
    end = match.end() - (text[match.end() - 1] == " ")
    if match["h"]:
        half = match["half"]
        if not half and not dated and not _BEHIND_DOT.match(text, end):
            return None
        return _clock(end, match["h"], match["m"] or "00", None, half)
    if match["bh"]:
        if match["bs"]:
            return _clock(end, match["bh"], match["bm"], match["bs"], None) if dated else None
        yearly = text[at : at + 2] in ("19", "20")
        behind = _BEHIND_BARE.match(text, end)
        if not dated and (behind is None or (yearly and not behind[0].strip(" :-|)]") and not (whole and behind.end() - end))):
            return None
        found = _clock(end, match["bh"], match["bm"], None, None)
        return found._replace(bare=True) if found else None
    if not dated and not _BEHIND_LETTER.match(text, end):
        return None
    return _clock(end, match["lh"], "00", None, None)


def _clock(end: int, hours: str, minutes: str, seconds: str | None, half: str | None) -> Clock | None:
    hour, minute, second = int(hours), int(minutes), int(seconds or 0)
    if half:
        if not 1 <= hour <= 12:
            if hour > 23:
                return None
        else:
            hour = hour % 12 + (12 if half.strip()[0] in "pP" else 0)
    if hour == 24 and minute == 0 and second == 0:
        return Clock(end, time(0), False, True)
    if hour > 23 or minute > 59 or second > 60:
        return None
    return Clock(end, time(hour, minute, min(second, 59)), bool(half))


def _wide(match: re.Match[str]) -> Clock | None:
    half = match["half"]
    hour = int(match["h"] or match["ch"])
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    minutes = match["m"] or match["cm"] or ("30" if match["mid"] else "0")
    found = _clock(match.end(), str(hour), minutes, match["s"], None)
    return found._replace(meridiem=bool(half)) if found else None
