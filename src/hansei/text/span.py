"""A stretch of a source, in code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range ``[start, end)`` of code points in :attr:`hansei.text.Source.text`."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point; equal to ``start`` for a place between two code points."""

    @property
    def empty(self) -> bool:
        """Whether the span holds no text."""
        return self.end <= self.start

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies within this span (touching its ends is within)."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same length, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)
