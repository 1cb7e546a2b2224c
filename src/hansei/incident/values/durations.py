"""Lengths of time: ``45 minutes``, ``1h 30m``, ``about two hours``, ``< 1 minute``, ``13+ hours``, ``45 分``."""

from __future__ import annotations

import re
from typing import NamedTuple

from hansei.incident.values.fold import fold
from hansei.incident.values.numbers import number_of
from hansei.incident.values.times import MomentFound, parse_moment
from hansei.incident.values.words import NUMBERS, UNITS, WIDE_UNITS
from hansei.incident.values.zones import parse_zone

_WIDE_NAMES = "|".join(sorted(WIDE_UNITS, key=len, reverse=True))
_WORDED = re.compile(
    r"(?<![\w.:/$-])(?P<word>[^\W\d_]{1,10}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)(?=[\s-]))?)"
    r"(?:\s(?P<half>half|and\sa\shalf))?[\s-](?:an?\s)?(?:(?:more|full|whole|additional)\s)?(?P<unit>[^\W\d_]{3,9})\b",
    re.IGNORECASE,
)
_NUMBER_AND_UNIT = (
    r"(?P<n>\d{1,7}(?:[.,]\d{1,3}){0,3}|½)(?P<frac>[½¼¾])?(?P<plus>\+)?"
    r"(?:\s?[-~]\s?(?P<to>\d{1,5}(?:\.\d{1,2})?))?(?P<plus2>\+)?(?P<half>\sand\sa\shalf)?"
    r"(?:\s(?:more|additional|full|further|extra|whole|consecutive|straight)(?=\s))?"
    rf"(?:\s?-?(?P<unit>[A-Za-zÀ-ÿ]{{1,9}})(?![^\W\d_]|\.\w|/)|\s?(?P<wide>{_WIDE_NAMES})(?P<wide_half>半)?)"
)
_NUMBERED = re.compile(rf"(?<![A-Za-z0-9_.:/$+#]){_NUMBER_AND_UNIT}")
_NUMBERED_NEXT = re.compile(_NUMBER_AND_UNIT)
"""Behind another part nothing need part them: ``1h30m``."""
_HOURS_MINUTES = re.compile(
    r"(?<![\w.:])(?P<h>\d{1,3})\s?(?:h|heures?)\s?(?P<m>[0-5]\d)(?!\w)(?:\s?(?:min|minutes?|mn)\b)?(?!\s?(?:s|secondes?)\b)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"~?\s*(?P<h>\d{1,3}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\s*(?:h|hrs?|hours|min|mm:ss|hh:mm(?::ss)?|\(?hh?:mm(?::ss)?\)?))?\s*",
    re.IGNORECASE,
)
_BARE = re.compile(r"[~<>]?\s*(?P<n>\d{1,6}(?:\.\d{1,2})?)\s*")
_BETWEEN = re.compile(r"(?:(?<=std|min|hrs|Std|Min|seg)\.)?\s{0,2},?\s{0,2}(?:(?:and|&|und|et|y|e|og|och|en)\s{1,2})?")
_AND_A_HALF = re.compile(r"\s(?:and\sa\shalf|and\s1/2|et\sdemie|y\smedia|e\smezza|e\smeia)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?P<less><\s?|\b(?:less\sthan|under|up\sto|at\smost|fewer\sthan|below|no\smore\sthan|within|moins\sde|weniger\sals|unter|menos\sde"
    r"|meno\sdi|minder\sdan|mindre\senn|mindre\sän)\s)"
    r"|(?P<more>>\s?|\b(?:more\sthan|over|at\sleast|longer\sthan|plus\sde|mehr\sals|über|mindestens|más\sde|mais\sde|più\sdi|meer\sdan"
    r"|mer\senn|mer\sän)\s)"
    r"|(?P<about>~\s?|\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|nearly|almost|some|an?\sestimated|environ|près\sde|etwa"
    r"|ungefähr|rund|fast|cerca\sde|alrededor\sde|aproximadamente|aprox\.?|ongeveer|rundt|omtrent|omkring|ungefär)\s))$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:(?P<more>\+|or\smore|以上|이상|plus\b)|(?P<less>以内|以下|未満|이내)"
    r"|(?P<about>\(?(?:approx\.?|approximately|ish|roughly|estimated)\)?|前後|ほど|左右|程度|정도))",
    re.IGNORECASE,
)
_KEY_UNIT = re.compile(
    r"(?:[\s_(\[]|(?<=[a-z])(?=[A-Z]))\(?([Ss]econds?|[Ss]ecs?|[Mm]inutes?|[Mm]ins?|[Hh]ours?|[Hh]rs?|[Dd]ays?|[Ww]eeks?)[\])]?\s?:?\s?$"
)
_SPAN = 24
_DIGITS = re.compile(r"[0-9½]+")
_UNIT_WORD = re.compile(
    r"[ -](?:hour|minut|second|day|week|stund|sekund|woche|tag|jour|heure|semaine|hora|d[ií]a|segund|semana|or[ae]\b|giorn|settiman|uur"
    r"|uren|dag|uke|timer?\b|timm|vecko)"
)
"""The beginning of a unit in lower case: what stands before it may be a number word."""
_ALONE = re.compile(
    r"(?:^|[:(,;-]\s?|\b(?:for|about|around|than|over|under|nearly|almost|approximately|roughly|within|lasted|took|only|just|least|most|and)\s)$",
    re.IGNORECASE,
)
"""What stands before ``an hour`` when it is a length, and not ``twice an hour``."""
_OTHER_WORDS = frozenset(("to", "due", "fire", "en", "et", "ti", "ni", "sex", "dos", "sei", "un", "um", "sete", "tre", "een"))
"""Number words of other languages that are other words in English."""
_CLOCK_SIGNS = ("月", "時")
"""Behind one of these ``5分`` is a time and ``4日`` a date."""
_ENGLISH_UNITS = frozenset(
    ("second", "seconds", "minute", "minutes", "min", "mins", "hour", "hours", "hrs", "day", "days", "week", "weeks")
)


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


