"""Places as editors count them: 0-based lines, and columns in the units that client and server have agreed on.

Definition: the Language Server Protocol, section *Text Documents*; a line ends at LF, CRLF or CR, and behind the last line end there is one
more line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property
from typing import Any, Literal

from hansei.lsp.protocol import INVALID_PARAMS, Params, RefusedError, within
from hansei.text import Source, Span
from hansei.text.columns import from_utf8_column, from_utf16_column, utf8_column, utf16_column

Encoding = Literal["utf-8", "utf-16", "utf-32"]


def agreed(offered: Any) -> Encoding:
    """The unit of columns: bytes of UTF-8 where the client offers them, UTF-16 where it says nothing, as the protocol demands."""
    names: Collection[Any] = offered if isinstance(offered, list) else ()
    if "utf-8" in names:
        return "utf-8"
    return "utf-32" if "utf-32" in names and "utf-16" not in names else "utf-16"


class Lines:
    """The lines of a text, asked by an editor."""

    def __init__(self, source: Source, encoding: Encoding) -> None:
        self.source = source
        self._encoding = encoding

    @cached_property
    def _starts(self) -> list[int]:
        starts, text = self.source.line_starts, self.source.text
        return [*starts, len(text)] if text.endswith(("\n", "\r")) else starts

    @property
    def count(self) -> int:
        """How many lines an editor shows."""
        return len(self._starts)

    def line_of(self, offset: int) -> int:
        """The 0-based line that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def text_of(self, line: int) -> str:
        """A 0-based line without its end."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.source.text)
        return self.source.text[self._starts[line] : end].rstrip("\r\n")

    def start_of(self, line: int) -> int:
        """The offset at which a 0-based line begins."""
        return self._starts[line]

    def position(self, offset: int) -> Params:
        """The place of an offset. Within a line end it is the end of the line."""
        line = self.line_of(offset)
        text, column = self.text_of(line), offset - self._starts[line]
        column = min(column, len(text))
        if self._encoding != "utf-32" and not text.isascii():
            column = utf8_column(text, column) if self._encoding == "utf-8" else utf16_column(text, column)
        return {"line": line, "character": column}

    def offset(self, position: Any) -> int:
        """The offset of a place; behind the end of a line, or of the text, it is that end.

        Raises:
            RefusedError: it is no place.
        """
        line, column = within(position, "line"), within(position, "character")
        if not isinstance(line, int) or not isinstance(column, int) or line < 0 or column < 0:
            raise RefusedError(INVALID_PARAMS, "this is no position")
        if line >= len(self._starts):
            return len(self.source.text)
        text = self.text_of(line)
        if self._encoding != "utf-32" and not text.isascii():
            column = from_utf8_column(text, column) if self._encoding == "utf-8" else from_utf16_column(text, column)
        return self._starts[line] + min(column, len(text))

    def range(self, span: Span) -> Params:
        """The place of a span."""
        return {"start": self.position(span.start), "end": self.position(span.end)}

    def span(self, range: Any) -> Span:
        """The span of a range; one that ends before it begins is taken the other way round.

        Raises:
            RefusedError: it is no range.
        """
        start, end = self.offset(within(range, "start")), self.offset(within(range, "end"))
        return Span(min(start, end), max(start, end))
