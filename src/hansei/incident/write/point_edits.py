"""Lessons, factors, whys and points that stand: other words, and what a factor says below itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hansei.document.build import replace_text, set_cell, set_item_text
from hansei.document.nodes import Paragraph
from hansei.errors import UsageError
from hansei.incident.write.desk import Desk
from hansei.incident.write.entry_words import reworded, set_below
from hansei.incident.write.inline import Words, one_line, spellings
from hansei.incident.write.listing import says_only
from hansei.incident.write.places import joined, narrow
from hansei.incident.write.points import POINTS
from hansei.incident.write.proof import Candidate, prove
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.located import Located
    from hansei.incident.model import Factor, Incident, Lesson, Why

_BELOW = {
    "why_it_mattered": ("Why it mattered", re.compile(r"why (?:it|this) mattered|impact on", re.IGNORECASE)),
    "could_have_known": ("Could we have known?", re.compile(r"could (?:we|it) have (?:been )?known", re.IGNORECASE)),
}
_GAP = re.compile(r"\s*(?:→|->|=>|⇒|—>|\n|(?<=[?？])[*_]{0,2}\s*[:：—–-]?)\s*")


def change_point(document: Document, incident: Incident, dialect: Dialect | None, point: Lesson | Located[str], text: str) -> EditSet:
    """Give a lesson, or a point of what went well, went wrong or was luck, other words.

    Raises:
        UsageError: it is not one of this post-mortem, or would not be read again as one entry.
    """
    desk = Desk(document, incident, dialect)
    for key in (*POINTS, "lessons"):
        index = _index(getattr(incident, key), point)
        if index is not None:
            shown = incident.lessons[index].text if key == "lessons" else getattr(incident, key)[index].value
            return prove(desk, _worded(desk, key, index, point.span, shown, text), f"{shown[:60]!r} cannot be changed")
    raise UsageError("the entry is not one of this post-mortem")


def change_factor(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    factor: Factor,
    *,
    text: str | None = None,
    why_it_mattered: str | None = None,
    could_have_known: str | None = None,
) -> EditSet:
    """Give a contributing factor other words, or say below it why it mattered and whether it could have been known.

    None keeps what is said; empty words take it away.

    Raises:
        UsageError: nothing is given, or the factor cannot say it where it stands.
    """
    desk = Desk(document, incident, dialect)
    index = _index(incident.factors, factor)
    below = {
        key: value for key, value in (("why_it_mattered", why_it_mattered), ("could_have_known", could_have_known)) if value is not None
    }
    if index is None:
        raise UsageError("the factor is not one of this post-mortem")
    if text is None and not below:
        raise UsageError("nothing of the factor is to be changed", hint="give a text, or why it mattered")
    sentence = f"the factor {factor.text[:60]!r} cannot be changed"
    if text is not None and not below:
        return prove(desk, _worded(desk, "factors", index, factor.span, factor.text, text), sentence)
    return prove(desk, _factor(desk, index, text, below), sentence)


def change_why(
    document: Document, incident: Incident, dialect: Dialect | None, why: Why, *, question: str | None = None, answer: str | None = None
) -> EditSet:
    """Ask another question or give another answer in a step of the five whys; None keeps what is said.

    Raises:
        UsageError: nothing is given, or the step would not be read again as question and answer.
    """
    desk = Desk(document, incident, dialect)
    index = _index(incident.whys, why)
    if index is None:
        raise UsageError("the step is not one of this post-mortem")
    if question is None and answer is None:
        raise UsageError("nothing of the step is to be changed", hint="give a question or an answer")
    return prove(desk, _why(desk, index, question, answer), f"the question {why.question[:60]!r} cannot be changed")


def _index(own: tuple[Any, ...], wanted: Any) -> int | None:
    """The number of an entry: the very one, else one that is equal."""
    same = [number for number, one in enumerate(own) if one is wanted] or [number for number, one in enumerate(own) if one == wanted]
    return same[0] if same else None


def _may(key: str) -> frozenset[str]:
    return frozenset((key, "is_postmortem"))


def _worded(desk: Desk, key: str, index: int, span: Span, shown: str, text: str) -> Iterator[Candidate]:
    if one_line(text) == shown:
        yield Candidate(EditSet(), lambda _after: None)
    for words in spellings(text):
        says = says_only(desk, key, index, {"text": words.shown})
        for edits in reworded(desk, span, shown, words):
            yield Candidate(edits, says, _may(key))


def _factor(desk: Desk, index: int, text: str | None, below: dict[str, str]) -> Iterator[Candidate]:
    factor = desk.incident.factors[index]
    holder = desk.nodes.item(factor.span)
    if holder is None:
        raise UsageError(f"the factor {factor.text[:60]!r} is no item of a list, so nothing can be said below it", hint="change it by hand")
    ways: list[EditSet] = []
    wanted: dict[str, str | None] = {}
    for key, value in below.items():
        label, pattern = _BELOW[key]
        words = next(spellings(value), None) if value else None
        wanted[key] = words.shown if words else None
        ways += list(set_below(desk, holder, lambda said, pattern=pattern: bool(pattern.search(said)), label, words))[:1]  # type: ignore[misc]
    for words in spellings(text) if text is not None else [None]:
        said = {"text": words.shown} if words else {}
        says = says_only(desk, "factors", index, {**wanted, **said})
        for edits in reworded(desk, factor.span, factor.text, words) if words else [EditSet()]:
            yield Candidate(joined([edits, *ways]), says, _may("factors"))


def _why(desk: Desk, index: int, question: str | None, answer: str | None) -> Iterator[Candidate]:
    step = desk.incident.whys[index]
    asked = list(spellings(question)) if question is not None else [None]
    said = list(spellings(answer)) if answer is not None else [None]
    for choice in range(max(len(asked), len(said))):
        ask, say = asked[min(choice, len(asked) - 1)], said[min(choice, len(said) - 1)]
        wanted = {**({"question": ask.shown} if ask else {}), **({"answer": say.shown} if say else {})}
        says = says_only(desk, "whys", index, wanted)
        for edits in _why_again(desk, step, ask, say):
            yield Candidate(edits, says, _may("whys"))


def _why_again(desk: Desk, step: Why, ask: Words | None, say: Words | None) -> Iterator[EditSet]:
    row = desk.nodes.row(step.span)
    if row is not None:
        cells = {len(row.row.cells) - 2: ask, len(row.row.cells) - 1: say}
        yield joined(set_cell(desk.document, row.table, row.row, at, one.markdown) for at, one in cells.items() if one is not None)
        return
    item = desk.nodes.item(step.span)
    if item is None or item.item.head is None:
        paragraphs = [block for section in desk.document.sections if section.heading.span == step.span for block in section.blocks]
        edits = list(reworded(desk, step.span, step.question, ask))[:1] if ask else []
        if say and paragraphs and isinstance(paragraphs[0], Paragraph):
            edits.append(replace_text(desk.document, paragraphs[0].span, say.markdown))
        yield joined(edits)
        return
    head = item.item.head
    raw = desk.source.slice(head.span)
    gap = next((match for match in _GAP.finditer(raw) if match.end() > match.start() and match.end() < len(raw)), None)
    if gap is not None:
        first = raw[: gap.start()]
        bold = "**" if first.startswith("**") and ask else ""
        close = bold if first.endswith("**") else ""
        lead = f"{bold}{ask.markdown}{close}" if ask else first
        # within a bold question the second pair of stars belongs to what stands between
        yield narrow(desk, head.span, f"{lead}{gap[0]}{say.markdown if say else raw[gap.end() :]}")
    below = [child for child in item.item.children[1:] if isinstance(child, Paragraph)]
    edits = list(reworded(desk, step.span, step.question, ask))[:1] if ask else []
    if say and below:
        edits.append(replace_text(desk.document, below[0].span, say.markdown))
    if say and not below and not step.answer:
        text = ask.markdown if ask else raw
        yield set_item_text(desk.document, item.item, f"{text}\n{say.markdown}")
    yield joined(edits)
