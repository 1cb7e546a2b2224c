"""How the rows of an index are written: what stands in their links, and which way they are ordered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.publish.index_text import bare_title, describe, escaped, link_target

if TYPE_CHECKING:
    from hansei.publish.index_row import IndexRow
    from hansei.publish.index_table import IndexTable, Line

Order = Literal["newest", "oldest", "none"]

_EXTENSION = re.compile(r"\.[A-Za-z]+\Z")
_MOST = 0.7
"""Share of neighbours that must be in order before a table counts as ordered."""


class Style(NamedTuple):
    """What the links of an index look like."""

    text: Literal["title", "file", "path", "stem", "id"] = "title"
    code: bool = False
    """Whether the text of a link stands in code marks."""
    dot: bool = False
    """Whether targets begin with ``./``."""

    @classmethod
    def of(cls, tables: Sequence[IndexTable], rows: Mapping[str, IndexRow]) -> Style:
        """The style that most rows of the tables have; the default when none links to a document."""
        lines = [line for table in tables for line in table.lines if line.file]
        if not lines:
            return cls()
        texts = Counter(_kind(line, rows[line.file]) for line in lines if line.file)
        half = len(lines) / 2
        return cls(
            text=max(texts, key=lambda kind: texts[kind]),
            code=sum(line.raw.startswith("`") for line in lines) > half,
            dot=sum(line.target.startswith("./") for line in lines) > half,
        )

    def link(self, row: IndexRow) -> str:
        """The document cell of a new row: always a link, so that it is known again."""
        name = row.file.rpartition("/")[2]
        title = bare_title(row.title)
        texts = {"file": name, "path": row.file, "stem": _EXTENSION.sub("", name), "id": row.values.get("id", ""), "title": title}
        text = texts[self.text] or title or name
        shown = f"`{text}`" if self.code and not set(text) & set("`|") else escaped(text)
        return f"[{shown}]({'./' if self.dot else ''}{link_target(row.file)})"


def _kind(line: Line, row: IndexRow) -> Literal["title", "file", "path", "stem", "id"]:
    name = row.file.rpartition("/")[2]
    if line.text == name:
        return "file"
    if line.text.removeprefix("./") == row.file:
        return "path"
    if line.text == _EXTENSION.sub("", name):
        return "stem"
    return "id" if line.text and line.text == row.values.get("id") else "title"


def order_of(days: Sequence[int | None]) -> Order:
    """Which way the days of a table run; ``newest`` when nothing speaks against it, ``none`` when they are in no order."""
    known = [day for day in days if day is not None]
    up = sum(1 for before, after in pairwise(known) if after > before)
    down = sum(1 for before, after in pairwise(known) if after < before)
    if up + down == 0 or down / (up + down) >= _MOST:
        return "newest"
    return "oldest" if up / (up + down) >= _MOST else "none"


def new_cell(column: str, row: IndexRow, style: Style) -> str:
    """A cell of a new row, as Markdown; empty for a column of which nothing is known."""
    if column == "document":
        return style.link(row)
    if column == "date":
        return row.date.isoformat() if row.date else ""
    if column == "description":
        return escaped(describe(row.summary, row.title))
    if column == "title":
        return escaped(bare_title(row.title))
    return escaped(row.values.get(column, ""))
