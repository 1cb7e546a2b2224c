"""Safe HTML of a document, for the web, the static site and reports.

Everything that stands in the document is escaped; only our own elements come out, links lead to http, https, mailto or
within the site, raw HTML is shown as text, and comments are left out. Built without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Final

from hansei.document.document import Document
from hansei.document.fast import collector_paused
from hansei.document.nodes import (
    Block,
    CodeBlock,
    Footnote,
    Heading,
    HtmlBlock,
    Inline,
    Item,
    List,
    Paragraph,
    Quote,
    Row,
    Table,
    ThematicBreak,
)
from hansei.text import Span

SCHEMES: Final = frozenset({"http", "https", "mailto"})
"""Where links may lead beside the site itself."""
IMAGE_SCHEMES: Final = SCHEMES - {"mailto"}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SLUG = re.compile(r"[^\w\- ]")
_CLASS = re.compile(r"[^a-z0-9+#._-]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAGS = {"strong": "strong", "emphasis": "em", "strike": "del"}

Code = Callable[[str], str | None]
"""Where code within a sentence leads."""

_Job = str | Block | Item
"""What is left to be written: finished HTML, or a node."""
_NONE: Final[Mapping[int, str]] = {}

Lead = Callable[[str, bool], str | None]
"""Where a link, or an image (True), leads for the reader of the page: another target, or None when only its text is to be shown."""


def to_html(
    document: Document,
    *,
    lines: bool = False,
    notes: Mapping[int, str] = _NONE,
    lead: Lead | None = None,
    code: Code | None = None,
) -> str:
    """The whole document; headings have the ids that code hosts give them, so that links within documents lead somewhere.

    Args:
        document: what is to be shown.
        lines: whether paragraphs, items, rows and code have the id of the line on which they begin: ``L12``.
        notes: place in the text -> safe HTML to be put behind the block that holds it.
        lead: where links and images lead, when not to where they say. What it answers is still held to the schemes of :data:`SCHEMES`.
        code: where code within a sentence leads, which stands there as plain words: a path of the site, or None.
    """
    with collector_paused():
        return _Writer(document, lines, notes, lead, code).write()


def safe_url(target: str, schemes: frozenset[str] = SCHEMES) -> str | None:
    """``target`` as it may stand in an attribute, or None when it may lead anywhere else."""
    bare = _INVISIBLE.sub("", target)
    scheme = _SCHEME.match(bare)
    if scheme is not None and scheme[1].lower() not in schemes:
        return None
    return escape(_INVISIBLE.sub(lambda match: "%20" if match[0] == " " else "", target.strip()))


def heading_id(title: str) -> str:
    """The id of a heading from its displayed text: lower case, no punctuation, spaces as dashes."""
    return _SLUG.sub("", title.strip().lower()).replace(" ", "-")


class _Writer:
    def __init__(self, document: Document, lines: bool, notes: Mapping[int, str], lead: Lead | None, code: Code | None) -> None:
        self._document = document
        self._lines = lines
        self._numbered = 0
        self._notes = sorted(notes.items(), reverse=True)
        self._lead = lead
        self._code = code
        self._text = document.source.text
        self._ids: dict[str, int] = {}
        self._out: list[str] = []
        self._strays = frozenset(row.span.start for row in document.stray_rows)

    def write(self) -> str:
        out = self._out
        jobs: list[_Job] = list(reversed(self._document.blocks))
        while jobs:
            job = jobs.pop()
            if isinstance(job, str):
                out.append(job)
            else:
                jobs.extend(reversed(list(self._jobs(job))))
        out.append(self._noted(len(self._text)))
        return "".join(out)

    def _noted(self, end: int) -> str:
        """The notes up to a place that have not been put yet."""
        found = []
        while self._notes and self._notes[-1][0] <= end:
            found.append(self._notes.pop()[1])
        return "".join(found)

    def _lists_keys(self, node: Paragraph) -> bool:
        """Whether each line of a paragraph begins with bold words, so that it was meant to stand on a line of its own."""
        lines = self._text[node.span.start : node.span.end].split("\n")
        return len(lines) > 1 and all(line.lstrip().startswith(("**", "__")) and not line.endswith(("  ", "\\")) for line in lines)

    def _line(self, node: Block | Item | Row) -> str:
        """The attribute that names the line on which something begins; each line has one."""
        if not self._lines:
            return ""
        line = self._document.source.line_at(node.span.start)
        if line <= self._numbered:
            return ""
        self._numbered = line
        return f' id="L{line}"'

    def _jobs(self, node: Block | Item) -> Iterator[_Job]:
        if isinstance(node, Heading):
            level = min(node.level, 6)
            yield f'<h{level} id="{self._id(node)}">{self._inline(node.content)}</h{level}>\n'
            yield self._noted(node.span.end)
        elif isinstance(node, Paragraph):
            if node.span.start not in self._strays:  # else it stands in its table
                kind = ' class="keys"' if self._lists_keys(node) else ""
                yield f"<p{self._line(node)}{kind}>{self._inline(node.span)}</p>\n"
                yield self._noted(node.span.end)
        elif isinstance(node, List):
            yield self._list_start(node)
            yield from node.items
            yield "</ol>\n" if node.ordered else "</ul>\n"
        elif isinstance(node, Item):
            yield from self._item(node)
        elif isinstance(node, CodeBlock):
            language = _CLASS.sub("", node.language)
            named = f' class="language-{language}"' if language else ""
            yield f"<pre{self._line(node)}><code{named}>{escape(self._document.code_text(node), quote=False)}</code></pre>\n"
            yield self._noted(node.span.end)
        elif isinstance(node, Quote):
            yield "<blockquote>\n"
            yield from node.children
            yield "</blockquote>\n"
        elif isinstance(node, Table):
            yield from self._table(node)
            yield self._noted(node.span.end)
        elif isinstance(node, HtmlBlock):
            if not node.comment:
                yield f"<p>{escape(self._document.source.slice(node.span), quote=False)}</p>\n"
        elif isinstance(node, Footnote):
            label = escape(node.label)
            yield f'<div class="footnote" id="fn-{label}"><sup>{label}</sup>\n'
            yield from node.children
            yield "</div>\n"
        elif isinstance(node, ThematicBreak):
            yield "<hr>\n"

    def _id(self, heading: Heading) -> str:
        slug = heading_id(self._document.plain_text(heading.content)) or "section"
        number = self._ids.get(slug, 0)
        self._ids[slug] = number + 1
        return escape(f"{slug}-{number}" if number else slug)

    def _list_start(self, node: List) -> str:
        if not node.ordered:
            return "<ul>\n"
        number = self._document.source.slice(node.items[0].marker).rstrip(".)")
        return "<ol>\n" if number.lstrip("0") == "1" or not number.isdigit() else f'<ol start="{int(number)}">\n'

    def _item(self, node: Item) -> Iterator[_Job]:
        box = ""
        if node.task is not None:
            state = ' aria-label="done" checked' if node.task.checked else ' aria-label="not done"'
            box = f'<input type="checkbox" disabled{state}> '
        yield f"<li{self._line(node)}>{box}"
        alone = sum(isinstance(child, Paragraph) for child in node.children) == 1
        for child in node.children:
            if alone and isinstance(child, Paragraph):
                yield self._inline(child.span) + self._noted(child.span.end) + ("\n" if len(node.children) > 1 else "")
            else:
                yield child
        yield "</li>\n"

    def _table(self, node: Table) -> Iterator[_Job]:
        styles = [_alignment(dash) for dash in self._document.source.slice(node.delimiter).strip("|").split("|")]
        width = len(node.header.cells)
        styles = (styles + [""] * width)[:width]
        yield "<table>\n<thead>\n"
        yield self._row(node.header, styles, "th")
        yield "</thead>\n"
        rows = self._document.rows_of(node)
        if rows:
            yield "<tbody>\n"
            yield "".join(self._row(row, styles, "td") for row in rows)
            yield "</tbody>\n"
        yield "</table>\n"

    def _row(self, row: Row, styles: list[str], tag: str) -> str:
        cells = [f"<{tag}{style}>{self._inline(cell.content)}</{tag}>" for cell, style in zip(row.cells, styles, strict=False)]
        cells += [f"<{tag}>{self._inline(cell.content)}</{tag}>" for cell in row.cells[len(styles) :]]
        cells += [f"<{tag}></{tag}>"] * (len(styles) - len(row.cells))
        return f"<tr{self._line(row)}>{''.join(cells)}</tr>\n"

    def _inline(self, span: Span) -> str:
        out: list[str] = []
        closing: list[tuple[int, str]] = []
        hidden_until = -1  # within an image, whose text is an attribute
        for inline in self._document.inlines_in(span):
            while closing and closing[-1][0] <= inline.span.start:
                out.append(closing.pop()[1])
            if inline.span.start < hidden_until:
                continue
            out.append(self._element(inline, closing))
            if inline.kind == "image":
                hidden_until = inline.span.end
        out.extend(end for _, end in reversed(closing))
        return "".join(out).rstrip("\n")

    def _url(self, target: str, *, image: bool = False) -> str | None:
        led = self._lead(target, image) if self._lead is not None else target
        return safe_url(led, IMAGE_SCHEMES if image else SCHEMES) if led is not None else None

    def _element(self, inline: Inline, closing: list[tuple[int, str]]) -> str:  # noqa: PLR0911 - one case a kind of element
        kind = inline.kind
        if kind == "text":
            return escape(inline.title or self._text[inline.span.start : inline.span.end], quote=False)
        if kind in _TAGS:
            closing.append((inline.span.end, f"</{_TAGS[kind]}>"))
            return f"<{_TAGS[kind]}>"
        if kind == "code":
            words = inline.title or self._text[inline.content.start : inline.content.end]
            written = f"<code>{escape(words, quote=False)}</code>"
            linked = self._code is not None and not any(end == "</a>" for _, end in closing) and safe_url(self._code(words) or "")
            return f'<a href="{linked}">{written}</a>' if linked else written
        if kind == "link":
            url = self._url(inline.target)
            if url is None:
                return ""
            closing.append((inline.span.end, "</a>"))
            title = f' title="{escape(inline.title)}"' if inline.title else ""
            return f'<a href="{url}"{title} rel="nofollow noopener">'
        if kind == "image":
            url = self._url(inline.target, image=True)
            shown = escape(self._document.plain_text(inline.content))
            return f'<img src="{url}" alt="{shown}">' if url is not None else shown
        if kind == "url":
            url = safe_url(inline.target)
            return f'<a href="{url}" rel="nofollow noopener">{escape(inline.target, quote=False)}</a>'
        if kind == "mention":
            return f'<span class="mention">@{escape(inline.target)}</span>'
        if kind == "break":
            return "<br>\n" if inline.title == "\n" else "\n"
        if kind == "footnote":
            label = escape(inline.target)
            return f'<sup><a href="#fn-{label}">{label}</a></sup>'
        if kind == "html":
            words = self._text[inline.span.start : inline.span.end]
            return "<br>\n" if _BREAK.fullmatch(words) else escape(words, quote=False)
        return ""


def _alignment(dashes: str) -> str:
    mark = dashes.strip()
    if mark.startswith(":") and mark.endswith(":"):
        return ' class="align-center"'
    if mark.endswith(":"):
        return ' class="align-right"'
    return ' class="align-left"' if mark.startswith(":") else ""
