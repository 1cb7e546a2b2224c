"""Distances from the zero of an incident: ``T+5``, ``T-10m``, ``T+1h30``, ``+00:05``."""

from __future__ import annotations

import re
from datetime import timedelta

from hansei.incident.values.words import UNITS

_SIGN = re.compile(r"(?:[Tt]\s?(?P<sign>[+±-])|(?P<plus>\+))\s?")
_ZERO = re.compile(r"[Tt](?:\s?=\s?0|0)(?![\w:])")
_CLOCK = re.compile(r"(?P<h>\d{1,3}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])")
_PART = re.compile(r"(?P<n>\d{1,6}(?:\.\d{1,3})?)\s?(?P<unit>[a-zA-Z]{1,8})?")
_LATEST = timedelta(days=3_650)


def relative_at(text: str, at: int) -> tuple[int, timedelta] | None:
    """End of the text and the distance; a number without a unit behind ``T`` is minutes. None when nothing of the kind begins here."""
    zero = _ZERO.match(text, at)
    if zero:
        return zero.end(), timedelta()
    sign = _SIGN.match(text, at)
    if sign is None:
        return None
    found = _distance(text, sign.end(), bare=sign["plus"] is None)
    if found is None or found[1] > _LATEST:
        return None
    end, distance = found
    return end, -distance if sign["sign"] == "-" else distance


def _distance(text: str, at: int, *, bare: bool) -> tuple[int, timedelta] | None:
    clock = _CLOCK.match(text, at)
    if clock:
        return clock.end(), timedelta(hours=int(clock["h"]), minutes=int(clock["m"]), seconds=int(clock["s"] or 0))
    minutes = 0.0
    smallest = float("inf")
    end = at
    for _ in range(4):
        part = _PART.match(text, end if end == at else end + (text[end : end + 1] == " "))
        if part is None:
            break
        unit = UNITS.get((part["unit"] or "").casefold())
        if unit is None:
            if end == at and bare and not (part["unit"] and text[part.end("n")].isalpha()):
                return part.end("n"), timedelta(minutes=float(part["n"]))
            break
        if unit >= smallest:
            break
        minutes, smallest, end = minutes + float(part["n"]) * unit, unit, part.end()
    return (end, timedelta(minutes=minutes)) if end != at else None
