"""The index table of a README: which table it is, what its columns mean and which documents its rows link to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from hansei.document.nodes import Row, Section, Table
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.document import Document

HEADERS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "when", "incident date", "date of incident", "occurred", "occurred on", "started", "start date", "date (utc)"),
    "document": (
        "document", "doc", "file", "file name", "filename", "post-mortem", "postmortem", "post mortem", "report", "incident report",
        "incident", "link", "write-up", "writeup", "retrospective", "review", "pir", "rca", "page", "title", "name",
    ),
    "description": (
        "short description", "description", "summary", "short summary", "what happened", "synopsis", "about", "in short", "abstract",
        "brief", "subject", "details", "one-liner", "tl;dr",
    ),
    "severity": ("severity", "sev", "severity level", "level"),
    "status": ("status", "state", "document status"),
    "services": ("services", "service", "affected services", "services affected", "system", "systems", "component", "components"),
    "id": ("id", "incident id", "number", "no", "no.", "nr", "#", "ref"),
    "title": ("title", "name", "subject", "incident"),
    "owner": ("owner",),
    "authors": ("authors", "author", "author(s)", "written by"),
    "commander": ("commander", "incident commander", "lead"),
    "actions": ("actions", "action items", "follow-ups"),
}  # fmt: skip
"""Column -> what hand-made tables call it, without case and markup."""

LABELS: Mapping[str, str] = {"id": "ID", "document": "Document", "description": "Short description"}
"""What a column is called in a new table, where that is not its name with a capital."""

_INDEX_HEADING = re.compile(
    r"(?:index|list|table|overview|archive|log|register)"
    r"(?: of (?:all )?(?:the )?(?:past )?(?:incidents?|post-?mortems?|reports?|documents?))?"
    r"|(?:incident|post-?mortem)s? (?:index|list|log|archive|register|reports|documents)|(?:all |past |our )?(?:incidents|post-?mortems)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\d.)\s]+")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MARKDOWN = re.compile(r"\.(?:md|markdown|mdx|qmd)\Z", re.IGNORECASE)


class Line(NamedTuple):
    """One row of the index."""

    row: Row
    file: str | None
    """The document that it is about; None when it is about none of those handed in."""
    gone: str | None
    """The file that it links to, when that would lie in the folder and is not there."""
    text: str
    """The link's text as displayed."""
    raw: str
    """The link's text as written."""
    target: str
    """The link's target as written; empty when there is no link."""


class IndexTable(NamedTuple):
    """A table that serves as the index."""

    table: Table
    columns: Mapping[str, int]
    """Column -> its place."""
    lines: tuple[Line, ...]
    """Its rows, with those that blank lines cut off."""
    heading: str
    """Title of the section it stands in."""


def find_tables(document: Document, files: Collection[str], kept: Collection[str]) -> list[IndexTable]:
    """The tables of a README that serve as the index, in order: one, none, or for example one for each year.

    A table is one when its header names a document and a date or a description, and its rows link to documents of the
    folder or it stands below a heading like *Index*; an empty table must have a date as well.
    """
    found = []
    names = Names(files, kept)
    for table, section in _tables(document):
        index = _read(document, table, section, names)
        if index is not None:
            found.append(index)
    return found


def index_section(document: Document) -> Section | None:
    """The section that is meant for the index, going by its heading."""
    return next((section for section in document.sections if section.level > 1 and is_index_heading(section.title)), None)


def is_index_heading(title: str) -> bool:
    """Whether a heading announces the index."""
    return _INDEX_HEADING.fullmatch(_NUMBERED.sub("", title, count=1).strip(" :") if title[:1].isdigit() else title.strip(" :")) is not None


def label(column: str) -> str:
    """The header of a column."""
    return LABELS.get(column) or column[:1].upper() + column[1:].replace("_", " ")


def column_named(header: str) -> str:
    """The column that a configured name or a header means; an unknown one means itself."""
    word = " ".join(header.casefold().split())
    return word if word in HEADERS else next((name for name, words in HEADERS.items() if word in words), word)


class Names:
    """The documents of the folder, found by what a link may call them."""

    def __init__(self, files: Collection[str], kept: Collection[str]) -> None:
        self._files = {posixpath.normpath(file): file for file in sorted(files)}
        self._kept = {posixpath.normpath(file) for file in kept}
        self._stems: dict[str, str | None] = {}
        self._bases: dict[str, str | None] = {}
        for path, file in self._files.items():
            for names, name in ((self._stems, _MARKDOWN.sub("", path)), (self._bases, path.rpartition("/")[2])):
                names[name] = None if name in names else file

    def of_target(self, target: str) -> tuple[str | None, str | None]:
        """The document a link leads to, and the file it would lead to when there is none of that name."""
        path = unquote(target.partition("#")[0].partition("?")[0])
        if not path:
            return None, None
        if _ADDRESS.match(path) or path.startswith("/"):
            return self._bases.get(path.rpartition("/")[2]), None
        path = posixpath.normpath(path)
        file = self._files.get(path) or self._stems.get(path)
        if file or path.startswith("../") or path in self._kept or not _MARKDOWN.search(path):
            return file, None
        return None, path

    def of_text(self, text: str) -> str | None:
        """The document that a cell names without a link."""
        return self._files.get(text) or self._stems.get(text) or self._bases.get(text)


def _tables(document: Document) -> Iterator[tuple[Table, Section | None]]:
    for block in document.preamble:
        if isinstance(block, Table):
            yield block, None
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block, section


def _read(document: Document, table: Table, section: Section | None, names: Names) -> IndexTable | None:
    headers = [" ".join(document.plain_text(cell.content).casefold().split()).strip(" :*_") for cell in table.header.cells]
    candidates = [index for index, header in enumerate(headers) if header in HEADERS["document"]]
    if not candidates:
        return None
    rows = document.rows_of(table)
    column = candidates[0]
    lines: tuple[Line, ...] = ()
    best = -1
    for candidate in candidates:
        read = tuple(_line(document, row, candidate, names) for row in rows)
        linked = sum(1 for line in read if line.file or line.gone)
        if linked > best:
            best, column, lines = linked, candidate, read
    columns = _columns(headers, column)
    if "date" not in columns and "description" not in columns:
        return None
    heading = section.title if section else ""
    # a document's title announces everything in it, so below it alone a table must have dates
    announced = is_index_heading(heading) and (section is None or section.level > 1 or "date" in columns)
    if best or announced or (not rows and "date" in columns):
        return IndexTable(table, columns, lines, heading)
    return None


def _columns(headers: Sequence[str], document: int) -> dict[str, int]:
    columns = {"document": document}
    for name, words in HEADERS.items():
        for index, header in enumerate(headers):
            if name not in columns and index not in columns.values() and header in words:
                columns[name] = index
    for index, header in enumerate(headers):
        if header and index not in columns.values():
            columns.setdefault(header, index)
    return columns


def _line(document: Document, row: Row, column: int, names: Names) -> Line:
    if column >= len(row.cells):
        return Line(row, None, None, "", "", "")
    content = row.cells[column].content
    for inline in document.inlines_in(content):
        if inline.kind == "link" and inline.span.end <= content.end:
            file, gone = names.of_target(inline.target)
            raw = document.source.slice(inline.content)
            return Line(row, file, gone, document.plain_text(inline.content).strip(), raw.strip(), inline.target)
    text = document.plain_text(Span(*content)).strip()
    return Line(row, names.of_text(text), None, text, document.source.slice(content), "")
