"""Lengths of time: ``45 minutes``, ``1h 30m``, ``about two hours``, ``< 1 minute``, ``13+ hours``, ``45 分``."""

from __future__ import annotations

import re
from typing import NamedTuple

from hansei.incident.values.numbers import number_of
from hansei.incident.values.times import MomentFound, parse_moment
from hansei.incident.values.words import NUMBERS, UNITS, WIDE_UNITS

_WORD_NUMBERS = "|".join(sorted((re.escape(word).replace(r"\-", "[- ]") for word in NUMBERS), key=len, reverse=True))
_UNIT_NAMES = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_WIDE_NAMES = "|".join(sorted(WIDE_UNITS, key=len, reverse=True))
_PART = re.compile(
    rf"(?<![\w.:/$€£-])(?P<word>{_WORD_NUMBERS})(?:\s(?P<half>half))?[\s-](?:an\s)?(?P<wunit>{_UNIT_NAMES})\b"
    rf"|(?<![\w.:/$€£])(?P<n>\d{{1,7}}(?:[.,]\d{{1,3}})*|½)(?P<frac>[½¼¾])?(?P<plus>\+)?(?:\s?[-–—~〜]\s?(?P<to>\d{{1,5}}(?:\.\d{{1,2}})?))?(?P<plus2>\+)?"
    rf"(?:\s?-?(?P<unit>{_UNIT_NAMES})(?![^\W\d_]|\.\w|/)|\s?(?P<wide>{_WIDE_NAMES}))",
    re.I,
)
_HOURS_MINUTES = re.compile(r"(?<![\w.:])(?P<h>\d{1,3})\s?h\s?(?P<m>[0-5]\d)(?!\w)", re.I)
_CLOCK = re.compile(r"~?\s*(?P<h>\d{1,3}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\s*(?:h|hrs?|hours|min|mm:ss|hh:mm(?::ss)?|\(?hh?:mm(?::ss)?\)?))?\s*", re.I)
_BARE = re.compile(r"[~≈<>]?\s*(?P<n>\d{1,6}(?:\.\d{1,2})?)\s*")
_BETWEEN = re.compile(r"\s{0,2},?\s{0,2}(?:(?:and|&|und|et|y|e|og|och|en)\s{1,2})?")
_AND_A_HALF = re.compile(r"\s(?:and\sa\shalf|and\s1/2|et\sdemie|y\smedia|e\smezza|e\smeia)\b", re.I)
_BEFORE = re.compile(
    r"(?:(?P<less><\s?|≤\s?|\b(?:less\sthan|under|up\sto|at\smost|fewer\sthan|below|no\smore\sthan|within|moins\sde|weniger\sals|unter|menos\sde|meno\sdi|minder\sdan|mindre\senn|mindre\sän)\s)"
    r"|(?P<more>>\s?|≥\s?|\b(?:more\sthan|over|at\sleast|longer\sthan|plus\sde|mehr\sals|über|mindestens|más\sde|mais\sde|più\sdi|meer\sdan|mer\senn|mer\sän)\s)"
    r"|(?P<about>[~≈∼]\s?|[約约]\s?|약\s?|\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|nearly|almost|some|an?\sestimated|environ|près\sde|etwa|ungefähr|rund|fast|cerca\sde|alrededor\sde|aproximadamente|aprox\.?|circa|ongeveer|rundt|omtrent|omkring|ungefär)\s))$",
    re.I,
)
_AFTER = re.compile(r"\s?(?:(?P<more>\+|or\smore|以上|이상|plus\b)|(?P<less>以内|以下|未満|이내)|(?P<about>\(?(?:approx\.?|approximately|ish|roughly|estimated)\)?|前後|ほど|左右|程度|정도))", re.I)
_SPAN = 24


class DurationFound(NamedTuple):
    """A length of time in a text."""

    start: int
    """Where it begins, with ``about`` or ``<``."""
    end: int
    minutes: float
    """Of ``10-15 minutes`` the larger."""
    approximate: bool = False
    bound: str | None = None
    """``<`` when it is an upper bound, ``>`` when it is a lower one (``13+ hours``)."""
    least: float | None = None
    """Of ``10-15 minutes`` the smaller, in minutes."""