class _Part(NamedTuple):
    """A number with its unit."""

    end: int
    minutes: float
    unit: float
    """Minutes of one of the unit."""
    least: float | None
    plus: bool


def find_durations(text: str) -> list[DurationFound]:
    """All lengths of time in a text, parts such as ``1h 30m`` joined."""
    text = fold(text)
    found: list[DurationFound] = []
    end = 0
    for start in _starts(text):
        if start < end:
            continue
        joined = _HOURS_MINUTES.match(text, start)
        if joined is not None:
            one: DurationFound | None = _framed(text, start, joined.end(), int(joined["h"]) * 60.0 + int(joined["m"]), False, None, end)
        else:
            one = _joined(text, start, end)
        if one is not None:
            found.append(one)
            end = one.end
    return found


def parse_duration(text: str, *, unit: float | None = None) -> DurationFound | None:
    """The length that is the value of a duration: the first one said, else ``02:14`` as hours and minutes, else that of ``10:15-11:00``.

    ``unit``: minutes of one of a bare number, where the key says it (``Duration (minutes)``); without it a bare number says nothing.
    """
    found = find_durations(text)
    if found:
        return found[0]
    text = fold(text)
    clock = _CLOCK.match(text)
    if clock and _ends(text[clock.end() :]):
        seconds = int(clock["s"] or 0)
        return DurationFound(0, clock.end(), int(clock["h"]) * 60.0 + int(clock["m"]) + seconds / 60, text.lstrip().startswith("~"))
    bare = _BARE.fullmatch(text) if unit else None
    if bare and unit:
        return DurationFound(0, len(text), float(bare["n"]) * unit, text.lstrip()[:1] == "~")
    moment = parse_moment(text)
    return _of_range(moment) if moment else None


def _ends(rest: str) -> bool:
    """Whether behind ``02:14`` stands nothing but a remark in parentheses, and not a zone."""
    return not rest or (rest.startswith("(") and parse_zone(rest.partition(")")[0]) is None)


def unit_of(key: str) -> float | None:
    """Minutes of one of the unit that a key names: ``Duration (minutes)``, ``downtime_hours``; None when it names none."""
    found = _KEY_UNIT.search(key)
    return UNITS.get(found[1].casefold()) if found else None


