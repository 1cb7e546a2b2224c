"""Inline elements out of the parser's records, and the displayed text of a span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from hansei.document.events import BORDER, BREAK, CLOSE, CODE, FOOTNOTE, HTML, OPEN, TEXT, Record
from hansei.document.nodes import Inline, InlineKind
from hansei.text import Span
from hansei.text.columns import ByteOffsets

_KINDS: dict[str, InlineKind] = {"Strong": "strong", "Emphasis": "emphasis", "Strikethrough": "strike"}
_URL = re.compile(r"https?://[^\s<>\"`|\\^{}（）「」『』【】、。，；]+", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w@/.`+-])@([A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:[/.][A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?)*)")
_URL_TAIL = "?!.,:*_~'\"；：！？"
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

Leaf = tuple[int, int, str | None]
"""Start, end and displayed text (None: as written) of a piece of visible text; borders have the text ``\\n``."""


def build(
    source: str, records: list[Record], offsets: ByteOffsets, hidden: frozenset[int]
) -> tuple[tuple[Inline, ...], list[Leaf]]:
    """The flat inlines, and the leaves of which displayed text is made.

    ``offsets`` are those of the text that was parsed, ``hidden`` the letters of ``source`` that were kept from the parser.
    """
    point = offsets.point
    out: list[Any] = []
    leaves: list[Leaf] = []
    opened: list[int] = []
    last_end: list[int] = []
    links = 0
    seek_urls = "://" in source
    seek_mentions = "@" in source
    for kind, first, last, extra in records:
        start = point(first)
        end = point(last)
        if kind == TEXT:
            if start - 1 in hidden:
                start -= 1
            leaves.append((start, end, extra))
            if extra is not None:
                out.append(Inline("text", Span(start, end), Span(start, end), "", extra))
            elif links or not (seek_urls or seek_mentions) or not _split_text(source, start, end, seek_urls, seek_mentions, out):
                if end > start:
                    out.append(Inline("text", Span(start, end), Span(start, end)))
        elif kind == BORDER:
            leaves.append((end, end, "\n"))
            continue
        elif kind == OPEN:
            opened.append(len(out))
            if extra.__class__ is str:
                width = 1 if extra == "Emphasis" or (extra == "Strikethrough" and source[start : start + 2] != "~~") else 2
                out.append(Inline(_KINDS[extra], Span(start, end), Span(start + width, max(start + width, end - width))))
            else:
                ((tag, data),) = extra.items()
                links += 1
                inline = _link(source, tag, data, Span(start, end))
                out.append(inline)
                end = inline.span.end
            last_end.append(-1)
            continue
        elif kind == CLOSE:
            index = opened.pop()
            inner_end = last_end.pop()
            inline = out[index]
            if inline.kind == "link" or inline.kind == "image":
                links -= 1
                content = inline.content
                out[index] = inline._replace(content=Span(content.start, max(content.start, inner_end)))
            end = inline.span.end
        elif kind == CODE:
            out.append(_code(source, start, end, extra))
            content = out[-1].content
            leaves.append((content.start, content.end, out[-1].title or None))
        elif kind == BREAK:
            shown = "\n" if extra else " "
            out.append(Inline("break", Span(start, end), Span(start, end), "", shown))
            leaves.append((start, end, shown))
        elif kind == HTML:
            comment = source.startswith("<!--", start)
            content = Span(start + 4, max(start + 4, end - 3)) if comment else Span(start, end)
            out.append(Inline("comment" if comment else "html", Span(start, end), content))
            if not comment and _LINE_BREAK.match(source, start):
                leaves.append((start, end, "\n"))
        elif kind == FOOTNOTE:
            out.append(Inline("footnote", Span(start, end), Span(start + 2, end - 1), extra))
        if last_end:
            last_end[-1] = end
    return tuple(out), leaves


def _link(source: str, tag: str, data: Any, span: Span) -> Inline:
    kind: InlineKind = "image" if tag == "Image" else "link"
    link_type = data["link_type"]
    target = data["dest_url"]
    content_start = span.start + (2 if kind == "image" else 1)
    if link_type == "Email" and not target.lower().startswith("mailto:"):
        target = f"mailto:{target}"
    elif link_type == "Collapsed" and source.startswith("[]", span.end):
        span = Span(span.start, span.end + 2)  # the parser leaves the empty brackets out
    return Inline(kind, span, Span(content_start, content_start), target, data["title"])


def _code(source: str, start: int, end: int, shown: str) -> Inline:
    width = 0
    while source[start + width] == "`" and start + width < end - 1:
        width += 1
    inner = Span(start + width, max(start + width, end - width))
    words = source[inner.start : inner.end]
    if len(words) > 2 and words[0] in " \n" and words[-1] in " \n" and words.strip(" \n"):
        inner = Span(inner.start + 1, inner.end - 1)
        words = words[1:-1]
    return Inline("code", Span(start, end), inner, "", "" if words == shown else shown)


def _split_text(source: str, start: int, end: int, urls: bool, mentions: bool, out: list[Any]) -> bool:
    """Append a run of text as text, URLs and mentions; False when there is neither."""
    found: list[Inline] = []
    if urls and source.find("://", start, end) >= 0:
        at = start
        while (match := _URL.search(source, at, end)) is not None:
            stop = _url_end(source, match.start(), match.end())
            span = Span(match.start(), stop)
            if stop - match.start() > len("https://"):
                found.append(Inline("url", span, span, source[span.start : span.end]))
            at = match.end()
    if mentions and source.find("@", start, end) >= 0:
        for match in _MENTION.finditer(source, start, end):
            if not any(url.span.start <= match.start() < url.span.end for url in found):
                found.append(Inline("mention", Span(*match.span()), Span(*match.span(1)), match[1]))
        found.sort(key=lambda inline: inline.span)
    if not found:
        return False
    at = start
    for inline in found:
        if inline.span.start > at:
            out.append(Inline("text", Span(at, inline.span.start), Span(at, inline.span.start)))
        out.append(inline)
        at = inline.span.end
    if end > at:
        out.append(Inline("text", Span(at, end), Span(at, end)))
    return True


def _url_end(source: str, start: int, end: int) -> int:
    """The end of a bare URL without the punctuation of its sentence (the rule of GFM's autolinks)."""
    opening = source.count("(", start, end)
    closing = source.count(")", start, end)
    while end > start:
        char = source[end - 1]
        if char in _URL_TAIL:
            end -= 1
        elif char == ")" and closing > opening:
            closing -= 1
            end -= 1
        elif char == "]" and source.find("[", start, end) < 0:
            end -= 1
        else:
            break
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
    low = bisect_left(starts, span.start)
    while low > 0 and leaves[low - 1][1] > span.start:
        low -= 1
    high = bisect_left(starts, span.end, low)
    pieces: list[Leaf] = []
    border: Leaf | None = None
    for start, end, shown in leaves[low:high]:
        if start == end and shown == "\n":
            border = (start, end, "\n")
            continue
        if shown is None:
            start = max(start, span.start)
            end = min(end, span.end)
        if start >= end:
            continue
        if border is not None and pieces:
            pieces.append(border)
        border = None
        pieces.append((start, end, shown))
    return pieces
