"""One pass over the parser's events: blocks are made at once, inline content is noted down for later.

The parser's quirks end here: byte offsets become code points, ranges lose the blank lines behind them, tight items get
their paragraph, the box of a loose task item finds its item, and nothing recurses, however deep a document nests.
"""

# ruff: noqa: PLR1730 - `max` is a call, and this is the hottest loop of all

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pyromark

from hansei.document.blocks import Frame, Maker
from hansei.document.fast import new_paragraph
from hansei.document.nodes import Block, CodeBlock, Definition, Row, Table, Task, ThematicBreak
from hansei.document.tables import StrayRow, Strays, delimiter_span, ragged, split_row
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

TEXT, OPEN, CLOSE, CODE, BREAK, HTML, FOOTNOTE, BORDER = range(8)
"""Kinds of inline records; a border is the end of a block's or cell's inline content."""

Record = tuple[int, int, int, Any]
"""Kind, first and last byte, and what the kind needs: the displayed text, the tag that opens, the label."""

_INLINE_TAGS: Final = frozenset({"Strong", "Emphasis", "Strikethrough", "Link", "Image", "Superscript", "Subscript"})
_CONTAINERS: Final = frozenset({"Item", "List", "BlockQuote", "FootnoteDefinition"})
_MOST_CUT_ROWS: Final = 1000
"""In how many rows the cells beyond the header are parsed; those of further rows are taken for text."""
_LONE_CELL: Final = "|-|\n|-|\n|"
_NONE: Final[Mapping[int, int]] = {}
_ENTITY = re.compile(r"&#?\w+;")


class Reading(NamedTuple):
    """What one pass over the events yields."""

    text: str
    """The text that was parsed."""
    offsets: ByteOffsets
    """Of that text."""
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    """All of them, wherever they stand, in order."""
    code_blocks: tuple[CodeBlock, ...]
    """The same."""
    strays: tuple[StrayRow, ...]
    """Table rows that blank lines cut off."""
    records: list[Record]
    """The inline content."""
    problems: list[Problem]
    suspicious: bool
    """Whether a fenced code block holds something that looks like a fence."""
    mended: frozenset[int]
    """The ends of mended fences that close a block."""


