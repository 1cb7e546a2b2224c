"""Inline elements out of the parser's records, and the displayed text of a span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from sys import maxsize
from typing import Any

from hansei.document.events import BORDER, BREAK, CLOSE, CODE, FOOTNOTE, HTML, OPEN, TEXT, Record
from hansei.document.fast import new_inline, new_span
from hansei.document.nodes import Inline, InlineKind
from hansei.document.prepare import REPLACEMENT
from hansei.text import Span
from hansei.text.columns import ByteOffsets

_KINDS: dict[str, InlineKind] = {"Strong": "strong", "Emphasis": "emphasis", "Strikethrough": "strike"}
_URL_OR_MENTION = re.compile(
    r"(?<![\w@/.`+-])@([A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:[/.][A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?)*)"
    r"|(?<![A-Za-z0-9])[hH][tT][tT][pP][sS]?://[^\s<>\"`|\\^{}]+"
)
_FOREIGN_END = re.compile("[（）「」『』【】、。，；：！？]")
_URL_TAIL = "?!.,:;*_~'"
_NEWLINE = re.compile(r"\r\n|\n|\r")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

Leaf = tuple[int, int, str | None]
"""Start, end and displayed text (None: as written) of a piece of visible text; borders have the text ``\\n``."""


def build(source: str, records: list[Record], offsets: ByteOffsets, hidden: frozenset[int]) -> tuple[tuple[Inline, ...], list[Leaf]]:
    """The flat inlines, and the leaves of which displayed text is made.

    ``offsets`` are those of the text that was parsed, ``hidden`` the letters of ``source`` that were kept from the parser.
    """
    out: list[Any] = []
    leaves: list[Leaf] = []
    emit = out.append
    show = leaves.append
    ends, excess, wide = offsets.ends, offsets.excess, len(offsets.ends)
    opened: list[tuple[int, int]] = []  # index in `out` and end of the elements that are open
    links = 0
    inner_end = 0  # the end of the last element, for the text of a link
    specials = sorted((*_places_of("://", source), *_places_of("@", source), len(source) + 1))  # where URLs and mentions may be
    next_special = 0
    for kind, start, end, extra in records:
        if ends:
            at = bisect_right(ends, start)
            start, end = start - excess[at], end - (excess[at] if at == wide or end < ends[at] else excess[bisect_right(ends, end, at)])
        if kind == TEXT:
            if hidden and start - 1 in hidden:
                start -= 1
            show((start, end, extra))
            while specials[next_special] < start:
                next_special += 1
            if extra is not None:
                span = new_span((start, end))
                emit(new_inline(("text", span, span, "", extra)))
            elif specials[next_special] < end and not links:
                _split_text(source, start, end, out)
            elif start < end:
                span = new_span((start, end))
                emit(new_inline(("text", span, span, "", "")))
        elif kind == BORDER:
            show((end, end, "\n"))
        elif kind == OPEN:
            opened.append((len(out), end))
            if extra.__class__ is str:
                width = 1 if extra == "Emphasis" or (extra == "Strikethrough" and source[start : start + 2] != "~~") else 2
                emit(new_inline((_KINDS.get(extra, "emphasis"), new_span((start, end)), new_span((start + width, end - width)), "", "")))
            else:
                (tag,) = extra
                links += 1
                inner_end = start + (2 if tag == "Image" else 1)
                emit(_link(tag, extra[tag], start, end, inner_end))
            continue
        elif kind == CLOSE:
            index, end = opened.pop()
            inline = out[index]
            if inline[0] == "link" or inline[0] == "image":
                links -= 1
                out[index] = inline._replace(content=Span(inline.content.start, inner_end))
        elif kind == CODE:
            inline = _code(source, start, end, extra)
            emit(inline)
            show((inline.content.start, inline.content.end, inline.title or None))
        elif kind == BREAK:
            span = new_span((start, end))
            shown = "\n" if extra else " "
            emit(new_inline(("break", span, span, "", shown)))
            show((start, end, shown))
        elif kind == HTML:
            comment = source.startswith("<!--", start)
            content = Span(start + 4, max(start + 4, end - 3)) if comment else Span(start, end)
            emit(Inline("comment" if comment else "html", Span(start, end), content))
            if not comment and _LINE_BREAK.match(source, start):
                show((start, end, "\n"))
        elif kind == FOOTNOTE:
            emit(Inline("footnote", Span(start, end), Span(start + 2, end - 1), extra))
        inner_end = end
    return tuple(out), leaves


def _places_of(sign: str, source: str) -> list[int]:
    """Where a sign stands."""
    places: list[int] = []
    at = source.find(sign)
    while at >= 0:
        places.append(at)
        at = source.find(sign, at + 1)
    return places


def _link(tag: str, data: Any, start: int, end: int, content: int) -> Inline:
    target = data["dest_url"]
    if data["link_type"] == "Email" and not target.lower().startswith("mailto:"):
        target = f"mailto:{target}"
    return Inline("image" if tag == "Image" else "link", Span(start, end), Span(content, content), target, data["title"])


def _code(source: str, start: int, end: int, shown: str) -> Inline:
    width = 1
    while source[start + width] == "`":
        width += 1
    first, last = start + width, end - width
    words = source[first:last]
    if "\r\n" in words or REPLACEMENT in shown:
        shown = _shown_code(words, shown)
    if words != shown and words[:1] in " \n\r" and words[-1:] in " \n\r" and words.strip(" \r\n"):
        stop = last - 1 if source[last - 2 : last] != "\r\n" else last - 2
        first += 2 if words.startswith("\r\n") else 1
        last = stop
        words = source[first:last]
    return new_inline(("code", new_span((start, end)), new_span((first, last)), "", "" if words == shown else shown))


def _shown_code(words: str, shown: str) -> str:
    """What a code span shows where the parser cannot say: it makes two spaces of CRLF, and was not given every character."""
    lines = _NEWLINE.split(words)
    text = " ".join([lines[0], *(line.lstrip(" \t>") for line in lines[1:])])
    if "\\|" in text and "\\|" not in shown:
        text = text.replace("\\|", "|")
    return text[1:-1] if text[0] == " " == text[-1] and text.strip(" ") else text


def _split_text(source: str, start: int, end: int, out: list[Any]) -> None:
    """Append a run of text as text, URLs and mentions."""
    at = seek = start
    while seek < end:
        match = _URL_OR_MENTION.search(source, seek, end)
        if match is None:
            break
        first, stop = match.span()
        seek = stop
        if match[1] is not None:
            inline = Inline("mention", Span(first, stop), Span(first + 1, stop), match[1])
        else:
            stop = _url_end(source, first, stop)
            seek = max(stop, first + 1)
            if stop - first <= len("https://"):
                continue
            span = Span(first, stop)
            inline = Inline("url", span, span, source[first:stop])
        if first > at:
            span = Span(at, first)
            out.append(Inline("text", span, span))
        out.append(inline)
        at = stop
    if end > at:
        span = Span(at, end)
        out.append(Inline("text", span, span))


def _url_end(source: str, start: int, end: int) -> int:
    """The end of a bare URL without the punctuation of its sentence (the rule of GFM's autolinks, and full-width marks)."""
    foreign = None if source[start:end].isascii() else _FOREIGN_END.search(source, start, end)
    if foreign is not None:
        end = foreign.start()
    opening = source.count("(", start, end)
    closing = source.count(")", start, end)
    brackets = source.count("[", start, end)
    while end > start:
        char = source[end - 1]
        if char == ")" and closing > opening:
            closing -= 1
        elif char not in _URL_TAIL and (char != "]" or brackets):
            break
        end -= 1
    return end


class Plain:
    """Displayed text that knows where it came from."""

    __slots__ = ("_displays", "_pieces", "text")

    def __init__(self, source: str, pieces: Sequence[Leaf]) -> None:
        texts: list[str] = []
        displays: list[int] = []
        length = 0
        for start, end, shown in pieces:
            words = source[start:end] if shown is None else shown
            displays.append(length)
            texts.append(words)
            length += len(words)
        self.text = "".join(texts)
        """The text as displayed."""
        self._pieces = pieces
        self._displays = displays

    def offset(self, index: int) -> int:
        """The source offset of the displayed character at ``index``; behind the last one it is the end of the last piece."""
        if not self._pieces:
            return 0
        number = max(0, bisect_right(self._displays, index) - 1)
        start, end, shown = self._pieces[number]
        inside = index - self._displays[number]
        if shown is None:
            return min(start + inside, end)
        return start if inside == 0 else end

    def index(self, offset: int) -> int:
        """The index of the displayed character that the source shows at ``offset``, or of the next one behind it."""
        number = bisect_right(self._pieces, (offset, maxsize)) - 1
        if number < 0:
            return 0
        start, end, shown = self._pieces[number]
        if offset >= end or shown is not None:
            return self._displays[number] + (end - start if shown is None else len(shown) if offset > start else 0)
        return self._displays[number] + offset - start

    def span(self, start: int, end: int) -> Span:
        """The source of the displayed characters ``start`` to ``end``, the markup between them included."""
        first = self.offset(start)
        if end <= start or not self._pieces:
            return Span(first, first)
        number = max(0, bisect_right(self._displays, end - 1) - 1)
        piece_start, piece_end, shown = self._pieces[number]
        last = piece_end if shown is not None else min(piece_start + end - self._displays[number], piece_end)
        return Span(first, max(first, last))


def cut(leaves: Sequence[Leaf], starts: Sequence[int], span: Span) -> list[Leaf]:
    """The leaves within ``span``, the first and last one cut to it, borders only between two others."""
    pieces: list[Leaf] = []
    border: Leaf | None = None
    for leaf in leaves[slice(*_places(leaves, starts, span))]:
        start, end, shown = leaf
        if start == end and shown == "\n":
            border = leaf
            continue
        start, end = max(start, span.start), min(end, span.end)
        if start >= end:
            continue
        if border is not None and pieces:
            pieces.append(border)
        border = None
        pieces.append(leaf if shown is not None else (start, end, None))
    return pieces


def joined(source: str, leaves: Sequence[Leaf], starts: Sequence[int], span: Span) -> str:
    """The text of what :func:`cut` gives, with nothing made on the way."""
    parts: list[str] = []
    border = False
    first, last = span
    for start, end, shown in leaves[slice(*_places(leaves, starts, span))]:
        if shown is None:
            words = source[max(start, first) : min(end, last)] if start < first or end > last else source[start:end]
        elif start == end:
            border = True
            continue
        else:
            words = shown
        if not words:
            continue
        if border and parts:
            parts.append("\n")
        border = False
        parts.append(words)
    return "".join(parts)


def _places(leaves: Sequence[Leaf], starts: Sequence[int], span: Span) -> tuple[int, int]:
    low = bisect_left(starts, span.start)
    while low > 0 and leaves[low - 1][1] > span.start:
        low -= 1
    return low, bisect_left(starts, span.end, low)
