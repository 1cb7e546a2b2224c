"""Dates, times, zones, durations and numbers as people write them in post-mortems.

Pure functions on strings. What is found carries its place in the string; what is not plainly said is None, never a guess. All of
them take time linear in the text and raise nothing.
"""

from __future__ import annotations

from hansei.incident.values.dates import DateFound, evidence, find_dates, first_of_range, parse_date
from hansei.incident.values.durations import DurationFound, find_durations, parse_duration, unit_of
from hansei.incident.values.numbers import NumberFound, find_number
from hansei.incident.values.times import MomentFound, find_moment, find_moment_prefix, parse_moment
from hansei.incident.values.zones import Zone, ZoneFound, find_zone, parse_zone

__all__ = [
    "DateFound",
    "DurationFound",
    "MomentFound",
    "NumberFound",
    "Zone",
    "ZoneFound",
    "evidence",
    "find_dates",
    "find_durations",
    "find_moment",
    "find_moment_prefix",
    "find_number",
    "find_zone",
    "first_of_range",
    "parse_date",
    "parse_duration",
    "parse_moment",
    "parse_zone",
    "unit_of",
]
