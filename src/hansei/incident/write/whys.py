"""The five whys: a further question with its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hansei.document.nodes import Paragraph
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import one_line, spellings
from hansei.incident.write.listing import another, says_one_more
from hansei.incident.write.proof import Candidate, prove
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident

_MAY = frozenset(("whys", "is_postmortem", "new_sections"))
_ARROW = re.compile(r"\s*(?:→|->|=>|⇒|—>)\s*")


def add_why(document: Document, incident: Incident, dialect: Dialect | None, question: str, answer: str) -> EditSet:
    """Add a step of the five whys, in the form of the last one.

    Raises:
        UsageError: question and answer would not be read again as such.
    """
    desk = Desk(document, incident, dialect)
    asked = one_line(question)
    asked = asked if asked.endswith(("?", "？")) else f"{asked}?"
    return prove(desk, _candidates(desk, asked, answer), f"the question {asked[:60]!r} cannot be added")


def _candidates(desk: Desk, question: str, answer: str) -> Iterator[Candidate]:
    spans = [one.span for one in desk.incident.whys]
    parts = list(reversed(desk.view.named("five_whys")))
    questions, answers = list(spellings(question)), list(spellings(answer))
    for choice in range(max(len(questions), len(answers))):
        asked, said = questions[min(choice, len(questions) - 1)], answers[min(choice, len(answers) - 1)]

        def is_new(told: dict[str, Any], asked: str = asked.shown, said: str = said.shown) -> str | None:
            same = told["question"] == asked and told["answer"] == said
            return None if same else f"it would be read as {told['question'][:40]!r} and {told['answer'][:40]!r}"

        says = says_one_more(desk, "whys", is_new)
        for text in dict.fromkeys(_forms(desk, asked.markdown, said.markdown)):
            for edits in another(desk, "five_whys", spans, text, parts, [*_numbering(desk), asked.markdown, said.markdown]):
                yield Candidate(edits, says, _MAY)


def _forms(desk: Desk, question: str, answer: str) -> Iterator[str]:
    """A step like the last one that is there, then the usual ones."""
    last = desk.incident.whys[-1] if desk.incident.whys else None
    holder = desk.nodes.item(last.span) if last is not None else None
    if holder is not None and holder.item.head is not None:
        raw = desk.source.slice(holder.item.head.span)
        bold = "**" if raw.startswith("**") else ""
        arrow = _ARROW.search(raw)
        if arrow:
            yield f"{bold}{question}{bold}{arrow[0]}{answer}"
        elif any(isinstance(child, Paragraph) for child in holder.item.children[1:]):
            yield f"{bold}{question}{bold}\n\n{answer}"
        elif "\n" not in raw:
            yield f"{bold}{question}{bold} {answer}"
        yield f"{bold}{question}{bold}\n{answer}"
    yield f"**{question}**\n{answer}"
    yield f"{question} {answer}"


def _numbering(desk: Desk) -> list[str]:
    """What stands in the columns before question and answer: the next number."""
    last = desk.incident.whys[-1] if desk.incident.whys else None
    row = desk.nodes.row(last.span) if last is not None else None
    if row is None:
        return []
    before = [desk.source.slice(cell.content) for cell in row.row.cells[:-2]]
    return [re.sub(r"\d+", lambda match: str(int(match[0]) + 1), cell, count=1) if re.search(r"\d", cell) else "" for cell in before]
