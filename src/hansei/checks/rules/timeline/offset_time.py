"""A ``T+`` offset contradicts the time of day given for the same event.

What
    An entry such as ``T+10 min: status page updated``, while another place says that the status page was updated at a time which is not ten
    minutes after the start. Entries are compared when every word of the one stands in the other.

Why
    The two places were written at different times. One of them is wrong, and only you can tell which.

Bad
    # Checkout down on 2026-01-10

    ## Timeline (UTC)

    - 14:30 Alert fired, checkout returns errors
    - 14:50 Restarted, error rate back to normal

    ## Communication

    - **Status page:** updated at 14:35

    ### Communication timeline

    - T+10 min: Status page updated

Good
    # Checkout down on 2026-01-10

    ## Timeline (UTC)

    - 14:30 Alert fired, checkout returns errors
    - 14:50 Restarted, error rate back to normal

    ## Communication

    - **Status page:** updated at 14:35

    ### Communication timeline

    - T+5 min: Status page updated

Source
    Arithmetic alone; the notation is that of ISO 8601 durations, counted from the start. Catalogue T-09.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.moments import clocked, instant
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Heading
from hansei.text import Span

_OFFSET = Pattern(
    r"\bT ?\+ ?(?P<number>\d{1,4})[ \t]*(?P<unit>minutes?|mins?|m\b|hours?|hrs?|h\b)?[ \t]*[:\-–—|]?[ \t]*(?P<text>[^\n|]{4,120})"
)
_CLOCK = Pattern(r"(?<![\d:.+-])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
_WORD = Pattern(r"[^\W\d_]{3,}")
_EMPTY = frozenset(("the", "and", "was", "were", "for", "with", "from", "into", "has", "have", "had", "been", "our", "about", "min", "utc"))


class _Said(NamedTuple):
    words: frozenset[str]
    minutes: tuple[int, ...]
    """Times of day in the line, in minutes since midnight."""
    shown: str


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    if "T+" not in text and "T +" not in text:
        return
    offsets = [match for match in _OFFSET.finditer(text) if not opaque(context).hold(match.start())]
    zero = _zero(context, offsets)
    if zero is None or not offsets:
        return
    lines = _clock_lines(context, offsets)
    for match in offsets:
        number = int(match["number"]) * (60 if (match["unit"] or "m").startswith("h") else 1)
        words = _words(match["text"])
        if len(words) < 2:
            continue
        same = [line for line in lines if words <= line.words]
        allowed = max(1, number // 20)
        if same and not any(abs((zero + number - minute + 720) % 1440 - 720) <= allowed for line in same for minute in line.minutes):
            wanted = same[0].minutes[0]
            expected = (zero + number) % 1440
            yield Hit(
                f"T+{match['number']} is {expected // 60:02}:{expected % 60:02}, but elsewhere you say "
f"{wanted // 60:02}:{wanted % 60:02} ({same[0].shown}).",
                Span(match.start(), match.end("unit") if match["unit"] else match.end("number")),
                f"the clock starts at {zero // 60:02}:{zero % 60:02}; write T+{(wanted - zero) % 1440} or correct the other place",
            )  # fmt: skip


def _zero(context: Context, offsets: list[re.Match[str]]) -> int | None:
    """The minute of the day from which offsets count: the start of the incident, else the first event with a time of its own."""
    starts = [
        instant(context.incident.times[name].value) for name in ("impact_start", "detected", "alerted") if name in context.incident.times
    ]
    starts += [instant(event.moment) for event in clocked(context) if not event.raw_time.lstrip().startswith("T")]
    known = [start for start in starts if start is not None]
    return known[0].hour * 60 + known[0].minute if known else None


def _clock_lines(context: Context, offsets: list[re.Match[str]]) -> list[_Said]:
    """Lines with a time of day and no offset, with the words of the heading above them."""
    text = context.source.text
    taken = {context.source.line_at(match.start()) for match in offsets}
    headings = [
        (block.span.start, _words(text[block.content.start : block.content.end]))
        for block in context.document.blocks
        if isinstance(block, Heading)
    ]
    found: dict[int, _Said] = {}
    for match in _CLOCK.finditer(text):
        number = context.source.line_at(match.start())
        if number in taken or opaque(context).hold(match.start()):
            continue
        minute = int(match[1]) * 60 + int(match[2])
        if number in found:
            found[number] = found[number]._replace(minutes=(*found[number].minutes, minute))
            continue
        above = [words for start, words in headings if start <= match.start()]
        span = context.source.line_span(number)
        line = text[span.start : span.end].strip(" \t-*|>")
        found[number] = _Said(_words(line) | (above[-1] if above else frozenset()), (minute,), f"line {number}")
    return list(found.values())


def _words(text: str) -> frozenset[str]:
    """The words that matter, without their endings."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(re.sub(r"(?:ied|ies|ed|es|ing|s|e)$", "", word) for word in words if word not in _EMPTY)


RULE = Rule("HS205", "offset-time", "timeline", "warning", check, cues=("t+", "t +"))
