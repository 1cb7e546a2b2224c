"""Numbers: digits with separators and suffixes, and small number words."""

from __future__ import annotations

import re
from typing import NamedTuple

from hansei.incident.values.fold import fold
from hansei.incident.values.words import NUMBERS

_DIGITS = re.compile(
    r"(?<![\w.])(?P<n>\d{1,3}(?:[,' ]\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)"
    r"(?P<suffix>\s?(?:%|k\b|K\b|M\b|million\b|thousand\b|billion\b|万|千|億|亿|만|천))?(?![\w.]?\d)"
)
_SCALE = {
    "k": 1e3,
    "m": 1e6,
    "million": 1e6,
    "thousand": 1e3,
    "billion": 1e9,
    "万": 1e4,
    "千": 1e3,
    "億": 1e8,
    "亿": 1e8,
    "만": 1e4,
    "천": 1e3,
}


class NumberFound(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    value: float
    percent: bool = False


def find_number(text: str) -> NumberFound | None:
    """The first number written in digits: ``1,234``, ``~5k``, ``12.5 %``."""
    match = _DIGITS.search(fold(text))
    if match is None:
        return None
    suffix = (match["suffix"] or "").strip()
    value = float(_plain(match["n"])) * _SCALE.get(suffix.casefold(), 1.0)
    return NumberFound(match.start(), match.end(), value, suffix == "%")


def number_of(word: str) -> float | None:
    """Value of digits (with a decimal point or comma) or of a small number word; None for neither, also for a version (``1.2.3``)."""
    if word[:1].isdecimal():
        digits = _plain(word)
        return float(digits) if digits.count(".") < 2 else None
    return NUMBERS.get(word.casefold().replace(" ", "-"))


def _plain(digits: str) -> str:
    """Digits without the signs that part thousands, and with a point before decimals."""
    return re.sub(r"[,' ](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
