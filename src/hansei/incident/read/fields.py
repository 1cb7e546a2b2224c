"""Named values: everything of the form *key: value*, wherever a document keeps it.

Metadata stands in front matter, in bold, italic or plain key lines, in bullets, in two-column tables (also lying on their side),
in headings, in block quotes, in one combined line, and in a section or a few lines at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from hansei.document.nodes import Block, HtmlBlock, List, Paragraph, Quote, Table, ThematicBreak
from hansei.incident.located import How, Located
from hansei.incident.read.part import Part
from hansei.incident.read.parts import plain_title
from hansei.incident.read.view import MOST, View
from hansei.text import Span

_LEAD = re.compile(
    r"(?:[>\s]|[-*+•][ \t]+|\d{1,2}[.)][ \t]+|\[[ xX]\][ \t]+|[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?[ \t]*|:[a-z0-9_+-]{2,30}:[ \t]+)*"
)
_MARKED = re.compile(r"(?<![*_\w`])(\*{1,3}|_{1,3}|`)(?=[^\s*_`])(?P<key>[^*\n|]{1,80}?)(?:[ \t]*[:：]\1|\1[ \t]*[:：])")
_PLAIN = re.compile(r"(?P<key>[^\W_][^:：|\n\"<>\[\]]{0,58}?)[ \t]*[:：](?:[ \t]+|$)")
_BETWEEN = re.compile(r"[ \t]+[|·•][ \t]+|[ \t]{4,}")
_PARTED = re.compile(r"[|·•\t]| {4}")
"""A line without one of these holds nothing that ``_BETWEEN`` finds, which is dear to look for."""
_SEPARATORS = " \t\r\n·•|;,"
_KEY_AND_TIME = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{2,40}?)\s+(?=(?:19|20)\d\d-\d\d-\d\d)")
_HISTORY = re.compile(r"\b(?:history|revisions?|change ?log)\b|変更履歴|改訂履歴|historikk|historique|historial", re.IGNORECASE)
"""A table of the document's own changes says who wrote when, but nothing of the incident."""
_WHOLE = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])(?P<inner>[^*\n]{3,300}?)\1[ \t.\\]*")
"""A line that is marked as a whole: ``**Date: 2026-01-05**``."""
_JOINED = re.compile(r"[;,][ \t]+(?=(?P<key>[^\W\d_][\w ]{0,30})[:：][ \t])")
_BARE = re.compile(r"(\*{1,2}|_{1,2})(?=\S)(?P<key>[^*_\n|:]{1,60}?)\1[ \t]+(?:[–—-]{1,2}[ \t]+)?(?=\S)")

TAIL_FIELDS = frozenset((
    "title", "id", "date", "severity", "status", "document_status", "incident_status", "owner", "authors", "reviewers",
    "approvers", "commander", "participants", "services", "next_review", "tags", "language",
))  # fmt: skip
"""Fields that are believed at the end of a document."""


_OF_SIGNATURE: frozenset[str] = frozenset(("date", "status", "title"))


class Field(NamedTuple):
    """One key with its value."""

    name: str | None
    """Canonical field, or None for a key that is none."""
    key: str
    """As displayed."""
    key_span: Span
    value: Span
    """As it stands, trimmed; empty when the value is missing."""
    how: How
    children: tuple[Block, ...] = ()
    """Blocks below the key: a bullet's own list, what stands below a heading."""


class Fields:
    """The metadata of a document, the most trustworthy place first."""

    def __init__(self, view: View, found: Iterable[Field]) -> None:
        self._view = view
        self.found = tuple(found)
        self._by_name: dict[str, list[Field]] = {}
        for field in self.found:
            if field.name:
                self._by_name.setdefault(field.name, []).append(field)

    def all(self, *names: str) -> list[Field]:
        """The fields of these names, in the order of the names."""
        if len(names) == 1:
            return list(self._by_name.get(names[0], ()))
        return [field for name in names for field in self._by_name.get(name, ())]

    def first(self, *names: str) -> Located[str] | None:
        """The first value that is one; a placeholder in its place is noted as a problem."""
        for field in self.all(*names):
            value = self._view.located(field.value, field.how)
            if value:
                return value
        return None

    def present(self, *names: str) -> list[Field]:
        """The fields of these names that hold a value."""
        return [
            field
            for field in self.all(*names)
            if not field.value.empty and not self._view.placeholder(self._view.plain(field.value), field.value)
        ]


