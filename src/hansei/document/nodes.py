"""The lossless Markdown tree: every node keeps its span in the source.

Spans are code points of ``Source.text``. A block's span starts at its first visible character (a list item at its
marker, a heading at its ``#``) and ends behind its last one: trailing line ends and blank lines belong to no block.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from hansei.text import Span

HeadingStyle = Literal["atx", "setext", "bold"]
InlineKind = Literal[
    "text", "strong", "emphasis", "strike", "code", "link", "image", "url", "mention", "html", "comment", "footnote", "break"
]


class Heading(NamedTuple):
    """A heading; a paragraph that is one bold line acts as one and has style ``bold``."""

    span: Span
    level: int
    """1 to 6; a bold line's level is one deeper than the real heading above it (at most 7)."""
    style: HeadingStyle
    content: Span
    """The text without markers, closing marks and the bold line's ``**`` and trailing colon."""


class Paragraph(NamedTuple):
    """A paragraph, also the first text of a list item (tight items have one, too)."""

    span: Span


class Task(NamedTuple):
    """The box of a task item."""

    span: Span
    """``[ ]`` or ``[x]``, three code points."""
    checked: bool


class Item(NamedTuple):
    """One item of a list."""

    span: Span
    marker: Span
    """``-``, ``*``, ``+``, ``3.`` or ``3)`` without the space behind it."""
    task: Task | None
    children: tuple[Block, ...]

    @property
    def head(self) -> Paragraph | None:
        """The item's own first text, without box and nested blocks."""
        return self.children[0] if self.children and isinstance(self.children[0], Paragraph) else None


class List(NamedTuple):
    """A bullet or ordered list."""

    span: Span
    ordered: bool
    items: tuple[Item, ...]


class Cell(NamedTuple):
    """A table cell."""

    span: Span
    """All between the two bars, with padding."""
    content: Span
    """Without padding; empty (start equals end) when the cell is blank."""


class Row(NamedTuple):
    """A table row, the line without its line end."""

    span: Span
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A GFM table."""

    span: Span
    header: Row
    delimiter: Span
    """The dash row."""
    rows: tuple[Row, ...]


class CodeBlock(NamedTuple):
    """A fenced or indented code block."""

    span: Span
    fenced: bool
    info: str
    """The info string, stripped; empty when there is none."""
    content: Span
    """The code, from the first line's start to behind the last line's end."""
    closed: bool
    """False for a fence that runs to the end of its container without a closing fence."""

    @property
    def language(self) -> str:
        """First word of the info string, lower case."""
        return self.info.split(maxsplit=1)[0].lower() if self.info else ""


class Quote(NamedTuple):
    """A block quote."""

    span: Span
    children: tuple[Block, ...]


class HtmlBlock(NamedTuple):
    """Raw HTML on block level."""

    span: Span
    comment: bool
    """True when the whole block is HTML comments."""


class ThematicBreak(NamedTuple):
    """``---``, ``***`` or ``___``."""

    span: Span


class Footnote(NamedTuple):
    """A footnote definition."""

    span: Span
    label: str
    children: tuple[Block, ...]


Block = Heading | Paragraph | List | Table | CodeBlock | Quote | HtmlBlock | ThematicBreak | Footnote
Node = Block | Item | Row | Cell


class Inline(NamedTuple):
    """One inline element; a document's inlines are one flat list in order of start, containers before their content."""

    kind: InlineKind
    span: Span
    """With markers."""
    content: Span
    """Without markers: the text of a link, the code of a code span, the bold text."""
    target: str = ""
    """Links and images: the destination, resolved from its definition; mentions: the handle without ``@``."""
    title: str = ""
    """Text, code and breaks: the text as displayed where it differs from the source (entities, escapes, line ends). Links: their title."""


class Definition(NamedTuple):
    """A link reference definition ``[label]: target``."""

    span: Span
    label: str
    target: str


class Entry(NamedTuple):
    """One scalar of the front matter."""

    path: tuple[str, ...]
    """Keys from the outermost; a list item's key is its index: ``("authors", "0")``."""
    key: Span
    """The last key as written (for a list item the item itself)."""
    span: Span
    """The value as written, quotes included; empty when there is none."""
    value: str
    """The scalar as text, quotes removed; never interpreted as boolean, number or date."""


class FrontMatter(NamedTuple):
    """YAML or TOML at the start of a file."""

    span: Span
    """With both fence lines."""
    content: Span
    """Between the fence lines."""
    format: Literal["yaml", "toml"]
    entries: tuple[Entry, ...]
    """In order; empty when the block is not valid (a problem says where)."""

    def get(self, *path: str) -> Entry | None:
        """The first entry at ``path``, keys compared without case."""
        wanted = tuple(part.lower() for part in path)
        return next((entry for entry in self.entries if tuple(part.lower() for part in entry.path) == wanted), None)


class Section(NamedTuple):
    """A heading and what stands below it."""

    heading: Heading
    title: str
    """The heading's text as displayed, without markup."""
    span: Span
    """From the heading to before the next heading of the same or a higher level (whole lines)."""
    body: Span
    """From behind the heading's line to the next heading of any level."""
    blocks: tuple[Block, ...]
    """The blocks of ``body``."""
    parent: int
    """Index of the enclosing section in ``Document.sections``, or -1."""

    @property
    def level(self) -> int:
        """The heading's level."""
        return self.heading.level
