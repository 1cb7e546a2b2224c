"""The shape of an edit that is tried, and what may be asked of the readings before and after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from hansei.document import Document
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident
from hansei.text import EditSet

DAY = date(2026, 1, 5)
CLOCK = frozenset(("times", "durations", "date", "timeline"))


class Change(NamedTuple):
    """One edit of one document."""

    kind: str
    make: Callable[[Document, Incident, Dialect | None], EditSet]
    meant: Callable[[dict[str, Any], dict[str, Any]], bool]
    """Whether the reading after (second) differs from the one before as it should."""
    may: frozenset[str]
    """Keys that may differ; ``meant`` looks at them."""


def one_more(before: list[Any], after: list[Any]) -> Any:
    """The entry that came; None when not exactly one did."""
    if len(after) != len(before) + 1:
        return None
    at = next((index for index, (one, other) in enumerate(zip(after, before, strict=False)) if one != other), len(before))
    return after[at] if after[:at] + after[at + 1 :] == before else None


def one_less(before: list[Any], after: list[Any], index: int) -> bool:
    return before[:index] + before[index + 1 :] == after


def only(before: dict[str, Any], after: dict[str, Any], key: str, index: int, wanted: dict[str, Any], free: set[str] | None = None) -> bool:
    """Whether one entry has the wanted values and all others are as they were; a text may have the value said in it."""
    then, now = before[key], after[key]
    if len(then) != len(now) or any(one != other for at, (one, other) in enumerate(zip(then, now, strict=True)) if at != index):
        return False
    own, mine = then[index], now[index]
    same = all(mine[name] == value for name, value in own.items() if name not in wanted and name not in (free or ()) and name != "text")
    within = str(own["text"])  # a value may be said in the very words: ``Fix it (owner=@b)``
    for name, value in wanted.items():
        within = within.replace(str(own[name]), str(value)) if own[name] and value else within
    text = "text" in wanted or mine["text"] in (own["text"], within) or str(own["text"]).strip("✅☑✔ ")[:20] in mine["text"]
    return same and text and all(mine[name] == value for name, value in wanted.items())
