"""A calendar feed: what is due, as programs for calendars read it. Source: RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

_WIDTH = 75
"""Bytes a line may have, without its end."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Entry(NamedTuple):
    """One thing in the calendar."""

    key: str
    """Names it for ever: an entry with the same key takes the place of the earlier one."""
    at: date | datetime
    """A whole day, or an instant (aware)."""
    title: str
    text: str
    """What stands behind it, in lines."""
    url: str | None = None


def render(name: str, entries: Sequence[Entry], moment: datetime) -> str:
    """The feed; its lines end as the standard demands.

    Args:
        name: what the calendar is called.
        entries: what it holds.
        moment: when it is made, aware.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hansei//Hansei//EN", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += _event(entry, moment)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(entry: Entry, moment: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(entry.key.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}@hansei"
    yield f"DTSTAMP:{_instant(moment)}"
    if isinstance(entry.at, datetime):
        yield f"DTSTART:{_instant(entry.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.at:%Y%m%d}"
        if entry.at < date.max:
            yield f"DTEND;VALUE=DATE:{entry.at + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(entry.title)}"
    yield f"DESCRIPTION:{_text(entry.text)}"
    if entry.url:
        yield f"URL:{_clean(entry.url)}"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return _clean(text, keep="\n").translate(_ESCAPES)


def _clean(text: str, keep: str = "") -> str:
    """The text without control characters, which the standard forbids, and with what is no text replaced."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if (sign >= " " and sign != "\x7f") or sign in keep else " " for sign in whole)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most :data:`_WIDTH` bytes; all but the first begin with a blank."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += width
    yield piece
