"""Columns for other worlds: editors count UTF-16 code units, parsers count UTF-8 bytes, we count code points."""

from __future__ import annotations

import re
from bisect import bisect_right

_WIDE = re.compile("[^\x00-\x7f]+")


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


def utf8_column(line: str, column: int) -> int:
    """The 0-based column in UTF-8 bytes of a 0-based code point column in ``line`` (a lone surrogate takes three)."""
    return len(line[:column].encode("utf-8", "surrogatepass"))


def from_utf8_column(line: str, column: int) -> int:
    """The 0-based code point column of a 0-based column in UTF-8 bytes; within a character it is the character's start."""
    data = line.encode("utf-8", "surrogatepass")
    while 0 < column < len(data) and data[column] & 0xC0 == 0x80:
        column -= 1
    return len(data[:column].decode("utf-8", "surrogatepass"))


class ByteOffsets:
    """Maps UTF-8 byte offsets of a text to code point offsets and back, in logarithmic time.

    Only the characters beyond ASCII are remembered, so the map of an ASCII text is free.
    """

    __slots__ = ("_points", "ends", "excess")

    def __init__(self, text: str) -> None:
        self.ends: list[int] = []
        """The byte offset behind each wide character."""
        self.excess: list[int] = [0]
        """How many more bytes than code points there are before the first wide character, behind it, behind the second ..."""
        self._points: list[int] | None = None
        if text.isascii():
            return
        ends, excess = self.ends, self.excess
        extra = 0
        line_start = 0
        for line in text.split("\n"):
            # most lines of most texts are ASCII, and asking is far cheaper than searching
            line_end = line_start + len(line)
            if not line.isascii():
                for match in _WIDE.finditer(text, line_start, line_end):
                    point, stop = match.span()
                    if stop - point == 1:
                        char = text[point]
                        extra += 1 if char < "\u0800" else 2 if char < "\U00010000" else 3
                        ends.append(stop + extra)
                        excess.append(extra)
                        continue
                    for width, count in _widths(match[0]):
                        point += count
                        first = point - count + 1 + extra + width - 1
                        ends.extend(range(first, first + width * count, width))
                        excess.extend(range(extra + width - 1, extra + (width - 1) * count + 1, width - 1))
                        extra += (width - 1) * count
            line_start = line_end + 1

    def point(self, byte: int) -> int:
        """The code point offset of a byte offset (which must lie on a character's border)."""
        return byte - self.excess[bisect_right(self.ends, byte)]

    def byte(self, point: int) -> int:
        """The byte offset of a code point offset."""
        if self._points is None:
            self._points = [end - extra for end, extra in zip(self.ends, self.excess[1:], strict=True)]
        return point + self.excess[bisect_right(self._points, point)]


def _widths(run: str) -> list[tuple[int, int]]:
    """The UTF-8 width of each character of a run of wide ones, and how many of that width follow each other."""
    low, high = min(run), max(run)
    if high < "\u0800":
        return [(2, len(run))]
    if low >= "\u0800" and high < "\U00010000":
        return [(3, len(run))]
    if low >= "\U00010000":
        return [(4, len(run))]
    return [(2 if char < "\u0800" else 3 if char < "\U00010000" else 4, 1) for char in run]
