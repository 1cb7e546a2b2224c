"""The index: the table of all post-mortems in the README of their folder.

The table belongs to the team. It is found by its header, whatever the order of its columns; descriptions, link texts, further
columns and everything around it stay as people wrote them. What is kept up to date is which documents it lists, their dates and
the columns that the settings choose. A table that blank lines cut in two is made whole again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.document import parse
from hansei.errors import UnwritableError
from hansei.publish.index_edits import TableEditor
from hansei.publish.index_row import Change, IndexRow
from hansei.publish.index_style import Style, new_cell
from hansei.publish.index_table import IndexTable, column_named, find_tables, index_section, label
from hansei.publish.index_text import describe, escaped
from hansei.text import Edit, EditSet, Source, Span

if TYPE_CHECKING:
    from hansei.document import Document

HEADING = "Index of incidents"
"""Heading of the section when it is new."""
BASE = ("date", "document", "description")
"""The columns that every new table has."""

_INTRODUCTION = "One document for each incident. `hansei index` keeps the table below; descriptions may be rewritten by hand."
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class IndexUpdate(NamedTuple):
    """What is to be done to the README."""

    edits: EditSet
    """Edits of the README that is there; empty when nothing is to be done, or when it is new."""
    text: str | None
    """The whole text of a new README; None when there is one."""
    changes: tuple[Change, ...]


def update_index(
    readme: Source | None, rows: Sequence[IndexRow], columns: Sequence[str] = (), *, kept: Collection[str] = ()
) -> IndexUpdate:
    """What makes the README's index list exactly these post-mortems.

    Args:
        readme: the README of the folder, None when there is none.
        rows: the post-mortems, in any order.
        columns: further columns by name or header, for example ``severity``; they are added to the table and kept up to date.
        kept: further files of the folder, relative to it; rows that link to them stay.

    A row is removed only when it links to a file of the folder that is neither among the rows nor kept. Rows keep the order they
    have, oldest or newest first; a new table has the newest first, and documents of one day stand by file name.

    Raises:
        UnwritableError: the README's Markdown leaves no place where a table could stand.
    """
    ordered = sorted({row.file: row for row in rows}.values(), key=lambda row: row.file)
    wanted = tuple(dict.fromkeys(name for name in map(column_named, columns) if name and name not in BASE))
    if readme is None:
        return IndexUpdate(EditSet(), _new_text(ordered, wanted), (Change("created", "", f"a README with {_counted(len(ordered))}"),))
    document = parse(readme)
    tables = find_tables(document, {row.file for row in ordered}, kept)
    if not tables and not ordered:
        return IndexUpdate(EditSet(), None, ())
    if not tables:
        return _insert(readme, document, ordered, wanted, kept)
    listed = {line.file for table in tables for line in table.lines if line.file}
    missing: list[list[IndexRow]] = [[] for _ in tables]
    for row in ordered:
        if row.file not in listed:
            missing[_home(row, tables)].append(row)
    by_file = {row.file: row for row in ordered}
    style = Style.of(tables, by_file)
    edits: list[Edit] = []
    changes: list[Change] = []
    for table, additions in zip(tables, missing, strict=True):
        for change, its_edits in TableEditor(document, table, by_file, wanted, style).run(additions):
            edits.extend(its_edits)
            if change is not None:
                changes.append(change)
    return IndexUpdate(EditSet(edits), None, tuple(changes))


def _home(row: IndexRow, tables: Sequence[IndexTable]) -> int:
    """Which of several tables a new row belongs to: that of its year, else the first."""
    if row.date is None or len(tables) == 1:
        return 0
    year = str(row.date.year)
    for index, table in enumerate(tables):
        if year in _YEAR.findall(table.heading):
            return index
    for index, table in enumerate(tables):
        column = table.columns.get("date")
        if any((line.file or "").startswith(year) for line in table.lines) and column is not None:
            return index
    return 0


def _new_text(rows: Sequence[IndexRow], columns: Sequence[str]) -> str:
    table = "\n".join(_new_table(rows, columns))
    return f"# Incidents\n\n{_INTRODUCTION}\n\n## {HEADING}\n\n{table}\n"


def _new_table(rows: Sequence[IndexRow], columns: Sequence[str]) -> list[str]:
    names = (*BASE, *columns)
    labels = [escaped(label(name)) for name in names]
    style = Style()
    lines = [f"| {' | '.join(labels)} |", f"|{'|'.join('-' * (len(text) + 2) for text in labels)}|"]
    newest_first = sorted(rows, key=lambda row: row.file)
    newest_first.sort(key=lambda row: row.date.toordinal() if row.date else 0, reverse=True)
    for row in newest_first:
        lines.append(f"| {' | '.join(new_cell(name, row, style) for name in names)} |")
    return lines


def _insert(readme: Source, document: Document, rows: Sequence[IndexRow], columns: Sequence[str], kept: Collection[str]) -> IndexUpdate:
    """The README with a new table: in the section meant for it, else at the end, else wherever a table can stand at all."""
    table = _new_table(rows, columns)
    section = index_section(document)
    if section is not None:
        last = section.blocks[-1].span.end if section.blocks else section.heading.span.end
        places = [(last, table)]
    else:
        places = []
    whole = [f"## {HEADING}", "", *table]
    places.append((len(readme.text), whole))
    # an open fence or comment at the end would swallow the table, so it goes in front of it
    places += [(block.span.start, whole) for block in reversed(document.blocks[-3:])]
    places.append((1 if readme.bom else 0, whole))
    for offset, lines in places:
        edits = EditSet((_block(readme, offset, lines),))
        found = find_tables(parse(edits.apply(readme)), {row.file for row in rows}, kept)
        if len(found) == 1 and len(found[0].lines) == len(rows):
            change = Change("created", "", f"a table with {_counted(len(rows))}")
            return IndexUpdate(edits, None, (change,))
    raise UnwritableError(
        "there is no place in the README where the table of the index could stand",
        hint="look for a code fence or comment that is not closed",
    )


def _block(readme: Source, offset: int, lines: Sequence[str]) -> Edit:
    """An insertion of whole lines near ``offset``, set off by blank lines."""
    text, newline = readme.text, readme.newline
    line = readme.line_at(min(offset, max(len(text) - 1, 0)))
    start = readme.full_line_span(line).start
    before_block = text[start:offset].strip(" \t\ufeff") == "" and offset < len(text)
    at = start if before_block else offset if offset == len(text) else readme.full_line_span(line).end
    if at == 0 and readme.bom:
        at = 1
    ahead, behind = text[:at], text[at:]
    body = newline.join(lines) + newline
    if ahead.strip("\ufeff"):
        if ahead[-1] not in "\r\n":
            body = newline + newline + body
        elif ahead.rstrip(" \t")[-1:] in "\r\n" and not _blank_line_before(ahead):
            body = newline + body
    if behind and behind.lstrip(" \t")[:1] not in ("\r", "\n", ""):
        body += newline
    return Edit(Span(at, at), body)


def _blank_line_before(ahead: str) -> bool:
    lines = ahead.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines) > 1 and not lines[-2].strip(" \t\ufeff")


def _counted(number: int) -> str:
    return "one document" if number == 1 else f"{number} documents"


__all__ = ["BASE", "HEADING", "Change", "IndexRow", "IndexUpdate", "describe", "update_index"]
