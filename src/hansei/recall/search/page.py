"""What search keeps of a post-mortem: its passages with their terms, by the part of the story they tell, and facts to filter by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import CodeBlock, Heading, HtmlBlock, Paragraph, Row
from hansei.recall.terms import COMPOUND, in_order
from hansei.store.port import FIELDS

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.model import Incident

LONGEST = 1_000
"""Characters of one passage; what is longer becomes several."""
MOST = 600
"""Passages that are kept of one document; what is longer is a log book."""


class Passage(NamedTuple):
    """A paragraph, an item, a table row, a heading or some lines of code."""

    field: str
    """One of :data:`hansei.store.port.FIELDS`."""
    line: int
    """Its first line in the document."""
    text: str
    """As displayed, on one line."""
    terms: str
    """Its terms in order, each with a blank before and behind it."""


class Page(NamedTuple):
    """What is kept of one document."""

    passages: tuple[Passage, ...]
    facts: tuple[tuple[str, str], ...]
    """Name and value, in lower case."""

    @property
    def fields(self) -> dict[str, str]:
        """Field -> all its terms."""
        parts: dict[str, list[str]] = {}
        for passage in self.passages:
            parts.setdefault(passage.field, []).append(passage.terms.strip())
        return {name: " ".join(parts[name]) for name in FIELDS if name in parts}


def page_of(document: Document, incident: Incident) -> Page:
    """Make the page of a document."""
    name = incident.path.rpartition("/")[2].rpartition(".")[0]
    title = incident.title.value if incident.title else ""
    line = document.source.line_at(incident.title.span.start) if incident.title else 1
    named = " ".join((title, incident.id.value if incident.id else "", name))
    found = [Passage("title", line, " ".join(title.split()) or name, terms_of_text(named))]
    for at, text in _texts(document):
        if at == line and incident.title:
            continue
        if len(found) >= MOST:
            break
        found += [Passage("", at, part, terms_of_text(part)) for part in _cut(text)]
    fields = _fields(document, incident)
    passages = tuple(one if one.field else one._replace(field=fields.get(one.line, "other")) for one in found if one.terms.strip())
    return Page(passages, tuple(dict.fromkeys(_facts(document, incident))))


def terms_of_text(text: str) -> str:
    """The terms of a text in order, each with a blank before and behind it; identifiers only in their parts, which stand side by side."""
    return f" {' '.join(term for term in in_order((text,)) if term[0] != COMPOUND)} "


def pack(page: Page) -> tuple[bytes, bytes]:
    """The passages as bytes for a cache: their terms, which are read of many documents, and the rest, for the few that are shown.

    Text and JSON, because a cache lies where anybody may have put it.
    """
    rest = json.dumps([passage[:3] for passage in page.passages], ensure_ascii=True, separators=(",", ":"))
    return "\n".join(passage.terms for passage in page.passages).encode(), rest.encode("ascii")


def unpack_terms(terms: bytes) -> list[str]:
    """The terms of each passage that :func:`pack` packed."""
    return terms.decode().split("\n")


def unpack(packed: tuple[bytes, bytes]) -> tuple[Passage, ...]:
    """The passages that :func:`pack` packed.

    Raises:
        ValueError: there are none.
    """
    terms, rest = packed
    return tuple(Passage(field, line, text, its) for (field, line, text), its in zip(json.loads(rest), unpack_terms(terms), strict=True))


def folded(text: str) -> str:
    """A text without case; bytes that are no text, which no database takes, are question marks."""
    return text.casefold().encode("utf-8", "replace").decode()


def alike(word: str) -> str:
    """A word of a team's own (a severity, a state) without case and punctuation, as two spellings of it are compared."""
    return "".join(char for char in word.casefold() if char.isalnum())


_FIELD_OF = {
    **dict.fromkeys(("summary", "impact", "detection"), "symptom"),
    **dict.fromkeys(("root_cause", "contributing_factors", "five_whys"), "cause"),
    "trigger": "trigger",
    **dict.fromkeys(("resolution", "response", "verification"), "resolution"),
    **dict.fromkeys(("lessons", "actions", "prevention", "follow_up", "went_well", "went_wrong", "lucky"), "lessons"),
}


def _texts(document: Document) -> Iterator[tuple[int, str]]:
    """First line and text of everything that has text of its own."""
    source = document.source
    for node in document.walk():
        if isinstance(node, (Heading, Paragraph, Row)):
            span = node.content if isinstance(node, Heading) else node.span
            if isinstance(node, Row):
                text = " · ".join(filter(None, (document.plain_text(cell.content).strip() for cell in node.cells)))
            else:
                text = document.plain_text(span)
            yield source.line_at(node.span.start), " ".join(text.split())
        elif isinstance(node, CodeBlock):
            line = source.line_at(node.content.start)
            for text in document.code_text(node).split("\n"):
                if text.strip():
                    yield line, text.strip()
                line += 1
        elif isinstance(node, HtmlBlock) and not node.comment:
            yield source.line_at(node.span.start), " ".join(document.plain_text(node.span).split())


def _cut(text: str) -> Iterator[str]:
    while len(text) > LONGEST:
        end = text.rfind(" ", 1, LONGEST)
        end = end if end > 0 else LONGEST
        yield text[:end]
        text = text[end:].lstrip()
    yield text


def _fields(document: Document, incident: Incident) -> dict[int, str]:
    """Line -> field, by the canonical sections; the innermost wins."""
    ranges = [(*document.lines_of(one.span), _FIELD_OF.get(name, "other")) for name, held in incident.sections.items() for one in held]
    lines: dict[int, str] = {}
    for first, last, field in sorted(ranges, key=lambda one: (one[0] - one[1], one[2] != "other")):
        lines.update(dict.fromkeys(range(first, last + 1), field))
    return lines


def _facts(document: Document, incident: Incident) -> Iterator[tuple[str, str]]:
    yield "date", incident.date.value.isoformat() if incident.date else ""
    yield "path", folded(incident.path)
    yield "kind", incident.kind
    name = incident.path.rpartition("/")[2].rpartition(".")[0]
    yield "id", folded(incident.id.value if incident.id else name)
    if incident.dialect:
        yield "dialect", incident.dialect
    if incident.severity:
        yield "severity", alike(incident.severity.raw)
        if incident.severity.rank:
            yield "rank", str(incident.severity.rank)
    for status in (incident.document_status, incident.incident_status):
        if status:
            yield "state", status.state or alike(status.raw)
    for person in (incident.owner, incident.commander, *incident.authors):
        if person:
            yield "owner", folded(person.value)
    for service in incident.services:
        yield "service", folded(service.value)
    open_ones = [action for action in incident.actions if action.status is None or action.status.value not in ("done", "wont_do")]
    yield "actions", "open" if open_ones else "done" if incident.actions else "none"
    if document.front_matter:
        for entry in document.front_matter.entries:
            if entry.path[0].lower() in ("tags", "tag", "labels", "keywords"):
                yield from (("tag", folded(tag.strip())) for tag in entry.value.split(",") if tag.strip())
