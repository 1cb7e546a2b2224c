"""Table rows: the true cells of a line, whatever the header promises."""

from __future__ import annotations

import re

from hansei.document.nodes import Cell, Row
from hansei.text import Span

_BLANK = " \t\r\n"
_ESCAPED = re.compile(r"\\.|\|", re.DOTALL)


def split_row(text: str, span: Span) -> Row:
    """The cells of the row at ``span`` (one line): split at every bar that is not escaped, also within code (GFM)."""
    start, end = span
    line = text[start:end]
    if "\\" in line:
        bars = [match.start() for match in _ESCAPED.finditer(line) if match[0] == "|"]
        pieces: list[str] = []
        at = 0
        for bar in bars:
            pieces.append(line[at:bar])
            at = bar + 1
        pieces.append(line[at:])
    else:
        pieces = line.split("|")
    if len(pieces) > 1 and not pieces[-1].strip(_BLANK):
        pieces.pop()
    cells: list[Cell] = []
    at = start
    if len(pieces) > 1 and not pieces[0].strip(_BLANK):
        at += len(pieces[0]) + 1
        del pieces[0]
    for piece in pieces:
        stop = at + len(piece)
        inner = piece.strip(_BLANK)
        if inner:
            left = at + len(piece) - len(piece.lstrip(_BLANK))
            content = Span(left, left + len(inner))
        else:
            left = min(at + 1, stop)
            content = Span(left, left)
        cells.append(Cell(Span(at, stop), content))
        at = stop + 1
    return Row(span, tuple(cells))


_PREFIX = re.compile(r"\r?\n[ \t>]*")


def delimiter_span(text: str, header_end: int) -> Span:
    """The dash row below a header that ends at ``header_end``."""
    at = text.find("\n", header_end)
    match = _PREFIX.match(text, at if at < 1 or text[at - 1] != "\r" else at - 1)
    start = match.end() if match else at + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    while end > start and text[end - 1] in " \t\r":
        end -= 1
    return Span(start, end)
