"""References: an address, file, commit, test or ticket in the section that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.nodes import Table
from hansei.errors import UsageError
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import escaped, one_line, spellings
from hansei.incident.write.listing import another, without
from hansei.incident.write.proof import After, Candidate, prove
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident, Reference

_MAY = frozenset(("references", "is_postmortem", "new_sections"))
_URL = re.compile(r"https?://[^\s<>\"`|\\^{}()\[\]]+")
_WORDS = 6
"""Words beside a reference, up to which its line is an entry and no sentence."""
_CODE = re.compile(r"[\w./:@-]+")


def add_reference(document: Document, incident: Incident, dialect: Dialect | None, target: str, *, title: str = "") -> EditSet:
    """Add a reference: an address (with ``title`` a link), a path, a commit, a test or a ticket.

    Raises:
        UsageError: it would not be read again as a reference.
    """
    desk = Desk(document, incident, dialect)
    return prove(desk, _candidates(desk, one_line(target), title), f"the reference {target[:60]!r} cannot be added")


def remove_reference(document: Document, incident: Incident, dialect: Dialect | None, reference: Reference) -> EditSet:
    """Remove the entry of the references that names nothing else.

    Raises:
        UsageError: the reference stands in a text, or together with others.
    """
    desk = Desk(document, incident, dialect)
    parts = desk.view.named("references", "supporting_data")
    entry = _entry_of(desk, reference.span)
    inside = any(part.span.holds(reference.span) for part in parts)
    if entry is None or not inside:
        raise UsageError(f"{reference.value!r} is named in a text", hint="change the text by hand")
    others = [one for one in incident.references if one.value != reference.value and entry.holds(one.span) and not _alike(one, reference)]
    if others:
        raise UsageError(f"{reference.value!r} stands together with {others[0].value!r}", hint="change the entry by hand")
    edits = without(desk, entry)
    return prove(desk, [Candidate(edits, lambda _after: None, _MAY)], f"the reference {reference.value!r} cannot be removed")


def _entry_of(desk: Desk, span: Span) -> Span | None:
    """The item, row or short line of its own in which a reference stands; None in a text."""
    holder = desk.nodes.item_of_text(span)
    if holder is not None:
        return holder.item.span
    for part in desk.view.parts:
        for table in (block for block in part.blocks if isinstance(block, Table) and block.span.holds(span)):
            return next((row.span for row in table.rows if row.span.holds(span)), None)
    paragraph = desk.nodes.paragraph(span)
    if paragraph is None or len(desk.source.slice(paragraph.span).split("\n")) > 1:
        return None
    words = desk.view.plain(paragraph.span).replace(desk.view.plain(span), "")
    return paragraph.span if len(words.split()) <= _WORDS else None


def _alike(one: Reference, other: Reference) -> bool:
    """Whether two references are read from the same words."""
    return one.span.touches(other.span) or one.value in other.value or other.value in one.value


def _candidates(desk: Desk, target: str, title: str) -> Iterator[Candidate]:
    inside = [part.span for part in desk.view.named("references")]
    named = [one.span for one in desk.incident.references if any(span.holds(one.span) for span in inside)]
    spans = [holder.item.span for span in named if (holder := desk.nodes.item_of_text(span))]
    parts = list(reversed(desk.view.named("references")))

    def says(after: After) -> str | None:
        told = {str(value) for kind in after.json["references"].values() for one in kind for key, value in one.items() if key != "line"}
        known = any(
            target == value or target.lstrip("#!") == value.lstrip("#!") or target.split(":", maxsplit=1)[0] == value.split(":")[0]
            for value in told
        )
        return None if known else "it would not be read as a reference"

    for text in _texts(target, title):
        for edits in another(desk, "references", spans, text, parts):
            yield Candidate(edits, says, frozenset(("is_postmortem", "new_sections")))


def _texts(target: str, title: str) -> Iterator[str]:
    """The ways to write a reference."""
    if _URL.fullmatch(target):
        if title:
            for words in spellings(title):
                if "[" not in words.shown and "]" not in words.shown:
                    yield f"[{words.markdown}]({target})"
            yield f"[{escaped(one_line(title))}]({target})"
            return
        yield f"<{target}>"
        yield target
        return
    lead = [f"{words.markdown}: " for words in spellings(title)] if title else [""]
    for before in lead:
        if _CODE.fullmatch(target):
            yield f"{before}`{target}`"
        for words in spellings(target):
            yield f"{before}{words.markdown}"
