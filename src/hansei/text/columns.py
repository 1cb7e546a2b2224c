"""Columns for other worlds: editors count UTF-16 code units, parsers count UTF-8 bytes, we count code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_WIDE = re.compile(r"[^\x00-\x7f]")


def utf16_length(text: str) -> int:
    """How many UTF-16 code units ``text`` takes (a lone surrogate takes one)."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def utf16_column(line: str, column: int) -> int:
    """The 0-based UTF-16 column of a 0-based code point column in ``line``."""
    return utf16_length(line[:column])


def from_utf16_column(line: str, column: int) -> int:
    """The 0-based code point column of a 0-based UTF-16 column; within a pair it is the pair's start."""
    units = 0
    for index, char in enumerate(line):
        units += 2 if char > "\uffff" else 1
        if units > column:
            return index
    return len(line)


class ByteOffsets:
    """Maps UTF-8 byte offsets of a text to code point offsets and back, in logarithmic time.

    Only the characters beyond ASCII are remembered, so the map of an ASCII text is free.
    """

    __slots__ = ("_bytes", "_points")

    def __init__(self, text: str) -> None:
        self._bytes: list[int] = []
        self._points: list[int] = []
        if text.isascii():
            return
        excess = 0
        for match in _WIDE.finditer(text):
            point = match.start()
            char = match[0]
            excess += 1 if char < "\u0800" else 2 if char < "\U00010000" else 3
            self._points.append(point + 1)
            self._bytes.append(point + 1 + excess)

    def point(self, byte: int) -> int:
        """The code point offset of a byte offset (which must lie on a character's border)."""
        index = bisect_right(self._bytes, byte) - 1
        return byte if index < 0 else self._points[index] + byte - self._bytes[index]

    def byte(self, point: int) -> int:
        """The byte offset of a code point offset."""
        index = bisect_left(self._points, point + 1) - 1
        return point if index < 0 else self._bytes[index] + point - self._points[index]
