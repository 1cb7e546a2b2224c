"""The text of one file, without losing a byte.

A file is kept as a ``str`` decoded from UTF-8 with ``surrogateescape``: every byte that is not UTF-8 becomes one lone
surrogate and turns back into the same byte on encoding, so ``Source.from_bytes(data).data == data`` for any bytes.
Offsets are code points of that string everywhere in Hansei; :mod:`hansei.text.columns` converts for other worlds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

try:
    from _blake2 import blake2b  # what hashlib would hand out, without the 2 ms in which that loads OpenSSL
except ImportError:
    from hashlib import blake2b

from hansei.text.span import Span

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")


def digest_of(data: bytes) -> str:
    """The digest that names a file's content: BLAKE2b, 128 bits, hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()


class Source:
    """An immutable text with its line table.

    Lines end at LF, CRLF or CR, in any mixture; a text that ends in a line end has no further, empty line, and the
    empty text has one empty line. Line and column numbers are 1-based; columns count code points.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def from_bytes(cls, data: bytes) -> Source:
        """Decode ``data``; never fails, never loses a byte."""
        return cls(data.decode("utf-8", "surrogateescape"))

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8", "surrogateescape")

    @cached_property
    def digest(self) -> str:
        """Digest of :attr:`data`; two sources with the same digest are the same text."""
        return digest_of(self.data)

    @property
    def bom(self) -> bool:
        """Whether the text begins with a byte order mark (it is the first code point of the text)."""
        return self.text.startswith(BOM)

    @cached_property
    def newline(self) -> str:
        """The line end used most in the text (the first one wins a tie); LF when there is none."""
        crlf = self.text.count("\r\n")
        counts = {"\n": self.text.count("\n") - crlf, "\r\n": crlf, "\r": self.text.count("\r") - crlf}
        most = max(counts.values())
        if not most:
            return "\n"
        return min((end for end, n in counts.items() if n == most), key=self._first)

    def _first(self, end: str) -> int:
        for match in _LINE_END.finditer(self.text):
            if match[0] == end:
                return match.start()
        return len(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first code point of each line."""
        if "\r" in self.text:
            starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        else:
            starts = list(accumulate([len(line) + 1 for line in self.text.split("\n")], initial=0))
            starts.pop()  # behind the last line
        if len(starts) > 1 and starts[-1] == len(self.text):
            starts.pop()
        return starts

    @property
    def line_count(self) -> int:
        """How many lines there are, at least one."""
        return len(self.line_starts)

    def line_at(self, offset: int) -> int:
        """The 1-based number of the line that holds ``offset``."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column (in code points) of ``offset``."""
        line = self.line_at(offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a 1-based line and column; beyond a line's end it is the line's end."""
        span = self.line_span(line)
        return min(span.start + column - 1, span.end)

    def line_span(self, line: int) -> Span:
        """The text of a 1-based line, without its line end."""
        full = self.full_line_span(line)
        end = full.end
        while end > full.start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(full.start, end)

    def full_line_span(self, line: int, last: int | None = None) -> Span:
        """A 1-based line, or all from ``line`` to ``last``, with the line end."""
        starts = self.line_starts
        last = line if last is None else last
        return Span(starts[line - 1], starts[last] if last < len(starts) else len(self.text))

    def lines_of(self, span: Span) -> tuple[int, int]:
        """First and last line that ``span`` has text in, inclusive."""
        return self.line_at(span.start), self.line_at(max(span.start, span.end - 1))

    def slice(self, span: Span) -> str:
        """The text of ``span``."""
        return self.text[span.start : span.end]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Source({self.text[:40]!r}, {len(self.text)} code points)"
