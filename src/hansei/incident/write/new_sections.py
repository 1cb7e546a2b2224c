"""A missing section is created where the dialect, or common usage, has it, and in the document's own style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.build import append_section, insert_after, insert_item, insert_section
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document.nodes import Section
    from hansei.incident.read.part import Part
    from hansei.incident.write.desk import Desk

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


def section_of(desk: Desk, part: Part) -> Section | None:
    """The document's section whose heading a part is; None for a part that is set off otherwise."""
    return next((section for section in desk.document.sections if section.heading.span == part.heading), None)


def _level(parts: list[Part]) -> int:
    """The heading level of sections: the highest one that more than one of them has."""
    levels = sorted(part.level for part in parts)
    return next((level for level in levels if levels.count(level) > 1), levels[-1] if levels else 2)


def _labelled(desk: Desk, last: Part, title: str, body: str) -> Iterator[EditSet]:
    """A section where bold labels are the sections: an item with a list of its own, or a paragraph."""
    holder = desk.nodes.item_of_text(last.heading)
    if holder is not None:
        yield insert_item(desk.document, holder.list, f"**{title}**:\n{body}", after=holder.list.items[-1])
    whole = desk.nodes.paragraph(last.heading)  # a label and its text are one paragraph
    behind = last.blocks[-1] if last.blocks and (whole is None or not whole.span.holds(last.blocks[-1].span)) else whole
    if behind is not None:
        said = body.removeprefix("- ")
        if "\n" not in said and said[:1] not in ("[", "*", "|"):
            yield insert_after(desk.document, behind, f"**{title}:** {said}")
        yield insert_after(desk.document, behind, f"**{title}:**\n\n{body}")


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