def read_events(text: str, hidden: frozenset[int] = frozenset(), tails: Mapping[int, int] = _NONE) -> Reading:  # noqa: C901, PLR0912, PLR0915 - see below
    """Parse prepared text (see :mod:`hansei.document.prepare`), its fences mended (see :mod:`hansei.document.fences`)."""
    # One long loop: a call for each event would cost more than the parser itself. Inline content runs from `first` to
    # `last`; a run of text is kept back in `text_start` and `text_end` until something else follows.
    offsets = ByteOffsets(text)
    maker = Maker(text, offsets, hidden, tails)
    strays = Strays(text)
    data = b"" if text.isascii() else text.encode()
    entities = "&" in text and _ENTITY.search(text) is not None
    records: list[Record] = []
    add = records.append
    root = frame = Frame("", 0)
    stack = [root]
    siblings = root.children
    skipped = 0  # how many containers are open that were too deep to be kept
    code = False  # within a code block
    fenced = False
    leaf_start = bold_end = -1  # where the open paragraph begins, and where the bold text ends that it begins with
    first = last = -1
    text_start = text_end = -1
    row_start = cut = leaf_record = 0
    rows: list[Row] = []
    tables: list[Table] = []
    codes: list[CodeBlock] = []
    delimiter = Span(0, 0)
    event: Any
    value: Any
    detail: Any

    for event, place in pyromark.events_with_range(text, options=OPTIONS):
        start = place["start"]
        end = place["end"]
        if event.__class__ is str:
            name, value = event, None
        else:
            (name,) = event  # unpacking its one key is half the price of its items
            value = event[name]
            if name == "Text":
                if start == text_end and not entities:
                    text_end = end
                    continue
                if text_start >= 0:
                    if not code:
                        add((TEXT, text_start, text_end, None))
                        if first < 0:
                            first = text_start
                    if text_end > last:
                        last = text_end
                if entities and not code and value != (data[start:end].decode() if data else text[start:end]):
                    add((TEXT, start, end, value))
                    if first < 0:
                        first = start
                    if end > last:
                        last = end
                    text_start = text_end = -1
                else:
                    text_start = start
                    text_end = end
                continue
        if text_start >= 0:
            if not code:
                add((TEXT, text_start, text_end, None))
                if first < 0:
                    first = text_start
            if text_end > last:
                last = text_end
            text_start = text_end = -1

        if name == "Start":
            if value.__class__ is str:
                tag, detail = value, None
            else:
                (tag,) = value
                detail = value[tag]
            if tag in _INLINE_TAGS:
                if detail is not None and detail["link_type"] == "Collapsed":
                    end += 2  # the parser leaves the empty brackets out
                if first < 0:
                    first = start
                    if start == leaf_start and tag == "Strong":
                        bold_end = end
                if end > last:
                    last = end
                add((OPEN, start, end, value))
                continue
            # a block begins: what stood before it in a tight item is a paragraph
            if first >= 0:
                siblings.append(maker.paragraph(first, last))
                add((BORDER, last, last, None))
                first = last = -1
            if tag == "TableCell":
                pass
            elif tag == "Paragraph":
                leaf_start = start
                leaf_record = len(records)
                bold_end = -1
            elif tag in _CONTAINERS:
                if skipped or (tag != "Item" and len(stack) > MAX_DEPTH):
                    if not skipped:
                        maker.too_deep(start, MAX_DEPTH)
                    skipped += 1
                else:
                    frame = Frame(tag, start, detail)
                    siblings = frame.children
                    stack.append(frame)
            elif tag == "CodeBlock":
                code = True
                fenced = detail != "Indented"
            elif tag == "TableHead" or tag == "TableRow":
                row_start = start
            elif tag == "Table":
                rows = []
            last = -1

        elif name == "End":
            tag = value if value.__class__ is str else next(iter(value))
            if tag in _INLINE_TAGS:
                add((CLOSE, end, end, None))
                continue
            if tag == "TableCell":
                add((BORDER, end, end, None))
            elif tag == "Paragraph":
                if bold_end >= 0 and frame is root:
                    siblings += maker.bold_paragraph(start, end, bold_end)
                else:
                    paragraph = new_paragraph((maker.span(start, end),))
                    if siblings and (siblings[-1].__class__ is Table or siblings[-1] is strays.last):
                        stray = strays.take(siblings[-1], paragraph)
                        if stray:
                            cut += 1
                            del records[leaf_record:]
                            for row in stray:
                                records += _cut_cells(text, row, 0, offsets, cut <= _MOST_CUT_ROWS)
                    siblings.append(paragraph)
                add((BORDER, end, end, None))
                leaf_start = bold_end = -1
            elif tag in _CONTAINERS:
                if first >= 0:
                    siblings.append(maker.paragraph(first, last))
                    add((BORDER, last, last, None))
                if skipped:
                    skipped -= 1
                else:
                    node: Any = maker.item(frame, end) if tag == "Item" else maker.container(frame, end)
                    stack.pop()
                    frame = stack[-1]
                    siblings = frame.children
                    siblings.append(node)
            elif tag == "TableRow":
                row = split_row(text, maker.span(row_start, end))
                if len(row.cells) > len(rows[0].cells):
                    cut += 1
                    records += _cut_cells(text, row, len(rows[0].cells), offsets, cut <= _MOST_CUT_ROWS)
                rows.append(row)
            elif tag == "TableHead":
                rows.append(split_row(text, maker.span(row_start, end)))
                delimiter = delimiter_span(text, rows[0].span.end)
            elif tag == "Heading":
                siblings.append(maker.heading(start, end, int(value["Heading"][1]), first, last, frame is root))
                add((BORDER, end, end, None))
            elif tag == "CodeBlock":
                codes.append(maker.code(start, end, last, fenced))
                siblings.append(codes[-1])
                code = False
            elif tag == "HtmlBlock":
                siblings.append(maker.html(start, end))
            elif tag == "Table":
                span = maker.span(start, end)
                table = Table(Span(span.start, max(span.end, delimiter.end)), rows[0], delimiter, tuple(rows[1:]))
                maker.problems += ragged(table)
                tables.append(table)
                siblings.append(table)
            first = last = -1

        elif name == "TaskListMarker":
            if not skipped:
                frame.task = Task(maker.span(start, end), value)

        elif name == "Rule":
            if first >= 0:
                siblings.append(maker.paragraph(first, last))
                add((BORDER, last, last, None))
                first = last = -1
            siblings.append(ThematicBreak(maker.span(start, end)))

        elif name != "Html":
            if first < 0:
                first = start
            if end > last:
                last = end
            if name == "Code":
                add((CODE, start, end, value))
            elif name == "SoftBreak" or name == "HardBreak":
                add((BREAK, start, end, name == "HardBreak"))
            elif name == "InlineHtml":
                add((HTML, start, end, None))
            elif name == "FootnoteReference":
                add((FOOTNOTE, start, end, value))

    maker.problems += strays.problems
    return Reading(
        text,
        offsets,
        tuple(root.children),
        tuple(tables),
        tuple(codes),
        tuple(strays.rows),
        records,
        maker.problems,
        maker.suspicious,
        frozenset(maker.mended),
    )


def _cut_cells(text: str, row: Row, wanted: int, offsets: ByteOffsets, parsed: bool) -> list[Record]:
    """The inline content of the cells that the parser cuts off because the header has fewer."""
    records: list[Record] = []
    for cell in row.cells[wanted:]:
        start, end = (offsets.byte(place) for place in cell.content)
        if not parsed or start == end:
            records += ((TEXT, start, end, None), (BORDER, end, end, None))
            continue
        lone = f"{_LONE_CELL}{text[cell.content.start : cell.content.end]} |"
        shift = start - len(_LONE_CELL)
        records += [
            (kind, first + shift, last + shift, extra) for kind, first, last, extra in read_events(lone).records if last > len(_LONE_CELL)
        ]
    return records


def read_definitions(text: str, offsets: ByteOffsets) -> dict[str, Definition]:
    """The link reference definitions of prepared text, by normalised label."""
    if "]:" not in text:
        return {}
    found: dict[str, Definition] = {}
    for label, definition in pyromark.reference_definitions(text, options=OPTIONS).items():
        place = definition["span"]
        span = Span(offsets.point(place["start"]), offsets.point(place["end"]))
        found[normal_label(label)] = Definition(span, label, definition["dest"])
    return found


def normal_label(label: str) -> str:
    """A reference label as it is compared: case folded, white space collapsed."""
    return " ".join(label.split()).casefold()