def _of_range(moment: MomentFound) -> DurationFound | None:
    """The length between the two ends of a range with clock times."""
    until = moment.until
    if until is None or until.clock is None or moment.clock is None:
        return None
    minutes = (
        (until.clock.hour - moment.clock.hour) * 60.0
        + until.clock.minute
        - moment.clock.minute
        + (until.clock.second - moment.clock.second) / 60
    )
    if moment.day and until.day:
        minutes += (until.day - moment.day).days * 1_440.0
    elif minutes < 0:
        minutes += 1_440.0
    return DurationFound(moment.start, moment.end, minutes, moment.approximate) if minutes >= 0 else None


def _starts(text: str) -> list[int]:
    """Where a length of time may begin: at digits, and at the words before a unit."""
    starts = [match.start() for match in _DIGITS.finditer(text)]
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals become two letters; then places would be wrong
        return starts
    digits = len(starts)
    for match in _UNIT_WORD.finditer(lower):
        at = match.start() + 1
        if lower[at - 2 : at - 1].isdecimal():
            continue
        back = at
        for _ in range(4):
            back = (
                max(lower.rfind(" ", max(0, back - _SPAN), back - 1), lower.rfind("-", max(0, back - 12), back - 1), back - _SPAN - 2) + 1
                if back > 1
                else 0
            )
            if back < at - _SPAN:
                break
            if lower[back:at].split("-")[0].split(" ", 1)[0] in NUMBERS:
                starts.append(back)
            if back == 0:
                break
    if len(starts) > digits:
        starts.sort()
    return starts


def _joined(text: str, start: int, floor: int) -> DurationFound | None:
    """A part with those that follow it, each of a smaller unit."""
    part = _part(text, start)
    if part is None:
        return None
    end, minutes, unit, least, plus = part
    half = _AND_A_HALF.match(text, end)
    if half:
        minutes, end = minutes + unit / 2, half.end()
    for _ in range(4):
        between = _BETWEEN.match(text, end)
        follow = _part(text, between.end(), behind=True) if between and least is None else None
        if follow is None or follow.unit >= unit or follow.least is not None:
            break
        end, unit, minutes, plus = follow.end, follow.unit, minutes + follow.minutes, plus or follow.plus
    return _framed(text, start, end, minutes, plus, least, floor)


def _part(text: str, at: int, *, behind: bool = False) -> _Part | None:
    """The number with its unit that begins at an offset, perhaps right behind another part."""
    if text[at : at + 1].isalpha():
        match = _WORDED.match(text, at)
        return _worded(match) if match else None
    match = (_NUMBERED_NEXT if behind else _NUMBERED).match(text, at)
    return _numbered(match) if match else None


def _worded(match: re.Match[str]) -> _Part | None:
    word, name = match["word"].casefold(), match["unit"].casefold()
    unit, number = UNITS.get(name), number_of(word)
    if unit is None or number is None or len(name) < 3 or (word in _OTHER_WORDS and name in _ENGLISH_UNITS):
        return None
    if word in ("a", "an") and not _ALONE.search(match.string, max(0, match.start() - _SPAN), match.start()):
        return None
    return _Part(match.end(), number * unit + (unit / 2 if match["half"] and number != 0.5 else 0), unit, None, False)


def _numbered(match: re.Match[str]) -> _Part | None:
    name = match["unit"]
    unit = (
        (60.0 if name == "time" and match.string[match.end() : match.end() + 3] == " og" else UNITS.get(name.casefold()))
        if name
        else WIDE_UNITS.get(match["wide"])
    )
    if (
        unit is None
        or name in ("M", "S", "D", "W")
        or (name is None and match.string[max(0, match.start() - 2) : match.start()].rstrip(" ")[-1:] in _CLOCK_SIGNS)
    ):
        return None
    number = 0.5 if match["n"] == "½" else number_of(match["n"])
    if number is None:
        return None
    number += 0.5 if match["half"] or match["wide_half"] else {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(match["frac"] or "", 0.0)
    plus = bool(match["plus"] or match["plus2"])
    last = float(match["to"]) if match["to"] else 0.0
    if last > number:
        return _Part(match.end(), last * unit, unit, number * unit, plus)
    return _Part(match.end(), number * unit, unit, None, plus)


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
