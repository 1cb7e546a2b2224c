"""The title, and the id that may be part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.build import insert_before, set_heading
from hansei.incident.write.inline import spellings
from hansei.incident.write.metadata import new_field
from hansei.incident.write.places import put
from hansei.incident.write.proof import After, Candidate, Says
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.incident.write.desk import Desk
    from hansei.incident.write.inline import Words

MAY = frozenset(("title", "id", "kind", "is_postmortem", "date", "times", "durations", "timeline", "new_sections"))


def candidates(desk: Desk, name: str, value: str) -> Iterator[Candidate]:
    """The ways to set the title or the id."""
    for words in spellings(value):
        yield from _title(desk, words) if name == "title" else _id(desk, words)


def _title(desk: Desk, words: Words) -> Iterator[Candidate]:
    says = _says("title", words.shown)
    told = desk.incident.title
    headings = {section.heading.content: section for section in desk.view.sections}
    fields = desk.fields.all("title")
    stated = [field for field in fields if told is not None and field.value.holds(told.span) and not told.span.empty]
    heading = next(
        (section.heading for section in headings.values() if section.level == 1 and (told is None or section.title == told.value)), None
    )
    for field in (*stated, *[field for field in fields if field not in stated]):
        edits = put(desk, field, words.markdown, words.shown)
        if heading is not None and not heading.span.holds(field.value):
            yield Candidate(edits | set_heading(desk.document, heading, words.markdown), says, MAY)
        yield Candidate(edits, says, MAY)
    if told is not None and told.how == "heading":
        section = next((one for one in desk.view.sections if one.heading.span.holds(told.span)), None)
        if section is not None:
            yield Candidate(set_heading(desk.document, section.heading, words.markdown), says, MAY)
    if told is None and desk.view.sections and desk.view.sections[0].level == 1 and not desk.view.preamble:
        yield Candidate(set_heading(desk.document, desk.view.sections[0].heading, words.markdown), says, MAY)
    if desk.view.whole:
        blocks = desk.document.blocks
        heading_line = f"# {words.markdown}"
        yield Candidate(
            insert_before(desk.document, blocks[0], heading_line)
            if blocks
            else EditSet.insert(len(desk.text), heading_line + desk.source.newline),
            says,
            MAY,
        )


def _id(desk: Desk, words: Words) -> Iterator[Candidate]:
    says = _says("id", words.shown)
    may = frozenset(("id", "is_postmortem", "new_sections"))
    told = desk.incident.id
    fields = desk.fields.all("id")
    for field in fields:
        yield Candidate(put(desk, field, words.markdown, words.shown), says, may)
    if told is not None and not fields and not told.span.empty and desk.source.slice(told.span) == told.value:
        yield Candidate(EditSet.replace(told.span, words.markdown), says, may | {"title"})
    for edits in new_field(desk, "id", words):
        yield Candidate(edits, says, may)


def _says(key: str, shown: str) -> Says:
    def says(after: After) -> str | None:
        told = after.json[key]
        return None if told == shown else f"it would be read as {told!r}"

    return says
