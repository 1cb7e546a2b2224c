"""Markdown events to blocks and inline records, in one pass and without recursion."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import pyromark

from hansei.document.nodes import (
    Block,
    CodeBlock,
    Definition,
    Footnote,
    Heading,
    HtmlBlock,
    Item,
    List,
    Paragraph,
    Quote,
    Row,
    Table,
    Task,
    ThematicBreak,
)
from hansei.document.tables import Strays, StrayRow, delimiter_span, ragged, split_row
from hansei.findings import Problem
from hansei.text import Span
from hansei.text.columns import ByteOffsets

OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
)

MAX_DEPTH: Final = 60
"""Lists and quotes nested deeper than this are flattened, so that no reader of the tree can be driven into recursion."""

# kinds of inline records
TEXT: Final = 0
OPEN: Final = 1
CLOSE: Final = 2
CODE: Final = 3
BREAK: Final = 4
HTML: Final = 5
FOOTNOTE: Final = 6
BORDER: Final = 7
"""The end of a block's or cell's inline content."""

Record = tuple[int, int, int, Any]
"""Kind, first and last byte, and what the kind needs: the displayed text, the tag that opens, the label."""

_NONE, _INLINE, _CODE, _HTML = range(4)
_MARKER = re.compile(r"[-+*]|\d{1,9}[.)]")
_INLINE_TAGS = frozenset({"Strong", "Emphasis", "Strikethrough", "Superscript", "Subscript"})
_SENTENCE_ENDS = (".", "!", ",", ";", "。", "！", "、", "；", "…")
_LONGEST_BOLD_HEADING: Final = 160


class Blocks(NamedTuple):
    """What one pass over the events yields."""

    blocks: tuple[Block, ...]
    strays: tuple[StrayRow, ...]
    """Table rows that blank lines cut off."""
    records: list[Record]
    problems: list[Problem]
    text: str
    """The text that was parsed."""
    offsets: ByteOffsets
    suspicious: bool
    """Whether a fenced code block holds something that looks like a fence."""


class _Frame:
    """An open list, item, quote or footnote."""

    __slots__ = ("children", "kind", "label", "start", "task")

    def __init__(self, kind: str, start: int, label: Any = None) -> None:
        self.kind = kind
        self.start = start
        self.label = label
        self.task: Task | None = None
        self.children: list[Any] = []


def read_blocks(text: str, hidden: frozenset[int] = frozenset()) -> Blocks:
    """Parse prepared text (see :mod:`hansei.document.prepare`)."""
    return _Reader(text, hidden).read()


class _Reader:
    __slots__ = ("hidden", "level", "offsets", "problems", "records", "suspicious", "text", "zone_end", "zone_start")

    def __init__(self, text: str, hidden: frozenset[int]) -> None:
        self.text = text
        self.hidden = hidden
        self.offsets = ByteOffsets(text)
        self.problems: list[Problem] = []
        self.records: list[Record] = []
        self.level = 0
        self.suspicious = False
        self.zone_start = self.zone_end = -1

    def read(self) -> Blocks:  # noqa: C901, PLR0912, PLR0915 - one loop over all events, split it and it is twice as slow
        text = self.text
        ascii_text = text.isascii()
        data = b"" if ascii_text else text.encode()
        entities = "&" in text
        records = self.records
        add = records.append
        root = _Frame("Root", 0)
        stack = [root]
        frame = root
        skipped = 0  # depth of containers that are too deep to be kept
        leaf = _NONE
        leaf_start = 0
        text_start = text_end = -1  # a run of text not yet recorded
        first = last = -1  # the inline content of the present leaf
        bold_end = -1  # end of the strong text that begins a paragraph
        row_start = 0
        rows: list[Row] = []
        head_end = 0
        delimiter = Span(0, 0)
        fenced = False
        strays = Strays(text)

        for event, place in pyromark.events_with_range(text, options=OPTIONS):
            start = place["start"]
            end = place["end"]
            if event.__class__ is str:
                if event == "Rule":
                    if first >= 0:
                        frame.children.append(self.paragraph(first, last))
                        add((BORDER, last, last, None))
                        first = -1
                    frame.children.append(ThematicBreak(self.span(start, end)))
                    continue
                name, value = "Break", event == "HardBreak"
            else:
                ((name, value),) = event.items()
            if name == "Text":
                if leaf == _CODE:
                    last = end
                    continue
                if leaf == _HTML:
                    continue
                if first < 0:
                    first = start
                if end > last:
                    last = end
                if entities and value and len(value) != end - start and (text if ascii_text else data)[start : start + 1] in ("&", b"&"):
                    source = text[start:end] if ascii_text else data[start:end].decode()
                    if source != value:
                        if text_start >= 0:
                            add((TEXT, text_start, text_end, None))
                            text_start = -1
                        add((TEXT, start, end, value))
                        continue
                if start == text_end and text_start >= 0:
                    text_end = end
                    continue
                if text_start >= 0:
                    add((TEXT, text_start, text_end, None))
                text_start = start
                text_end = end
                continue
            if text_start >= 0:
                add((TEXT, text_start, text_end, None))
                text_start = -1
            if name == "Start":
                if value.__class__ is str:
                    tag, detail = value, None
                else:
                    ((tag, detail),) = value.items()
                if tag in _INLINE_TAGS or tag == "Link" or tag == "Image":
                    if first < 0:
                        first = start
                        if tag == "Strong" and leaf == _INLINE and start == leaf_start:
                            bold_end = end
                    if end > last:
                        last = end
                    add((OPEN, start, end, value))
                    continue
                # a block begins: what stood before it in a tight item is a paragraph
                if first >= 0:
                    frame.children.append(self.paragraph(first, last))
                    add((BORDER, last, last, None))
                first = last = -1
                if tag == "Paragraph" or tag == "Heading":
                    leaf = _INLINE
                    leaf_start = start
                    bold_end = -1
                elif tag == "TableCell":
                    leaf = _INLINE
                    leaf_start = -1
                elif tag == "Item" or tag == "List" or tag == "BlockQuote" or tag == "FootnoteDefinition":
                    if skipped or (tag != "Item" and len(stack) > MAX_DEPTH):
                        if not skipped:
                            self.too_deep(start)
                        skipped += 1
                        continue
                    frame = _Frame(tag, start, detail)
                    stack.append(frame)
                elif tag == "CodeBlock":
                    leaf = _CODE
                    fenced = detail != "Indented"
                elif tag == "HtmlBlock":
                    leaf = _HTML
                elif tag == "TableHead" or tag == "TableRow":
                    row_start = start
                elif tag == "Table":
                    rows = []
                continue
            if name == "End":
                tag = value if value.__class__ is str else next(iter(value))
                if tag in _INLINE_TAGS or tag == "Link" or tag == "Image":
                    add((CLOSE, end, end, None))
                    continue
                if tag == "Paragraph":
                    if frame is root and bold_end >= 0:
                        root.children.extend(self.bold_heading(start, end, bold_end))
                    else:
                        block = Paragraph(self.span(start, end))
                        if frame.children and (frame.children[-1].__class__ is Table or frame.children[-1] is strays.last):
                            strays.take(frame.children[-1], block)
                        frame.children.append(block)
                    add((BORDER, end, end, None))
                    leaf = _NONE
                elif tag == "TableCell":
                    add((BORDER, end, end, None))
                    leaf = _NONE
                elif tag == "TableRow":
                    rows.append(split_row(text, self.span(row_start, end)))
                elif tag == "TableHead":
                    rows.append(split_row(text, self.span(row_start, end)))
                    head_end = rows[0].span.end
                    delimiter = delimiter_span(text, head_end)
                elif tag == "Heading":
                    frame.children.append(self.heading(start, end, int(value["Heading"][1]), first, last, frame is root))
                    add((BORDER, end, end, None))
                    leaf = _NONE
                elif tag == "Item":
                    if first >= 0:
                        frame.children.append(self.paragraph(first, last))
                        add((BORDER, last, last, None))
                    if skipped:
                        skipped -= 1
                    else:
                        item = self.item(frame, end)
                        stack.pop()
                        frame = stack[-1]
                        frame.children.append(item)
                elif tag == "List" or tag == "BlockQuote" or tag == "FootnoteDefinition":
                    if skipped:
                        skipped -= 1
                    else:
                        container = self.container(frame, end)
                        stack.pop()
                        frame = stack[-1]
                        if container is not None:
                            frame.children.append(container)
                elif tag == "CodeBlock":
                    frame.children.append(self.code(start, end, last, fenced))
                    leaf = _NONE
                elif tag == "HtmlBlock":
                    span = self.span(start, end)
                    frame.children.append(HtmlBlock(span, _is_comment(text, span)))
                    leaf = _NONE
                elif tag == "Table":
                    span = self.span(start, end)
                    table = Table(Span(span.start, max(span.end, delimiter.end)), rows[0], delimiter, tuple(rows[1:]))
                    self.problems += ragged(table)
                    frame.children.append(table)
                first = last = -1
                continue
            if name == "TaskListMarker":
                box = self.span(start, end)
                if not skipped:
                    frame.task = Task(box, value)
                continue
            if name == "Html":
                continue
            # the rest is inline
            if first < 0:
                first = start
            if end > last:
                last = end
            if name == "Break":
                add((BREAK, start, end, value))
            elif name == "Code":
                add((CODE, start, end, value))
            elif name == "InlineHtml":
                add((HTML, start, end, value))
            elif name == "FootnoteReference":
                add((FOOTNOTE, start, end, value))
        self.problems += strays.problems
        return Blocks(tuple(root.children), tuple(strays.rows), records, self.problems, text, self.offsets, self.suspicious)

    def span(self, start: int, end: int) -> Span:
        """The visible part of a range of bytes."""
        point = self.offsets.point
        at = point(start)
        text = self.text
        stop = self.trimmed(point(end))
        while at < stop and text[at] in " \t\r\n":
            at += 1
        return Span(at, max(at, stop))

    def trimmed(self, end: int) -> int:
        """``end`` moved before the white space in front of it; each stretch of white space is walked only once."""
        if self.zone_start <= end <= self.zone_end:
            return self.zone_start
        text = self.text
        at = end
        while at > 0 and text[at - 1] in " \t\r\n":
            at -= 1
        self.zone_start, self.zone_end = at, end
        return at

    def paragraph(self, first: int, last: int) -> Paragraph:
        return Paragraph(self.span(first, last))

    def heading(self, start: int, end: int, level: int, first: int, last: int, top: bool) -> Heading:
        span = self.span(start, end)
        text = self.text
        if first < 0:
            content = Span(span.end, span.end)
        else:
            content = self.span(first, last)
        atx = text[span.start] == "#"
        if span.start + level in self.hidden:
            content = Span(span.start + level, content.end)
            self.problems.append(
                Problem("heading-without-space", "Put a space behind the # of this heading; most programs show it as text.", span)
            )
        if top:
            self.level = level
        return Heading(span, level, "atx" if atx else "setext", content)

    def bold_heading(self, start: int, end: int, bold_end: int) -> list[Block]:
        """The blocks of a top-level paragraph that begins with bold text: a heading, when that is all of its first line."""
        text = self.text
        span = self.span(start, end)
        stop = self.offsets.point(bold_end)
        line_end = text.find("\n", stop, span.end)
        rest_of_line = text[stop : span.end if line_end < 0 else line_end].strip(" \t\r\\")
        inner = Span(span.start + 2, stop - 2)
        words = text[inner.start : inner.end]
        label = words.rstrip()
        if rest_of_line not in ("", ":", "：") or "\n" in words or len(words) > _LONGEST_BOLD_HEADING or label.endswith(_SENTENCE_ENDS):
            return [Paragraph(span)]
        label = label.rstrip(":： ")
        if not label or _KEY_AND_VALUE.match(label):
            return [Paragraph(span)]
        heading_end = stop if not rest_of_line else text.index(rest_of_line, stop) + 1
        content = Span(inner.start + len(words) - len(words.lstrip()), inner.start + len(label))
        heading = Heading(Span(span.start, heading_end), min(self.level + 1, 7), "bold", content)
        if line_end < 0:
            return [heading]
        below = line_end + 1
        while below < span.end and text[below] in " \t\r\n":
            below += 1
        if below >= span.end:
            return [heading]
        if _BOLD_LINE.match(text, below, span.end):
            return [Paragraph(span)]
        return [heading, Paragraph(Span(below, span.end))]

    def item(self, frame: _Frame, end: int) -> Item:
        text = self.text
        start = self.offsets.point(frame.start)
        match = _MARKER.match(text, start)
        while match is None and start < len(text) and text[start] in " \t\r\n>":
            start += 1
            match = _MARKER.match(text, start)
        marker = Span(*match.span()) if match else Span(start, start)
        if frame.children:
            stop = frame.children[-1].span.end
        elif frame.task is not None:
            stop = frame.task.span.end
        else:
            stop = max(marker.end, self.trimmed(self.offsets.point(end)))
        return Item(Span(start, max(stop, marker.end)), marker, frame.task, tuple(frame.children))

    def container(self, frame: _Frame, end: int) -> Block | None:
        children = tuple(frame.children)
        if frame.kind == "List":
            if not children:
                return None
            return List(Span(children[0].span.start, children[-1].span.end), frame.label is not None, children)
        span = self.span(frame.start, end)
        if children and children[-1].span.end > span.end:
            span = Span(span.start, children[-1].span.end)
        if frame.kind == "BlockQuote":
            return Quote(span, children)
        return Footnote(span, str(frame.label), children)

    def code(self, start: int, end: int, last: int, fenced: bool) -> CodeBlock:
        text = self.text
        point = self.offsets.point
        raw_end = point(end)
        span = self.span(start, end)
        if not fenced:
            return CodeBlock(span, False, "", span, True)
        first_line = text.find("\n", span.start, raw_end)
        if first_line < 0:
            self.unclosed(span.start, span.end)
            return CodeBlock(span, True, _info(text, span.start, span.end), Span(span.end, span.end), False)
        info = _info(text, span.start, first_line)
        content_start = first_line + 1
        content_end = content_start if last < 0 else max(content_start, point(last))
        closed = text[content_end:raw_end].strip(" \t>\r\n") != ""
        if not closed:
            self.unclosed(span.start, first_line)
            content_start = min(content_start, span.end)
            content_end = span.end
        if text.find(text[span.start] * 3, content_start, content_end) >= 0:
            self.suspicious = True
        return CodeBlock(span, True, info, Span(content_start, content_end), closed)

    def unclosed(self, start: int, line_end: int) -> None:
        opening = self.text[start:line_end].rstrip()
        self.problems.append(
            Problem("unclosed-fence", f"The code block that `{opening[:40]}` opens is never closed.", Span(start, start + len(opening)))
        )

    def too_deep(self, start: int) -> None:
        at = self.offsets.point(start)
        if not any(problem.code == "too-deep" for problem in self.problems):
            self.problems.append(
                Problem("too-deep", f"Lists and quotes are nested more than {MAX_DEPTH} deep here; deeper ones are read as plain blocks.", Span(at, at + 1))
            )


_KEY_AND_VALUE = re.compile(r"[^\W\d][^:：\d]{0,29}[:：]\s+\S")
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?=\S)[^\n]*?\1[:：]?[ \t\r]*(?:\n|$)")


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


def read_definitions(text: str, offsets: ByteOffsets) -> dict[str, Definition]:
    """The link reference definitions of prepared text, by normalised label."""
    if "]:" not in text:
        return {}
    found: dict[str, Definition] = {}
    for label, place in pyromark.reference_definitions(text, options=OPTIONS).items():
        span = Span(offsets.point(place["span"]["start"]), offsets.point(place["span"]["end"]))
        found[normal_label(label)] = Definition(span, label, place["dest"])
    return found


def normal_label(label: str) -> str:
    """A reference label as it is compared: case folded, white space collapsed."""
    return " ".join(label.split()).casefold()
