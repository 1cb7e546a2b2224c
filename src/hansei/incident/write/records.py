"""Sign-off and document history: rows of their tables, which are made when they are first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hansei.document.build import append_section, cell_text, insert_after, insert_row, set_cell
from hansei.document.nodes import Paragraph, Row, Table
from hansei.errors import UsageError
from hansei.incident.read.fields import fields_in
from hansei.incident.read.records import key_of
from hansei.incident.write.desk import Desk
from hansei.incident.write.formats import date_like
from hansei.incident.write.inline import Words, spellings
from hansei.incident.write.listing import says_one_less, without
from hansei.incident.write.new_sections import in_capitals, new_section
from hansei.incident.write.places import joined, put
from hansei.incident.write.proof import After, Candidate, Says, placeless, prove
from hansei.incident.write.sections import append_to_part
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident, Record
    from hansei.incident.read.part import Part

_SIGN_OFF = {
    "role": ("role", "function", "title"),
    "name": ("name", "person", "who"),
    "date": ("date", "signed", "when"),
    "signature": ("signature", "approved", "status", "sign-off", "decision"),
}
_HISTORY = {
    "date": ("date", "when", "day"),
    "change": ("change", "changes", "description", "what", "summary", "notes"),
    "by": ("by", "author", "who", "editor", "name"),
    "reason": ("reason", "why", "comment"),
    "version": ("version", "rev", "revision"),
}
_MAY = frozenset(("is_postmortem", "participants", "commander"))
_TITLES = ("history", "revision", "changelog", "change log")


def set_sign_off(
    document: Document, incident: Incident, dialect: Dialect | None, role: str, name: str, day: date, *, signature: str = "Approved"
) -> EditSet:
    """Sign off in a role: the row or line of the role is filled in, else one is added.

    Raises:
        UsageError: the signature would not be read again as what it is.
    """
    desk = Desk(document, incident, dialect)
    given = {"role": role, "name": name, "date": day.isoformat(), "signature": signature}
    return prove(desk, _signing(desk, given, day), f"the sign-off of {role!r} cannot be written")


def add_history(
    document: Document, incident: Incident, dialect: Dialect | None, day: date, change: str, by: str, *, reason: str = ""
) -> EditSet:
    """Add a row to the document's history; the table is made at the end of the document when there is none.

    Raises:
        UsageError: the row would not be read again as what it is.
    """
    desk = Desk(document, incident, dialect)
    given = {"date": day.isoformat(), "change": change, "by": by, "reason": reason}
    return prove(desk, _historic(desk, given, day), "the row of the document's history cannot be written")


def remove_record(document: Document, incident: Incident, dialect: Dialect | None, record: Record) -> EditSet:
    """Remove a row of the sign-off or of the document's history, an assumption, a failure mode, a verification or a communication.

    Raises:
        UsageError: it is none of them, or others would be read otherwise without it.
    """
    desk = Desk(document, incident, dialect)
    for key in ("sign_off", "history", "assumptions", "failure_modes", "verification", "communications"):
        own = getattr(incident, key)
        index = next((number for number, one in enumerate(own) if one.span == record.span), None)
        if index is not None:
            candidate = Candidate(without(desk, record.span), says_one_less(desk, key, index), _MAY | {key})
            return prove(desk, [candidate], f"{record.text[:60]!r} cannot be removed")
    raise UsageError("the entry is not one of this post-mortem")


def change_row(desk: Desk, record: Record, words: Mapping[str, Words | None]) -> Iterator[tuple[EditSet, Mapping[str, Any]]]:
    """The ways to give the row of a record other values, and what is read otherwise by that: its text is that of its first cell."""
    place = desk.nodes.row(record.span)
    if place is None:
        return
    heads = [key_of(desk.view.plain(cell.content)) for cell in place.table.header.cells]
    cells: dict[int, str] = {}
    free: dict[str, Any] = {}
    for key, one in words.items():
        names = _HISTORY.get(key, ()) or _SIGN_OFF.get(key, ())
        column = 0 if key == "text" else next((at for at, head in enumerate(heads) if head == key or head in names), None)
        if column is None:
            raise UsageError(f"the table has no column for {key!r}", hint=f"it has {', '.join(head for head in heads if head)}")
        cells[column] = one.markdown if one is not None else ""
        free[heads[column]] = one.shown if one is not None else None
        if column == 0:
            free["text"] = one.shown if one is not None else ""
        if heads[column] != key:
            free.setdefault(key, None)
    yield joined(set_cell(desk.document, place.table, place.row, at, text) for at, text in cells.items()), free


# --------------------------------------------------------------------------------------------------------------- sign-off


def _signing(desk: Desk, given: Mapping[str, str], day: date) -> Iterator[Candidate]:
    parts = [member for part in desk.view.named("sign_off") for member in desk.view.family(part)]
    may = frozenset(("sign_off", "is_postmortem", "new_sections", "problems", "participants", "commander"))
    for words in spelled(given):
        says = _says_signed(desk, words)
        for part in parts:
            for table in (block for block in part.blocks if isinstance(block, Table)):
                columns = _columns(desk, table, _SIGN_OFF)
                if "role" not in columns or "name" not in columns:
                    continue
                values = {columns[key]: _dated(desk, table, columns, key, one, day) for key, one in words.items() if key in columns}
                row = _row_of(desk, table, columns["role"], given["role"])
                if row is not None:
                    values.pop(columns["role"])
                    yield Candidate(joined(set_cell(desk.document, table, row, at, text) for at, text in values.items()), says, may)
                else:
                    yield Candidate(insert_row(desk.document, table, _filled(table, values)), says, may)
            yield from (Candidate(edits, says, may) for edits in _on_lines(desk, part, words))
        table_text = _table(("Role", "Name", "Date", "Signature"), [words[key].markdown for key in ("role", "name", "date", "signature")])
        for part in parts:
            made = append_to_part(desk, part, table_text)
            if made is not None:
                yield Candidate(made, says, may)
        for edits in new_section(desk, "sign_off", table_text):
            yield Candidate(edits, says, may)


def _on_lines(desk: Desk, part: Part, words: Mapping[str, Words]) -> Iterator[EditSet]:
    """Keys on lines of their own: the role with the name, and behind it the date."""
    fields = [field for field in fields_in(desk.view, part.blocks, strict=False) if field.how != "table"]
    roles = [index for index, field in enumerate(fields) if field.key.casefold() == words["role"].shown.casefold()]
    for index in roles:
        edits = [put(desk, fields[index], words["name"].markdown, words["name"].shown)]
        if index + 1 < len(fields) and "date" in fields[index + 1].key.casefold():
            edits.append(put(desk, fields[index + 1], words["date"].markdown, words["date"].shown))
        yield joined(edits)
    dated = [field for field in fields if "date" in field.key.casefold()]
    if dated and not roles:
        paragraph = desk.nodes.paragraph(dated[-1].key_span)
        if isinstance(paragraph, Paragraph):
            yield insert_after(
                desk.document, paragraph, f"**{words['role'].markdown}:** {words['name'].markdown}\n**Date:** {words['date'].markdown}"
            )


def _says_signed(desk: Desk, words: Mapping[str, Words]) -> Says:
    role = words["role"].shown
    before = [placeless(one) for one in desk.before_own["sign_off"]]

    def is_own(told: Mapping[str, Any]) -> bool:
        return role.casefold() in {str(value).casefold() for value in told.values()}

    def says(after: After) -> str | None:
        told = [placeless(one) for one in after.json["sign_off"]]
        own = [one for one in told if is_own(one)]
        if [one for one in told if not is_own(one)] != [one for one in before if not is_own(one)]:
            return "another sign-off would be read otherwise"
        if len(own) != 1:
            return "it would not be read as one sign-off"
        said = set(own[0].values())
        missing = [key for key in ("name", "date") if words[key].shown not in said and key != "date"]
        return f"its {missing[0]} would not be read" if missing else None

    return says


# ---------------------------------------------------------------------------------------------------------------- history


def _historic(desk: Desk, given: Mapping[str, str], day: date) -> Iterator[Candidate]:
    may = frozenset(("history", "is_postmortem", "new_sections"))
    for words in spelled(given):
        says = _says_historic(desk, words)
        for part in desk.view.parts:
            if not any(word in part.title.casefold() for word in _TITLES):
                continue
            for table in (block for block in part.blocks if isinstance(block, Table)):
                columns = _columns(desk, table, _HISTORY)
                if "date" not in columns or "change" not in columns:
                    continue
                values = {columns[key]: _dated(desk, table, columns, key, one, day) for key, one in words.items() if key in columns}
                if "reason" in words and "reason" not in columns:
                    values[columns["change"]] += f" ({words['reason'].markdown})"
                if "version" in columns:
                    values[columns["version"]] = _next_version(desk, table, columns["version"])
                yield Candidate(insert_row(desk.document, table, _filled(table, values)), says, may)
        cells = [words[key].markdown if key in words else "" for key in ("date", "change", "by", "reason")]
        text = _table(("Date", "Change", "By", "Reason"), cells)
        if desk.view.whole:
            level = min((part.level for part in desk.view.parts if part.names and part.level > 1), default=2)
            yield Candidate(append_section(desk.document, level, in_capitals(desk, "Document history"), text), says, may)
        for edits in new_section(desk, "other", text, heading="Document history"):
            yield Candidate(edits, says, may)


def _says_historic(desk: Desk, words: Mapping[str, Words]) -> Says:
    before = [placeless(one) for one in desk.before_own["history"]]

    def says(after: After) -> str | None:
        told = [placeless(one) for one in after.json["history"]]
        if not told or told[:-1] != before:
            return "other rows would be read otherwise"
        shown = " ".join(str(value) for value in told[-1].values())
        return None if words["change"].shown in shown and words["by"].shown in shown else "the row would be read otherwise"

    return says


def _next_version(desk: Desk, table: Table, column: int) -> str:
    """The version behind the last one: its last number grows by one."""
    last = table.rows[-1] if table.rows else None
    said = desk.view.plain(last.cells[column].content) if last is not None and column < len(last.cells) else ""
    head, dot, tail = said.rpartition(".")
    return f"{head}{dot}{int(tail) + 1}" if tail.isdecimal() and dot else ""


# ----------------------------------------------------------------------------------------------------------------- shared


def spelled(given: Mapping[str, str]) -> Iterator[dict[str, Words]]:
    """The ways to write several texts, the plainest first; empty ones are left out."""
    ways = {key: list(spellings(value)) for key, value in given.items() if value}
    for choice in range(max(len(one) for one in ways.values())):
        yield {key: one[min(choice, len(one) - 1)] for key, one in ways.items()}


def _columns(desk: Desk, table: Table, words: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    heads = [desk.view.plain(cell.content).casefold().strip(" *:") for cell in table.header.cells]
    return {
        key: next(at for at, head in enumerate(heads) if head in names)
        for key, names in words.items()
        if any(head in names for head in heads)
    }


def _dated(desk: Desk, table: Table, columns: Mapping[str, int], key: str, words: Words, day: date) -> str:
    """A value; a date in the form of the table's other dates."""
    if key == "date":
        for row in table.rows:
            if columns["date"] < len(row.cells):
                like = date_like(desk.source.slice(row.cells[columns["date"]].content), day, desk.view.day_first)
                if like is not None:
                    return like
    return words.markdown


def _row_of(desk: Desk, table: Table, column: int, role: str) -> Row | None:
    wanted = role.strip().casefold()
    return next(
        (row for row in table.rows if column < len(row.cells) and desk.view.plain(row.cells[column].content).casefold() == wanted), None
    )


def _filled(table: Table, values: Mapping[int, str]) -> list[str]:
    return [values.get(at, "") for at in range(len(table.header.cells))]


def _table(heads: tuple[str, ...], cells: list[str]) -> str:
    rule = "|".join("-" * (len(head) + 2) for head in heads)
    return f"| {' | '.join(heads)} |\n|{rule}|\n| {' | '.join(cell_text(cell) for cell in cells)} |"