def find_fields(view: View) -> Fields:
    """All metadata of a document."""
    found: list[Field] = []
    found.extend(fields_in(view, view.preamble, strict=True))
    sections = view.sections
    if sections and not (set(view.parts[0].names if view.parts else ()) - {"metadata"}) and not _HISTORY.search(sections[0].title):
        found.extend(fields_in(view, sections[0].blocks, strict=True))
        if not sections[0].blocks and len(sections) > 1 and not view.names_of(sections[1].title):
            found.extend(fields_in(view, sections[1].blocks, strict=True))  # below the title of the page that of the incident
    for part in view.parts:
        if ("metadata" in part.names or "people" in part.names) and not _HISTORY.search(part.title):
            for member in view.family(part) if part.style != "item" else [part]:
                found.extend(fields_in(view, member.blocks, strict=False))
    found.extend(_from_headings(view))
    found.extend(_from_tail(view))
    found.extend(_from_front_matter(view))
    for part in view.parts:
        if not part.names and part.index:
            tables = [block for block in part.blocks if isinstance(block, Table)]
            found.extend(field for field in fields_in(view, tables, strict=True) if field.name in ("attendees", "participants"))
    for part in view.named("impact", "summary"):
        if part.index:
            found.extend(field for field in fields_in(view, part.blocks, strict=True) if field.name)
    return Fields(view, _unique(found))


def _unique(found: Iterable[Field]) -> Iterator[Field]:
    seen: set[Span] = set()
    for field in found:
        if field.key_span not in seen:
            seen.add(field.key_span)
            yield field


def fields_in(view: View, blocks: Iterable[Block], *, strict: bool, where: Callable[[str], bool] | None = None) -> Iterator[Field]:
    """The fields of some blocks. With ``strict`` a plain ``Key: value`` counts only when the key is a known one.

    ``where`` says of the text of a paragraph whether it may hold a field that is wanted; others are not looked at.
    """
    stack = list(reversed(list(blocks)))
    while stack:
        block = stack.pop()
        if isinstance(block, Paragraph):
            yield from _from_paragraph(view, block.span, (), "field", strict=strict, where=where)
        elif isinstance(block, List):
            items = block.items[:MOST]
            for item in items:
                head = item.head
                if head is not None:
                    found = _from_paragraph(view, head.span, item.children[1:], "list", strict=strict, where=where)
                    yield from found or (() if strict else _before_time(view, head.span))
            for item in reversed(items):
                if len(item.children) > 1:
                    stack.extend(child for child in reversed(item.children) if child.__class__ is List)
        elif isinstance(block, Table):
            yield from from_table(view, block)
        elif isinstance(block, Quote):
            stack.extend(reversed(block.children))


def _before_time(view: View, span: Span) -> Iterator[Field]:
    """``First detected 2021-06-09 10:26``: a key and a time with nothing between them."""
    match = _KEY_AND_TIME.match(view.text, *span)
    name = view.field_of(match["key"]) if match else None
    if match and name:
        yield Field(name, match["key"], Span(*match.span("key")), view.trimmed(match.end("key"), span.end), "list")


def _from_paragraph(
    view: View, span: Span, children: tuple[Block, ...], how: How, *, strict: bool, where: Callable[[str], bool] | None = None
) -> list[Field]:
    raw = view.text[span.start : span.end]
    found: list[Field] = []
    if (":" not in raw and "：" not in raw and "*" not in raw) or (where is not None and not where(raw)):
        return found
    current: Field | None = None
    alone = "\n" not in raw and "\r" not in raw
    for line in (view.trimmed(span.start, span.end),) if alone else islice(view.lines(span), MOST):
        fields = _from_line(view, line, how, strict=strict)
        if fields:
            if current:
                found.append(current)
            found += fields[:-1]
            current = fields[-1]
        elif current is not None and not current.value.empty:
            current = current._replace(value=Span(current.value.start, line.end))
        elif current is not None:
            current = current._replace(value=line)
    if current:
        found.append(current._replace(children=children) if children else current)
    return found


