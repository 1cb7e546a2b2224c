"""Values under keys in a section of their own: those of the meeting, and those of the reflexion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hansei.document.build import delete_block, replace_text
from hansei.document.nodes import Paragraph, Quote, Table
from hansei.errors import UsageError
from hansei.incident.read.fields import Field, fields_in
from hansei.incident.read.records import MEETING, key_of
from hansei.incident.read.reflexion import KEYS, TITLE
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import Words, spellings
from hansei.incident.write.metadata import beside
from hansei.incident.write.new_sections import new_section, section_of
from hansei.incident.write.places import put, take_away
from hansei.incident.write.proof import After, Candidate, Says, prove
from hansei.incident.write.sections import append_to_part
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import Block
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.incident.read.part import Part

_QUOTES = "\"'“”„"
REFLEXION = ("context", "lesson", "adjustment", "applied", "scope")
"""The values of the reflexion."""


def set_meeting(document: Document, incident: Incident, dialect: Dialect | None, key: str, value: str | None) -> EditSet:
    """Say something of the review meeting under a key (``date``, ``attendees`` ...), or take it away (None).

    A missing section is created.

    Raises:
        UsageError: it would not be read again under that key.
    """
    desk = Desk(document, incident, dialect)
    name = key_of(key)
    if not name:
        raise UsageError("nothing of the meeting is named", hint="say what: meeting.date")
    may = frozenset(("meeting", "is_postmortem", "new_sections"))
    told = desk.before_own["meeting"]
    before: dict[str, Any] = {one: said for one, said in (told or {}).items() if one not in ("line", "text", name)}
    parts = [part for part in desk.view.parts if (part.index or part.level > 1) and any(word in part.title.casefold() for word in MEETING)]
    own = [part for part in parts if incident.meeting is not None and part.span == incident.meeting.span]

    def says(shown: str | None) -> Says:
        def check(after: After) -> str | None:
            now = after.json["meeting"] or {}
            if now.get(name) != shown:
                return f"it would be read as {now.get(name)!r}"
            rest = {one: said for one, said in now.items() if one not in ("line", "text", name)}
            return None if rest == before else "something else of the meeting would be read otherwise"

        return check

    def candidates() -> Iterator[Candidate]:
        for words in spellings(value) if value is not None else [None]:
            check = says(words.shown if words else None)
            for part in own or parts:
                for edits in set_keyed(desk, part, name, key.strip().replace("_", " ").capitalize(), words):
                    yield Candidate(edits, check, may)
            if words is not None and not own:
                label = key.strip().replace("_", " ").capitalize()
                for edits in new_section(desk, "other", f"- **{label}:** {words.markdown}", heading="Postmortem meeting"):
                    yield Candidate(edits, check, may)

    return prove(desk, candidates(), f"the meeting's {name.replace('_', ' ')} cannot be {'cleared' if value is None else 'written'}")


def set_reflexion(document: Document, incident: Incident, dialect: Dialect | None, name: str, value: str | None) -> EditSet:
    """Say one of the :data:`REFLEXION` values, or take it away (None); a missing section is created.

    Raises:
        UsageError: it is none of :data:`REFLEXION`, or would not be read again.
    """
    if name not in REFLEXION:
        raise UsageError(f"the reflexion has no {name!r}", hint=f"it has {', '.join(REFLEXION)}")
    desk = Desk(document, incident, dialect)
    may = frozenset(("reflexion", "is_postmortem", "new_sections", "problems"))
    before = {key: said for key, said in desk.before_own["reflexion"].items() if key != name}
    parts = [part for part in desk.view.parts if (part.index or part.level > 1) and TITLE.search(part.title)]

    def says(shown: str | None) -> Says:
        def check(after: After) -> str | None:
            now = after.json["reflexion"]
            if now[name] != shown and str(now[name]).strip(_QUOTES) != shown:
                return f"it would be read as {now[name]!r}"
            rest = {key: said for key, said in now.items() if key != name}
            return None if rest == before else "something else of the reflexion would be read otherwise"

        return check

    def candidates() -> Iterator[Candidate]:
        for words in spellings(value) if value is not None else [None]:
            check = says(words.shown if words else None)
            for part in parts:
                for edits in _reflected(desk, part, name, words):
                    yield Candidate(edits, check, may)
            if words is not None and not parts:
                for edits in new_section(desk, "lessons", f"**{name.capitalize()}:** {words.markdown}", heading="Reflexion"):
                    yield Candidate(edits, check, may)

    return prove(desk, candidates(), f"the {name} of the reflexion cannot be {'cleared' if value is None else 'written'}")


def keyed_in(desk: Desk, part: Part) -> list[Field]:
    """The keys that stand directly in a part, tables left out."""
    return list(fields_in(desk.view, (block for block in part.blocks if not isinstance(block, Table)), strict=False))


def set_keyed(desk: Desk, part: Part, name: str, label: str, words: Words | None) -> Iterator[EditSet]:
    """The ways to say something under a key of a part, or (None) to take it away: where it stands, else beside the others."""
    fields = list(fields_in(desk.view, part.blocks, strict=False))
    own = next((field for field in fields if key_of(field.key) == name), None)
    if words is None:
        yield take_away(desk, own) if own is not None else EditSet()
        return
    if own is not None:
        yield put(desk, own, words.markdown, words.shown)
        return
    if fields:
        yield from beside(desk, tuple(fields), part.blocks, label, words)
    made = append_to_part(desk, part, f"- **{label}:** {words.markdown}")
    if made is not None:
        yield made


def _reflected(desk: Desk, part: Part, name: str, words: Words | None) -> Iterator[EditSet]:
    view = desk.view
    for member in view.family(part):
        if member.index != part.index and KEYS.get(member.title.strip().casefold()) == name:
            blocks = [block for block in member.blocks if isinstance(block, (Paragraph, Quote))]
            if blocks:
                yield _said(desk, blocks[0], words)
            elif words is not None and (section := section_of(desk, member)) is not None:
                made = append_to_part(desk, member, words.markdown)
                if made is not None and section is not None:
                    yield made
        for field in fields_in(view, member.blocks, strict=False):
            if KEYS.get(field.key.strip().casefold()) != name:
                continue
            follower = next((block for block in member.blocks if block.span.start >= field.key_span.end), None)
            if field.value.empty and follower is not None:
                yield _said(desk, follower, words)
            elif words is None:
                yield take_away(desk, field)
            else:
                yield put(desk, field, words.markdown, words.shown)
    if words is not None:
        for member in view.family(part):
            fields = tuple(field for field in fields_in(view, member.blocks, strict=False) if field.key.strip().casefold() in KEYS)
            if fields and not fields[-1].value.empty:  # else the last one is told by the block behind it
                yield from beside(desk, fields, member.blocks, name.capitalize(), words)
        made = append_to_part(desk, part, f"**{name.capitalize()}:** {words.markdown}")
        if made is not None:
            yield made


def _said(desk: Desk, block: Block, words: Words | None) -> EditSet:
    """The text of a block, which may be quoted and in quotation marks, replaced or taken away."""
    if words is None:
        return delete_block(desk.document, block)
    inner = block.children[0].span if isinstance(block, Quote) and block.children else block.span
    raw = desk.source.slice(inner)
    quoted = len(raw) > 2 and raw[0] in _QUOTES and raw[-1] in _QUOTES and words.markdown[0] not in _QUOTES
    return replace_text(desk.document, inner, f"{raw[0]}{words.markdown}{raw[-1]}" if quoted else words.markdown)
