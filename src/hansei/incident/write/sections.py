"""Sections: text is put where only a hint stood, behind what is there, or in its place; a missing section is created."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.document.build import append_to_section, insert_after, replace_text
from hansei.document.nodes import CodeBlock, Heading, HtmlBlock, List, Paragraph, ThematicBreak
from hansei.errors import UsageError
from hansei.incident.model import SECTIONS
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import CONTROL
from hansei.incident.write.new_sections import new_section, section_of
from hansei.incident.write.proof import After, Candidate, prove
from hansei.text import Edit, EditSet, Source, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import Block
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.incident.read.part import Part

_DERIVED = frozenset(("is_postmortem", "summary", "new_sections", "problems"))
_OWN = {
    "actions": {"actions"},
    "timeline": {"timeline", "times", "durations", "date"},
    "impact": {"impact", "services", "stated_durations"},
    "sign_off": {"sign_off", "participants"},
    "people": {"participants", "authors", "commander", "owner"},
    "metadata": {"severity", "document_status", "incident_status", "owner", "authors", "services", "participants", "id", "date", "times"},
    "follow_up": {"meeting", "actions", "verification"},
    "prevention": {"actions", "verification"},
    "lessons": {"reflexion"},
    "summary": {"impact", "services", "date", "times", "timeline", "durations"},
}
"""Keys of the public form that the text of a section may say something about."""
_TOLD_IN = {
    "went_well": {"went_well"},
    "went_wrong": {"went_wrong"},
    "lucky": {"lucky"},
    "lessons": {"lessons", "went_well", "went_wrong", "lucky"},
    "root_cause": {"factors", "whys"},
    "contributing_factors": {"factors"},
    "five_whys": {"whys", "factors"},
    "verification": {"verification"},
    "communications": {"communications"},
    "references": {"references"},
}
"""Keys whose entries stood in a section that is written anew."""


def fill_section(document: Document, incident: Incident, dialect: Dialect | None, section: str, text: str) -> EditSet:
    """Write ``text`` (Markdown blocks without headings) into a section: in the place of a hint, else behind what is there.

    ``section`` is a canonical section; a missing one is created in the dialect's place and heading level.

    Raises:
        UsageError: there is no such section, or the text would not stay within it.
    """
    _known(section)
    body = checked_blocks(text)
    desk = Desk(document, incident, dialect)
    may = frozenset(_DERIVED | _OWN.get(section, set()))

    def says(after: After) -> str | None:
        ranges = after.incident.sections.get(section, ())
        shown = [after.document.source.slice(one.span).replace("\r\n", "\n") for one in ranges]
        return None if any(_squeezed(body) in _squeezed(one) for one in shown) else "the text would not stand in that section"

    return prove(desk, (Candidate(edits, says, may) for edits in _fillings(desk, section, body)), f"the section {section} cannot be filled")


def rewrite_section(document: Document, incident: Incident, dialect: Dialect | None, section: str, text: str) -> EditSet:
    """Write ``text`` (Markdown blocks without headings) into a section in the place of what stands directly below its heading.

    Sub-sections stay; where there is no such section it is created.

    Raises:
        UsageError: there is no such section, it stands in several places, or the text would not stay within it.
    """
    body = checked_blocks(text)
    desk = Desk(document, incident, dialect)
    parts = desk.view.named(_known(section))
    full = [part for part in parts if part.blocks]
    if not full:
        return fill_section(document, incident, dialect, section, text)
    if len(full) > 1:
        lines = ", ".join(str(desk.source.line_at(part.span.start)) for part in full)
        raise UsageError(f"the section {section} stands in {len(full)} places (lines {lines})", hint="change it by hand")
    part = full[0]
    blocks = list(part.blocks)
    while blocks and isinstance(blocks[-1], ThematicBreak):
        blocks.pop()
    if not blocks:
        return fill_section(document, incident, dialect, section, text)
    may = frozenset(_DERIVED | _OWN.get(section, set()) | _TOLD_IN.get(section, set()))

    def says(after: After) -> str | None:
        ranges = after.incident.sections.get(section, ())
        shown = [after.document.source.slice(one.span).replace("\r\n", "\n") for one in ranges]
        return None if any(_squeezed(body) in _squeezed(one) for one in shown) else "the text would not stand in that section"

    edits = replace_text(desk.document, Span(blocks[0].span.start, blocks[-1].span.end), body)
    return prove(desk, [Candidate(edits, says, may)], f"the section {section} cannot be rewritten")


def _known(section: str) -> str:
    """The name of a canonical section.

    Raises:
        UsageError: it is none.
    """
    if section not in SECTIONS or section == "other":
        raise UsageError(
            f"{section!r} is no section that is known", hint=f"one of: {', '.join(name for name in SECTIONS if name != 'other')}"
        )
    return section


def checked_blocks(text: str) -> str:
    """``text`` as blocks that may stand in a section.

    Raises:
        UsageError: it is empty, or it holds headings, raw HTML, a fence that is not closed or control characters.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not body.strip():
        raise UsageError("the text is empty")
    if CONTROL.search(body):
        raise UsageError("the text holds control characters, which no document can show", hint="remove them")
    document = parse(Source(body + "\n"))
    for node in document.walk():
        if isinstance(node, Heading) and node.style != "bold":
            raise UsageError("the text holds a heading, which would begin another section", hint="make it a bold line or a list")
        if isinstance(node, HtmlBlock):
            raise UsageError("the text holds raw HTML", hint="write it as Markdown")
        if isinstance(node, CodeBlock) and node.fenced and not node.closed:
            raise UsageError("the text opens a fence and does not close it", hint="end it with the same fence")
        if isinstance(node, ThematicBreak):
            raise UsageError("the text holds a rule across the page", hint="leave it out")
    if document.front_matter is not None or any(inline.kind in ("html", "comment") for inline in document.inlines):
        raise UsageError("the text holds raw HTML or comments", hint="write it as Markdown")
    return body