def find_durations(text: str) -> list[DurationFound]:
    """All lengths of time in a text, parts such as ``1h 30m`` joined."""
    if not text or not _may_hold(text):
        return []
    found: list[DurationFound] = []
    at = 0
    while True:
        first = _PART.search(text, at)
        joined = _HOURS_MINUTES.search(text, at, first.start() + 12 if first else len(text))
        if joined is not None and (first is None or joined.start() <= first.start()):
            found.append(_framed(text, joined.start(), joined.end(), int(joined["h"]) * 60.0 + int(joined["m"]), False, None, at))
            at = joined.end()
            continue
        if first is None:
            return found
        one = _joined(text, first, at)
        if one is not None:
            found.append(one)
        at = max(first.end(), one.end if one else 0)


def parse_duration(text: str) -> DurationFound | None:
    """The length that is the value of a duration: the first one said, else ``02:14`` as hours and minutes, else that of ``10:15-11:00``."""
    found = find_durations(text)
    if found:
        return found[0]
    clock = _CLOCK.fullmatch(text)
    if clock:
        seconds = int(clock["s"] or 0)
        return DurationFound(0, len(text), int(clock["h"]) * 60.0 + int(clock["m"]) + seconds / 60, "~" in text)
    moment = parse_moment(text)
    return _of_range(moment) if moment else None


def _of_range(moment: MomentFound) -> DurationFound | None:
    """The length between the two ends of a range with clock times."""
    until = moment.until
    if until is None or until.clock is None or moment.clock is None:
        return None
    minutes = (until.clock.hour - moment.clock.hour) * 60.0 + until.clock.minute - moment.clock.minute + (until.clock.second - moment.clock.second) / 60
    if moment.day and until.day:
        minutes += (until.day - moment.day).days * 1_440.0
    elif minutes < 0:
        minutes += 1_440.0
    return DurationFound(moment.start, moment.end, minutes, moment.approximate) if minutes >= 0 else None


def _may_hold(text: str) -> bool:
    return any(sign.isdecimal() for sign in text) if len(text) < 8 else bool(_HINT.search(text))


_HINT = re.compile(r"\d|[½]|hour|minute|second|day|week|stunde|heure|hora|time|timm|uur|dag|tag\b|jour|ora\b", re.I)


def _joined(text: str, first: re.Match[str], floor: int) -> DurationFound | None:
    """A part with those that follow it, each of a smaller unit."""
    part = _value(first)
    if part is None:
        return None
    minutes, unit, least = part
    end = first.end()
    plus = bool(first["plus"] or first["plus2"])
    half = _AND_A_HALF.match(text, end)
    if half:
        minutes, end = minutes + unit / 2, half.end()
    for _ in range(4):
        between = _BETWEEN.match(text, end)
        follow = _PART.match(text, between.end()) if between else None
        value = _value(follow) if follow else None
        if follow is None or value is None or value[1] >= unit or least is not None:
            break
        minutes, unit, end = minutes + value[0], value[1], follow.end()
        plus = plus or bool(follow["plus"] or follow["plus2"])
    return _framed(text, first.start(), end, minutes, plus, least, floor)


def _value(match: re.Match[str]) -> tuple[float, float, float | None] | None:
    """Minutes, minutes of the unit, and the smaller end of a range."""
    if match["word"]:
        unit = UNITS.get(match["wunit"].casefold())
        number = number_of(match["word"])
        if unit is None or number is None or len(match["wunit"]) < 3:
            return None
        return number * unit + (unit / 2 if match["half"] and number != 0.5 else 0), unit, None
    unit = UNITS.get((match["unit"] or "").casefold()) if match["unit"] else WIDE_UNITS.get(match["wide"])
    if unit is None or (match["unit"] and match["unit"] in ("M", "H", "S", "D", "W") and match["unit"] != "H"):
        return None
    number = 0.5 if match["n"] == "½" else number_of(match["n"])
    if number is None:
        return None
    number += {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(match["frac"] or "", 0.0)
    if match["to"] and float(match["to"]) > number:
        return float(match["to"]) * unit, unit, number * unit
    return number * unit, unit, None


def _framed(text: str, start: int, end: int, minutes: float, plus: bool, least: float | None, floor: int) -> DurationFound:
    """With what stands around it: about, less than, or more."""
    before = _BEFORE.search(text, max(floor, start - _SPAN), start)
    after = _AFTER.match(text, end)
    bound = ">" if plus else None
    approximate = least is not None
    for frame in (before, after):
        if frame:
            bound = bound or ("<" if frame["less"] else ">" if frame["more"] else None)
            approximate = approximate or bool(frame["about"])
    return DurationFound(before.start() if before else start, after.end() if after else end, round(minutes, 4), approximate, bound, least)
