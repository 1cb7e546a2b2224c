"""Lines, prefixes and gaps: what every builder needs to fit new text into a document's own style."""

from __future__ import annotations

import re

from hansei.text import EditSet, Source, Span

_ANY_NEWLINE = re.compile(r"\r\n|\n|\r")
_NO_PREFIX = re.compile(r"[^\s>]")
_FIRST_NEWLINE = re.compile(r"[ \t]*(\r\n|\n|\r|\Z)")
_QUOTED_BLANK = re.compile(r"[ \t>]*(\r\n|\n|\r|\Z)")
_BLANK = " \t\r\n"


def in_style(source: Source, text: str) -> str:
    """``text`` with the line ends of ``source``."""
    return _ANY_NEWLINE.sub(source.newline, text)


def line_start(source: Source, offset: int) -> int:
    """The offset at which the line of ``offset`` starts."""
    return source.full_line_span(source.line_at(offset)).start


def lines_of(source: Source, span: Span) -> Span:
    """The whole lines that ``span`` has text in, the last line end included; a byte order mark is in none."""
    first, last = source.lines_of(span)
    lines = source.full_line_span(first, last)
    return Span(1, lines.end) if source.bom and first == 1 else lines


def prefix_of(source: Source, offset: int) -> str:
    """What has to stand before a further line of the block that begins at ``offset``: list markers become spaces."""
    return _NO_PREFIX.sub(" ", source.text[line_start(source, offset) : offset].lstrip("\ufeff"))


def prefixed(text: str, prefix: str, newline: str) -> str:
    """``text`` with ``prefix`` before every line but the first, on blank lines without trailing spaces."""
    first, *rest = text.split(newline)
    return newline.join([first, *((prefix + line).rstrip(" \t") if not line.strip() else prefix + line for line in rest)])


def insert_lines(source: Source, offset: int, lines: str) -> EditSet:
    """Insert ``lines`` (without a line end behind the last one) at ``offset``: a line's start, or the end of the file."""
    if offset > 0 and source.text[offset - 1] not in "\r\n":
        return EditSet.insert(offset, source.newline + lines)  # the last line has no line end, and the new last one gets none
    return EditSet.insert(offset, lines + source.newline)


def insert_blocks(source: Source, offset: int, text: str, prefix: str = "") -> EditSet:
    """Insert ``text`` as blocks of their own at ``offset``, a line's start or the end of the file.

    Blank lines are added before and behind where they are missing, and so is a missing last line end. ``prefix`` stands
    before every line within a quote or an item.
    """
    newline = source.newline
    words = prefix + prefixed(in_style(source, text).strip("\r\n"), prefix, newline)
    blank = prefix.rstrip(" \t") + newline
    before = source.text[:offset].lstrip("\ufeff")
    if not before.strip():
        lead = ""
    elif not before.endswith(("\n", "\r")):
        lead = newline + blank
    else:
        last_line = before[line_start_of_last(before) :].strip(" \t\r\n>")
        lead = blank if last_line else ""
    match = (_QUOTED_BLANK if ">" in prefix else _FIRST_NEWLINE).match(source.text, offset)
    follows_blank = match is not None and match.end() > offset
    at_end = not source.text[offset:].strip()
    return EditSet.insert(offset, lead + words + (newline if at_end or follows_blank else newline + blank))


def line_start_of_last(text: str) -> int:
    """Where the last line of ``text``, which ends in a line end, starts."""
    end = len(text) - (2 if text.endswith("\r\n") else 1)
    return max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1


def delete_lines(source: Source, span: Span) -> EditSet:
    """Delete the lines of ``span``, and the blank lines behind them that would otherwise be too many."""
    text = source.text
    start, end = lines_of(source, span)
    before = text[:start].lstrip("\ufeff")
    if not before.strip() or not before[line_start_of_last(before) :].strip():
        while end < len(text) and (match := _FIRST_NEWLINE.match(text, end)) and match.end() > end:
            end = match.end()
    if end >= len(text):
        # nothing stands below: the blank lines above go, too
        kept = len(text[:start].rstrip(_BLANK))
        match = _FIRST_NEWLINE.match(text, kept)
        start = match.end() if match is not None and kept else start
    return EditSet.delete(Span(min(start, end), end))