def append_to_part(desk: Desk, part: Part, text: str) -> EditSet | None:
    """Add blocks at the end of what stands directly in a part; None when there is no place to hold on to."""
    section = section_of(desk, part)
    if section is not None:
        return append_to_section(desk.document, section, text)
    blocks = [block for block in part.blocks if not isinstance(block, ThematicBreak)]
    whole = desk.nodes.paragraph(part.heading)
    if blocks and whole is not None and whole.span.holds(blocks[-1].span):  # a label and its text are one paragraph
        return insert_after(desk.document, whole, text)
    return insert_after(desk.document, blocks[-1], text) if blocks else None


def is_hint(desk: Desk, block: Block) -> bool:
    """Whether a block only says what is to be written in its place."""
    if isinstance(block, Paragraph):
        return desk.view.is_placeholder(desk.view.plain(block.span))
    if isinstance(block, List):
        return all(
            len(item.children) == 1 and item.head is not None and desk.view.is_placeholder(desk.view.plain(item.head.span))
            for item in block.items
        )
    return False


def _fillings(desk: Desk, name: str, body: str) -> Iterator[EditSet]:
    parts = desk.view.named(name)
    for part in parts:
        members = [part, *[member for member in desk.view.family(part)[1:] if not member.names]]
        for member in members:
            hints = [block for block in member.blocks if is_hint(desk, block)]
            if hints:
                yield replace_text(desk.document, hints[0].span, body)
    for part in parts[:1]:
        edits = append_to_part(desk, part, body)
        if edits is not None:
            yield edits
        elif part.style == "label" and "\n" not in body:
            yield EditSet((Edit(Span(part.heading.end, part.heading.end), f" {body}"),))
    if not parts:
        yield from new_section(desk, name, body)


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace(">", "")
