"""Sections: a missing one is created where the dialect has it, and text is put where only a hint stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.document.build import append_section, append_to_section, insert_after, insert_item, insert_section, replace_text
from hansei.document.nodes import CodeBlock, Heading, HtmlBlock, List, Paragraph, ThematicBreak
from hansei.errors import UsageError
from hansei.incident.model import SECTIONS
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import CONTROL
from hansei.incident.write.proof import After, Candidate, prove
from hansei.text import Edit, EditSet, Source, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import Block, Section
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.incident.read.part import Part

ORDER = (
    "metadata",
    "summary",
    "background",
    "impact",
    "timeline",
    "detection",
    "response",
    "root_cause",
    "trigger",
    "five_whys",
    "contributing_factors",
    "resolution",
    "went_well",
    "went_wrong",
    "lucky",
    "actions",
    "lessons",
    "prevention",
    "verification",
    "communications",
    "supporting_data",
    "follow_up",
    "people",
    "sign_off",
    "glossary",
    "references",
)
"""Where a section stands among the others when the dialect does not say."""
_HEADINGS = {
    "actions": "Action items",
    "lessons": "Lessons learned",
    "root_cause": "Root cause",
    "contributing_factors": "Contributing factors",
    "five_whys": "Five whys",
    "went_well": "What went well",
    "went_wrong": "What went wrong",
    "lucky": "Where we got lucky",
    "sign_off": "Sign-off",
    "follow_up": "Follow-up",
    "supporting_data": "Supporting data",
}
_LAST = ("references", "sign_off", "glossary")
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


def section_of(desk: Desk, part: Part) -> Section | None:
    """The document's section whose heading a part is; None for a part that is set off otherwise."""
    return next((section for section in desk.document.sections if section.heading.span == part.heading), None)


def append_to_part(desk: Desk, part: Part, text: str) -> EditSet | None:
    """Add blocks at the end of what stands directly in a part; None when there is no place to hold on to."""
    section = section_of(desk, part)
    if section is not None:
        return append_to_section(desk.document, section, text)
    blocks = [block for block in part.blocks if not isinstance(block, ThematicBreak)]
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


def new_section(desk: Desk, name: str, body: str, heading: str = "") -> Iterator[EditSet]:
    """The ways to create a section with ``body`` in the dialect's place and heading level, the best one first.

    Its heading is in the document's language, else in English.
    """
    titles = [heading] if heading else list(dict.fromkeys((heading_of(desk, name), _english(desk, name))))
    for title in titles:
        yield from _new_section(desk, name, body, title)


def _new_section(desk: Desk, name: str, body: str, title: str) -> Iterator[EditSet]:
    top = [part for part in desk.view.parts if part.names and part.style in ("heading", "bold") and section_of(desk, part) is not None]
    own = [part for part in top if set(part.names) - {"metadata"}] or top
    level = _level(own)
    order = _order(desk)
    at = order.index(name) if name in order else len(order)
    same = [part for part in own if part.level == level]
    before = [part for part in same if _rank(order, part) <= at]
    if before:
        yield insert_section(desk.document, section_of(desk, before[-1]), level, title, body)
    behind = [part for part in same if _rank(order, part) > at]
    if behind and not before:
        index = same.index(behind[0])
        above = section_of(desk, same[index - 1]) if index else _above(desk, behind[0])
        yield insert_section(desk.document, above, level, title, body)
    if same:
        yield insert_section(desk.document, section_of(desk, same[-1]), level, title, body)
    labels = [part for part in desk.view.parts if part.style == "label"]
    if labels:
        yield from _labelled(desk, labels[-1], title, body)
    if desk.view.whole:
        yield append_section(desk.document, level, title, body)
    elif desk.view.sections:
        yield insert_section(desk.document, desk.view.sections[0], desk.view.sections[0].level + 1, title, body)


def heading_of(desk: Desk, name: str) -> str:
    """The heading of a new section: the dialect's own, else the usual one with the capitals the document uses."""
    if desk.dialect is not None:
        own = next((one.heading for one in desk.dialect.required if one.section == name), None)
        if own:
            return own
    if desk.incident.language != "en":
        usual = desk.view.vocabulary.usual_heading(name)
        if usual:
            return usual
    return _english(desk, name)


def _english(desk: Desk, name: str) -> str:
    return in_capitals(desk, _HEADINGS.get(name) or name.replace("_", " ").capitalize())


def in_capitals(desk: Desk, title: str) -> str:
    """A title with the capitals that the document uses in its headings."""
    titles = [section.title for section in desk.view.sections if len(section.title.split()) in (2, 3) and section.level > 1]
    capital = sum(1 for one in titles if one.isascii() and all(word[:1].isupper() for word in one.split()))
    return " ".join(word[:1].upper() + word[1:] for word in title.split()) if titles and capital * 2 > len(titles) else title


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


def _level(parts: list[Part]) -> int:
    """The heading level of sections: the highest one that more than one of them has."""
    levels = sorted(part.level for part in parts)
    return next((level for level in levels if levels.count(level) > 1), levels[-1] if levels else 2)


def _labelled(desk: Desk, last: Part, title: str, body: str) -> Iterator[EditSet]:
    """A section where bold labels are the sections: an item with a list of its own, or a paragraph."""
    holder = desk.nodes.item_of_text(last.heading)
    if holder is not None:
        yield insert_item(desk.document, holder.list, f"**{title}**:\n{body}", after=holder.list.items[-1])
    yield insert_after(desk.document, last.blocks[-1], f"**{title}:**\n\n{body}") if last.blocks else EditSet()


def _order(desk: Desk) -> list[str]:
    """The canonical order, bent to that of the dialect."""
    own = [one.section for one in desk.dialect.required] if desk.dialect else []
    rest = [name for name in ORDER if name not in own]
    order = list(own)
    for name in rest:
        followers = ORDER[ORDER.index(name) + 1 :]
        before = [index for index, one in enumerate(order) if one in ORDER[: ORDER.index(name)]]
        at = max(before) + 1 if before else next((index for index, one in enumerate(order) if one in followers), len(order))
        order.insert(at, name)
    return [name for name in order if name not in _LAST] + [name for name in order if name in _LAST]


def _rank(order: list[str], part: Part) -> int:
    ranks = [order.index(name) for name in part.names if name in order]
    return min(ranks) if ranks else -1


def _above(desk: Desk, part: Part) -> Section | None:
    """The section before a part: the title, or None when it is the first one."""
    section = section_of(desk, part)
    sections = desk.document.sections
    index = sections.index(section) if section is not None else 0
    return _flat(sections[index - 1]) if index else None


def _flat(section: Section) -> Section:
    """A section without those below it, so that something can be put directly behind its own text."""
    return section._replace(span=Span(section.span.start, section.body.end))


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace(">", "")