def _from_line(view: View, line: Span, how: How, *, strict: bool) -> list[Field]:
    """The fields of one line; none when it does not begin with a key."""
    text = view.text
    start = line.start
    first = text[start : start + 1]
    if not first.isalpha():
        lead = _LEAD.match(text, start, line.end)
        start = lead.end() if lead else start
        first = text[start : start + 1]
    end = line.end
    closed = first in ("*", "_") and text[start:end].rstrip(" \t.\\").endswith(first)
    whole = _WHOLE.fullmatch(text, start, end) if closed else None
    if whole is not None and (key := _PLAIN.match(text, *whole.span("inner"))) is not None and view.field_of(key["key"].strip()):
        start, end = whole.span("inner")
    elif first in ("*", "_", "`"):
        mark = _MARKED.match(text, start, line.end)
        if mark is None:
            bare = _BARE.match(text, start, line.end)
            if bare is None or view.field_of(bare["key"]) is None:
                return []
            marked = [bare]
        elif text.find(":", mark.end(), line.end) < 0 and text.find("：", mark.end(), line.end) < 0:
            marked = [mark]  # hardly any line has a second key, and looking for one is dear
        else:
            marked = [mark, *_MARKED.finditer(text, mark.end(), line.end)]
        ends = [match.start() for match in marked[1:]] + [end]
        return [_field(view, match, match.end(), end, how) for match, end in zip(marked, ends, strict=True)]
    pieces = [start]
    if how == "field" and _PARTED.search(text, start, end):
        pieces += [match.end() for match in _BETWEEN.finditer(text, start, end)]
    elif how == "field" and text.count(":", start, end) > 1:
        pieces += [match.end() for match in _JOINED.finditer(text, start, end) if view.field_of(match["key"])]
    fields: list[Field] = []
    for at, stop in zip(pieces, [*pieces[1:], end], strict=True):
        if text.find(":", at, stop) < 0 and text.find("：", at, stop) < 0:
            continue  # as of most lines, and far cheaper to see
        found = _PLAIN.match(text, at, stop)
        if found is None:
            continue
        if strict and view.field_of(found["key"].strip()) is None:
            continue
        fields.append(_field(view, found, found.end(), stop, how))
    return fields if fields and fields[0].key_span.start == start else []


def _field(view: View, match: re.Match[str], start: int, end: int, how: How) -> Field:
    key_span = Span(match.start("key"), match.end("key"))
    key = view.plain(key_span)
    while end > start and view.text[end - 1] in _SEPARATORS:
        end -= 1
    return Field(view.field_of(key), key, key_span, view.trimmed(start, end), how)


