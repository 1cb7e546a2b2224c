"""What was asked in the review meeting, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.document.build import insert_section
from hansei.document.nodes import List
from hansei.errors import UsageError
from hansei.incident.read.records import MEETING
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import one_line
from hansei.incident.write.listing import another
from hansei.incident.write.new_sections import in_capitals, section_of
from hansei.incident.write.proof import After, Candidate, Says, prove
from hansei.incident.write.records import spelled
from hansei.incident.write.sections import append_to_part

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import Item
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.incident.read.part import Part
    from hansei.text import EditSet

TITLE = "Discussion points"
"""The heading under which they stand where the document has none for them."""
_TITLES = ("discussion", "question", "q&a", "q & a")


def add_question(document: Document, incident: Incident, dialect: Dialect | None, question: str, answer: str) -> EditSet:
    """Add a question of the review meeting with its answer: to those that are there, else below a heading of its own.

    Raises:
        UsageError: there is no meeting, or something else would be read otherwise with it.
    """
    desk = Desk(document, incident, dialect)
    meetings = [one for one in desk.view.parts if (one.index or one.level > 1) and any(word in one.title.casefold() for word in MEETING)]
    if not meetings:
        raise UsageError("the document has no section on a meeting", hint="say when it was: --meeting DATE")
    candidates = _candidates(desk, meetings, question, answer)
    return prove(desk, candidates, f"the question {one_line(question)[:60]!r} cannot be written")


def _candidates(desk: Desk, meetings: list[Part], question: str, answer: str) -> Iterator[Candidate]:
    lists = [member for part in meetings for member in desk.view.family(part)[1:] if any(one in member.title.casefold() for one in _TITLES)]
    for words in spelled({"question": question, "answer": answer}):
        asked, answered = words["question"], words["answer"]
        says = _says(desk, asked.markdown, answered.markdown)
        may = frozenset(("is_postmortem", "new_sections"))
        text = f"{asked.markdown}\n- Answer: {answered.markdown}"
        for part in lists:
            for edits in another(desk, "other", [], text, [part]):
                yield Candidate(edits, says, may)
        for part in meetings:
            body = f"1. {asked.markdown}\n   - Answer: {answered.markdown}"
            section = section_of(desk, part)
            if section is not None:
                yield Candidate(insert_section(desk.document, section, section.level + 1, in_capitals(desk, TITLE), body), says, may)
            made = append_to_part(desk, part, body)
            if made is not None:
                yield Candidate(made, says, may)


def _says(desk: Desk, question: str, answer: str) -> Says:
    before = _told(desk.document, question, answer)

    def says(after: After) -> str | None:
        return None if _told(after.document, question, answer) == before + 1 else "it would not stand there as it was said"

    return says


def _told(document: Document, question: str, answer: str) -> int:
    """How often a list holds the question with the answer below it."""
    items = [item for node in document.walk() if isinstance(node, List) for item in node.items if _text(document, item) == question]
    below = [inner for item in items for child in item.children if isinstance(child, List) for inner in child.items]
    return sum(_text(document, inner) == f"Answer: {answer}" for inner in below)


def _text(document: Document, item: Item) -> str:
    return document.source.slice(item.head.span).strip() if item.head is not None else ""
