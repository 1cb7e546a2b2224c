"""Blocks out of ranges of bytes: trimmed spans, markers, the content of headings and code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from hansei.document.bold import split_bold_paragraph
from hansei.document.fast import new_item, new_paragraph, new_span
from hansei.document.nodes import Block, CodeBlock, Footnote, Heading, HtmlBlock, Item, List, Paragraph, Quote, Task
from hansei.findings import Problem
from hansei.text import Span
from hansei.text.columns import ByteOffsets

_MARKER = re.compile(r"[-+*]|\d{1,9}[.)]")


class Frame:
    """An open list, item, quote or footnote, or the document."""

    __slots__ = ("children", "detail", "kind", "start", "task")

    def __init__(self, kind: str, start: int, detail: Any = None) -> None:
        self.kind = kind
        self.start = start
        self.detail = detail
        """First number of a list (None: bullets), label of a footnote."""
        self.task: Task | None = None
        self.children: list[Any] = []


class Maker:
    """Makes the blocks of one text; byte offsets in, code points out."""

    __slots__ = (
        "_blank_end",
        "_blank_start",
        "_ends",
        "_excess",
        "_hidden",
        "_level",
        "_point",
        "_tails",
        "_text",
        "mended",
        "problems",
        "suspicious",
    )

    def __init__(self, text: str, offsets: ByteOffsets, hidden: frozenset[int], tails: Mapping[int, int]) -> None:
        self._text = text
        self._point = offsets.point
        self._ends = offsets.ends
        self._excess = offsets.excess
        self._hidden = hidden
        self._tails = tails
        self._level = 0
        self._blank_start = self._blank_end = -1
        self.problems: list[Problem] = []
        """What had to be understood against the letter."""
        self.mended: list[int] = []
        """The ends of mended fences that close a block."""
        self.suspicious = False
        """Whether a fenced code block holds something that looks like a fence."""

    def span(self, start: int, end: int) -> Span:
        """The visible part of a range."""
        text = self._text
        ends = self._ends
        if ends:
            excess = self._excess
            at = bisect_right(ends, start)
            start -= excess[at]
            end -= excess[at] if at == len(ends) or end < ends[at] else excess[bisect_right(ends, end, at)]
        if end > start and text[end - 1] in " \t\r\n":
            end = self._trimmed(end)
        while start < end and text[start] in " \t\r\n":
            start += 1
        return new_span((start, max(start, end)))

    def _trimmed(self, end: int) -> int:
        """``end`` moved before the white space in front of it; each stretch of white space is walked only once."""
        if self._blank_start <= end <= self._blank_end:
            return self._blank_start
        text = self._text
        at = end
        while at > 0 and text[at - 1] in " \t\r\n":
            at -= 1
        self._blank_start, self._blank_end = at, end
        return at

    def paragraph(self, first: int, last: int) -> Paragraph:
        """The paragraph of a tight item, from its first to its last inline element."""
        return new_paragraph((self._written(first, last),))

    def _written(self, first: int, last: int) -> Span:
        """From the first to the last inline element; a sign that escapes the first one is part of what is written."""
        span = self.span(first, last)
        return Span(span.start - 1, span.end) if self._text[span.start - 1 : span.start] == "\\" else span

    def bold_paragraph(self, start: int, end: int, bold_end: int) -> tuple[Block, ...]:
        """The blocks of a top-level paragraph that begins with bold text."""
        return split_bold_paragraph(self._text, self.span(start, end), self._point(bold_end), min(self._level + 1, 7))

    def heading(self, start: int, end: int, level: int, first: int, last: int, top: bool) -> Heading:
        """A real heading, its content running from ``first`` to ``last`` (-1 when it is empty)."""
        span = self.span(start, end)
        content = self._written(first, last) if first >= 0 else Span(span.end, span.end)
        atx = self._text[span.start] == "#"
        if self._hidden and span.start + level in self._hidden:
            content = Span(span.start + level, content.end)
            what = "Put a space behind the # of this heading; most programs show it as text."
            self.problems.append(Problem("heading-without-space", what, span))
        if top:
            self._level = level
        return Heading(span, level, "atx" if atx else "setext", content)

    def item(self, frame: Frame, end: int) -> Item:
        """A list item; it ends with its last child."""
        text = self._text
        start = self._point(frame.start)
        match = _MARKER.match(text, start)
        while match is None and start < len(text) and text[start] in " \t\r\n>":
            start += 1  # a list nested by a tab begins too early
            match = _MARKER.match(text, start)
        marker = new_span((start, match.end() if match else start))
        if frame.children:
            stop = frame.children[-1].span.end
        elif frame.task is not None:
            stop = frame.task.span.end
        else:
            stop = max(marker.end, self._trimmed(self._point(end)))
        return new_item((new_span((start, stop)), marker, frame.task, tuple(frame.children)))

    def container(self, frame: Frame, end: int) -> Block:
        """A list, quote or footnote."""
        children = tuple(frame.children)
        if frame.kind == "List" and children:
            return List(Span(children[0].span.start, children[-1].span.end), frame.detail is not None, children)
        span = self.span(frame.start, end)
        if children and children[-1].span.end > span.end:
            span = Span(span.start, children[-1].span.end)
        if frame.kind == "FootnoteDefinition":
            return Footnote(span, str(frame.detail), children)
        return Quote(span, children)

    def code(self, start: int, end: int, last: int, fenced: bool) -> CodeBlock:
        """A code block whose last code ends at ``last`` (-1 when it is empty)."""
        text = self._text
        span = self.span(start, end)
        if not fenced:
            return CodeBlock(span, False, "", span, True)
        raw_end = self._point(end)
        first_line = text.find("\n", span.start, raw_end)
        if first_line < 0:
            self._unclosed(span)
            return CodeBlock(span, True, _info(text, span.start, span.end), Span(span.end, span.end), False)
        content_start = first_line + 1
        content_end = content_start if last < 0 else max(content_start, self._point(last))
        closed = text[content_end:raw_end].strip(" \t>\r\n") != ""
        if closed and span.end in self._tails:
            self.mended.append(span.end)
            span = Span(span.start, self._tails[span.end])
        if not closed:
            self._unclosed(Span(span.start, self._trimmed(first_line)))
            content_start = min(content_start, span.end)
            content_end = span.end
        if text.find(text[span.start] * 3, content_start, content_end) >= 0:
            self.suspicious = True
        return CodeBlock(span, True, _info(text, span.start, first_line), Span(content_start, content_end), closed)

    def html(self, start: int, end: int) -> HtmlBlock:
        """A block of raw HTML."""
        span = self.span(start, end)
        return HtmlBlock(span, _is_comment(self._text, span))

    def too_deep(self, start: int, limit: int) -> None:
        """Say once that containers are flattened."""
        if not any(problem.code == "too-deep" for problem in self.problems):
            at = self._point(start)
            what = f"Lists and quotes are nested more than {limit} deep here; what is deeper is read as plain blocks."
            self.problems.append(Problem("too-deep", what, Span(at, at + 1)))

    def _unclosed(self, opening: Span) -> None:
        words = self._text[opening.start : opening.end]
        self.problems.append(Problem("unclosed-fence", f"The code block that `{words[:40]}` opens is never closed.", opening))


def _info(text: str, start: int, end: int) -> str:
    mark = text[start]
    while start < end and text[start] == mark:
        start += 1
    return text[start:end].strip()


def _is_comment(text: str, span: Span) -> bool:
    at = span.start
    while True:
        while at < span.end and text[at] in " \t\r\n":
            at += 1
        if at >= span.end:
            return True
        if not text.startswith("<!--", at):
            return False
        close = text.find("-->", at + 4, span.end)
        at = span.end if close < 0 else close + 3