def from_table(view: View, table: Table) -> Iterator[Field]:
    """The fields of a table with keys in its first column, or in its header when it has one row."""
    columns = len(table.header.cells)
    if columns < 2:
        return
    rows = [row for row in (table.header, *table.rows[:MOST]) if len(row.cells) >= 2]
    keys = [view.plain(row.cells[0].content) for row in rows]
    known = [bool(key) and view.field_of(key.rstrip(":：")) is not None for key in keys]
    upright = sum(known)
    across = [view.field_of(view.plain(cell.content)) for cell in table.header.cells]
    if len(table.rows) == 1 and sum(name is not None for name in across) >= 2:
        row = table.rows[0]
        for name, head, cell in zip(across, table.header.cells, row.cells, strict=False):
            yield Field(name, view.plain(head.content), head.content, cell.content, "table")
        return
    if upright < max(1, len(table.rows) // 3) or (columns > 3 and (columns > 5 or upright < 2 or 2 * upright < len(table.rows))):
        return
    for row, key, is_known in zip(rows, keys, known, strict=True):
        if key and (is_known or row is not table.header):
            name = view.field_of(key.rstrip(":："))
            yield Field(name, key.rstrip(":："), row.cells[0].content, row.cells[1].content, "table")


def _from_headings(view: View) -> Iterator[Field]:
    told: list[bool] = []  # whether a part, or one around it, is a section that tells something
    for part in view.parts:
        told.append(not _HEAD.issuperset(part.names) or (part.parent >= 0 and told[part.parent]))
        if part.style == "label" or told[-1]:
            continue
        title = plain_title(part.title)
        key, colon, _value = title.partition(":")
        if colon:
            if part.index and view.field_of(key.strip()) and _value.strip():
                at = view.text.find(":", part.heading.start, part.heading.end)
                if at >= 0:
                    value = view.trimmed(at + 1, part.heading.end)
                    while value.end > value.start and view.text[value.end - 1] in "*_# ":
                        value = Span(value.start, value.end - 1)
                    yield Field(view.field_of(key.strip()), key.strip(), Span(part.heading.start, at), value, "heading")
            continue
        if len(title) > 40:
            continue
        name = view.field_of(title)
        if name is None:
            continue
        below = _value_below(view, part)
        if below is not None:
            yield Field(name, title, part.heading, below, "heading", part.blocks)


_HEAD = frozenset(("metadata", "people", "sign_off", "follow_up"))
"""Sections in which a heading may be a key."""


def _value_below(view: View, part: Part) -> Span | None:
    """The first short thing below a heading that is a key."""
    blocks = [block for block in part.blocks if not isinstance(block, (HtmlBlock, ThematicBreak))]
    if not blocks:
        return None
    first = blocks[0]
    if isinstance(first, List) and first.items and first.items[0].head:
        if any(item.task for item in first.items):
            return Span(first.span.start, first.span.start)
        head = first.items[0].head.span
        return None if _from_line(view, next(view.lines(head), head), "list", strict=True) else head
    if isinstance(first, Paragraph) and len(blocks) <= 2 and first.span.end - first.span.start <= 200:
        line = next(view.lines(first.span), first.span)
        return None if _from_line(view, line, "field", strict=True) else line
    return None


def _from_tail(view: View) -> Iterator[Field]:
    """Key lines at the very end, behind the last rule or in the last three blocks."""
    if not view.sections:
        return
    # the date of a signature is not that of the incident
    unwanted = _OF_SIGNATURE if "sign_off" in view.names_of(view.sections[-1].title) else frozenset()
    blocks = view.sections[-1].blocks[-8:]
    for index in range(len(blocks) - 1, -1, -1):
        if isinstance(blocks[index], ThematicBreak):
            blocks = blocks[index + 1 :]
            break
    else:
        blocks = blocks[-3:]
    for block in blocks:
        if isinstance(block, Paragraph):
            for field in _from_paragraph(view, block.span, (), "field", strict=True):
                if field.name in TAIL_FIELDS and field.name not in unwanted:
                    yield field


def _from_front_matter(view: View) -> Iterator[Field]:
    front = view.document.front_matter if view.whole else None
    if front is None:
        return
    if not front.entries:
        yield from fields_of_lines(view, front.content)
    for entry in front.entries:
        words = [word for word in entry.path if not word.isdigit()]
        if not words:
            continue
        key = words[-1]
        outer = view.field_of(words[-2]) if len(words) > 1 else None
        if outer in ("authors", "participants", "reviewers", "owner", "commander", "approvers"):
            if key.lower() not in ("name", "names", "handle", "login"):
                continue
            name: str | None = outer
        else:
            name = view.field_of(key) or (view.field_of(" ".join(words[-2:])) if len(words) > 1 else None)
        yield Field(name, key, entry.key, _unquoted(view, entry.span), "front_matter")


def fields_of_lines(view: View, span: Span) -> Iterator[Field]:
    """The known keys of front matter that is no valid YAML, line by line."""
    for line in view.lines(span):
        match = _PLAIN.match(view.text, line.start, line.end)
        name = view.field_of(match["key"]) if match else None
        if match and name:
            yield Field(name, match["key"], Span(*match.span("key")), _unquoted(view, view.trimmed(match.end(), line.end)), "front_matter")


def _unquoted(view: View, span: Span) -> Span:
    raw = view.raw(span)
    if len(raw) >= 2 and raw[0] in "\"'" and raw[-1] == raw[0]:
        return Span(span.start + 1, span.end - 1)
    return view.trimmed(span.start, span.end)
