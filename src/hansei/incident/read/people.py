"""Names: authors, reviewers, the commander, participants, and affected services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hansei.document.nodes import List, Paragraph
from hansei.incident.located import How, Located
from hansei.incident.read.entries import columns_of, items_in, rows_of, tables_in
from hansei.incident.read.fields import Field, Fields
from hansei.incident.read.view import View
from hansei.text import Span

_OPEN, _CLOSE = "([（", ")]）"
_MAIL = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>|\s+[^\s@()]+@[^\s@()]+\.\w+$|\s*\([^()\s]+@[^()\s]+\)")
_LONGEST_LINE = 80
_SHORT_NAME = re.compile(r"[A-Z]{2,3}|@[\w-]+")
_REMARK = re.compile(r"(?<=\S)（[^（）]*）\s*$")
"""In full-width brackets stands what somebody did."""
_TOKENS = re.compile(r"[`(\[（)\]）,;、，；\n]|\s[+&/·|•]\s|,?\s(?:and|og|et|y|und)\s")
_TOKENS_SERVICES = re.compile(r"[`(\[（)\]）,;、，；\n]|\s[·|•]\s|,?\s(?:and|og|et|y|und)\s")
_SUM = re.compile(r"[\w-]+(?:\s[+&/]\s[\w-]+)+")
"""Single words joined by signs: ``crawl + storage``."""
_CODE_AND_REMARK = re.compile(r"(`[^`]+`)\s+[^`]+|(`[^`]+`)\s*[(（].*[)）]", re.DOTALL)
_SENTENCE_END = re.compile(r"\.\s+(?=[A-Z])")
_NOBODY = re.compile(r"[-–—/.?]*|n/?a|none|nobody|unknown|unassigned|\(?unassigned\)?|tbd|なし", re.IGNORECASE)


def read_people(view: View, fields: Fields, *names: str) -> tuple[Located[str], ...]:
    """The persons that the fields of these names list, each once."""
    found: list[Located[str]] = []
    seen: set[str] = set()
    for field in fields.all(*names):
        for person in _people_of(view, field):
            key = person.value.casefold().lstrip("@")
            if key not in seen:
                seen.add(key)
                found.append(person)
    return tuple(found)


def read_participants(view: View, fields: Fields, known: Iterable[Located[str]]) -> tuple[Located[str], ...]:
    """Participants from fields, and from sections that list people without saying what they were."""
    # those who sat in the review are named where nobody says who responded
    found = list(read_people(view, fields, "participants") or read_people(view, fields, "attendees") or _of_team(view, fields))
    seen = {person.value.casefold().lstrip("@") for person in (*found, *known)}
    for part in view.named("people"):
        if view.field_of(part.title) not in (None, "participants"):
            continue
        for person in _in_section(view, part.blocks):
            key = person.value.casefold().lstrip("@")
            if key not in seen:
                seen.add(key)
                found.append(person)
    return tuple(found)


def _of_team(view: View, fields: Fields) -> tuple[Located[str], ...]:
    """The persons of a team that is given by initials or handles; a team that is only named has none."""
    found = read_people(view, fields, "team")
    return found if all(_SHORT_NAME.fullmatch(person.value) for person in found) else ()


def _in_section(view: View, blocks: tuple[object, ...]) -> Iterator[Located[str]]:
    for entry in items_in(blocks):  # type: ignore[arg-type]
        text = view.raw(entry.text)
        if ":" in text or "：" in text:
            start = entry.text.start + max(text.find(":"), text.find("：")) + 1
            yield from split_names(view, view.trimmed(start, entry.text.end), "list")
        else:
            yield from split_names(view, entry.text, "list")
    for table in tables_in(blocks):  # type: ignore[arg-type]
        columns = columns_of(view, table)
        index = columns.get("actor", columns.get("owner", 0))
        for row in rows_of(view, table):
            if index < len(row.cells):
                yield from split_names(view, row.cells[index].content, "table")


def _people_of(view: View, field: Field) -> Iterator[Located[str]]:
    if field.how == "heading" and field.children:
        for block in field.children:
            if isinstance(block, List):
                for entry in items_in((block,)):
                    yield from split_names(view, entry.text, "list")
            elif isinstance(block, Paragraph):
                yield from split_names(view, block.span, "heading")
        return
    if not field.value.empty:
        yield from split_names(view, field.value, field.how)
    for entry in items_in(block for block in field.children if isinstance(block, List)):
        yield from split_names(view, entry.text, "list")


_CODES = re.compile(r"`[^`\n]+`(?:[ \t]+`[^`\n]+`)+")
_CODE = re.compile(r"`([^`\n]+)`")
_BYLINE = re.compile(
    r"\W{0,3}(?:(?P<by>[Bb]y|[Aa]uthor|[Ww]ritten by)\s+)?"
    r"(?P<names>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})(?:[,|·—–-]\s*[^,|\n]{4,30})?\W{0,3}"
)


def read_byline(view: View) -> tuple[Located[str], ...]:
    """The author of a line right below the title that is but a name: *Ada Lovelace*, in italics or behind *By*."""
    first = view.sections[0].blocks[0] if view.sections and view.sections[0].level == 1 and view.sections[0].blocks else None
    if not isinstance(first, Paragraph) or first.span.end - first.span.start > _LONGEST_LINE:
        return ()
    raw = view.raw(first.span)
    match = _BYLINE.fullmatch(view.plain(first.span))
    emphasised = raw[:1] in ("*", "_") and raw[-1:] == raw[:1] and raw[:2] not in ("**", "__")
    if match is None or not (match["by"] or emphasised):
        return ()
    at = view.text.find(match["names"], *first.span)
    span = Span(at, at + len(match["names"])) if at >= 0 else first.span
    return (Located(match["names"], view.raw(span), span, "text"),)


def split_names(view: View, span: Span, how: How) -> Iterator[Located[str]]:
    """The names in a value: split at commas and *and*, but not within brackets."""
    raw = view.raw(span)
    if raw.startswith("[") and raw.endswith("]") and how == "front_matter":
        span = Span(span.start + 1, span.end - 1)
    whole = view.plain(span)
    if not whole or view.placeholder(whole, span):
        return
    pieces = _pieces(view, span)
    if _CODES.fullmatch(view.raw(span)):
        pieces = iter([Span(span.start + match.start(1), span.start + match.end(1)) for match in _CODE.finditer(view.raw(span))])
    for piece in pieces:
        name = _REMARK.sub("", _MAIL.sub("", view.plain(piece))).strip(" .,;:*_`[]\"'")
        if name and not _NOBODY.fullmatch(name) and not view.is_placeholder(name) and len(name) <= 80:
            yield Located(name, view.raw(piece), piece, how)


def split_list(view: View, span: Span, how: How) -> Iterator[Located[str]]:
    """The parts of a value that lists things: split at commas, semicolons and *and*, but not within brackets."""
    whole = view.plain(span)
    if not whole or view.placeholder(whole, span):
        return
    pieces = list(_pieces(view, span, services=True))
    if len(pieces) == 1 and _SUM.fullmatch(whole):
        pieces = list(_pieces(view, span))
    for piece in pieces:
        remark = _CODE_AND_REMARK.fullmatch(view.raw(piece))
        if remark:
            piece = Span(piece.start, piece.start + len(remark[1] or remark[2]))
        name = _SENTENCE_END.split(view.plain(piece), maxsplit=1)[0].strip(" .,;:*_")
        if name and not _NOBODY.fullmatch(name):
            yield Located(name, view.raw(piece), piece, how)


def _pieces(view: View, span: Span, *, services: bool = False) -> Iterator[Span]:
    """Stretches between separators that stand outside brackets and code."""
    text = view.raw(span)
    depth = 0
    code = False
    at = 0
    pattern = _TOKENS_SERVICES if services else _TOKENS
    for match in pattern.finditer(text):
        token = match[0]
        if token == "`":
            code = not code
        elif token in _OPEN:
            depth += 1
        elif token in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and not code:
            yield view.trimmed(span.start + at, span.start + match.start())
            at = match.end()
    yield view.trimmed(span.start + at, span.end)


def read_services(view: View, fields: Fields) -> tuple[Located[str], ...]:
    """Affected services and components."""
    found: list[Located[str]] = []
    seen: set[str] = set()
    given = fields.all("services") or [
        field for field in fields.found if field.key.strip().lower() == "scope" and field.how != "front_matter"
    ]
    for field in given:
        values = list(split_list(view, field.value, field.how)) if not field.value.empty else []
        for entry in items_in(block for block in field.children if isinstance(block, List)):
            values.extend(split_list(view, entry.text, "list"))
        for value in values:
            if value.value.casefold() not in seen:
                seen.add(value.value.casefold())
                found.append(value)
        if found and field.how != "front_matter":
            break
    return tuple(found)
