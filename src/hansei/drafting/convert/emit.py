"""The new document's text: the target's sections in their order, filled, and what was carried over at the end."""

from __future__ import annotations

import re

from hansei.drafting.convert.metadata import holds_keys
from hansei.drafting.convert.outline import Chunk
from hansei.drafting.convert.template import Scaffold, written
from hansei.drafting.convert.work import CARRIED, Work
from hansei.text.edits import split_lines

_TIMELINE = "[What happened, and when: from the change that made it possible to the end]"
"""Stands in the timeline of a document that tells none; the template's own hints have times, which would be read."""
_STATUS = re.compile(r"^\*\*Status:?\*\*:?[ \t]*$", re.MULTILINE)
"""The key of a status with boxes below it."""


def rendered(work: Work, *, lean: bool) -> str:
    """The whole text; ``lean`` leaves out sections of the target that are empty and not demanded."""
    goal, plan = work.goal, work.plan
    source = work.desk.source
    front = work.desk.document.front_matter
    ruled = goal.text.count("\n---\n") > 2
    needed = {
        chunk_id for required in work.layout.dialect.required if (place := work.places.get(required.section)) for chunk_id in (id(place),)
    }
    head: list[str] = []
    if plan.title is not None:
        head.append(f"# {plan.title.heading}")
    head.extend(work.lead)
    head.append(written(goal, plan.title.text if plan.title else plan.lead, Scaffold(None, None)))
    sections = [text for top in plan.tops if (text := _emitted(work, top, needed, lean=lean))]
    if work.carried:
        sections.append(f"## {CARRIED}\n\n" + "\n\n".join(work.carried))
    tail = goal.source.slice(plan.tail).strip("\r\n").removeprefix("---").strip("\r\n")
    gap = "\n\n---\n\n" if ruled else "\n\n"
    text = gap.join(["\n\n".join(piece for piece in head if piece), *sections]) + (f"\n\n---\n\n{tail}" if tail.strip() else "") + "\n"
    lead = source.slice(source.full_line_span(1, source.line_at(max(front.span.end - 1, 0)))) if front else ""
    text = f"{lead}\n{text}" if lead else text
    if source.bom and not text.startswith("\ufeff"):
        text = "\ufeff" + text
    return (
        text
        if source.newline == "\n" and "\r" not in text
        else source.newline.join(line.rstrip("\r\n") for line in split_lines(text)) + source.newline
    )


def _emitted(work: Work, chunk: Chunk, needed: set[int], *, lean: bool) -> str:
    goal = work.goal
    short = lean and (id(chunk) not in needed or bool(chunk.filled))  # what is demanded and empty comes with all its hints
    below = [text for child in chunk.children if (text := _emitted(work, child, needed, lean=short))]
    own = written(goal, chunk.text, Scaffold(None, None))
    meant = _holds_keys(work, chunk) or _holds_values(work, chunk)
    if not chunk.filled and "actions" in chunk.names and work.desk.incident.actions:
        below = [
            text for child in chunk.children if child.filled and (text := _emitted(work, child, needed, lean=True))
        ]  # a hint here would say that the action items told elsewhere are none
    if not chunk.filled and "timeline" in chunk.names:
        below = []  # hints with times would be read as events
    if chunk.filled:
        below = [
            text for child in chunk.children if child.filled or _kept(work, child) if (text := _emitted(work, child, needed, lean=lean))
        ]
        own = written(goal, chunk.text, work.template)
        status = goal.incident.document_status
        if (
            status is not None
            and chunk.text.holds(status.span)
            and any(_STATUS.search(text) for text in chunk.filled)
            and _STATUS.search(own)
        ):
            own = ""  # the source keeps its status in the same place
        own = "\n\n".join(piece for piece in ((own if meant else ""), *chunk.filled) if piece)
    elif not meant and not below and lean and id(chunk) not in needed:
        return ""
    elif "timeline" in chunk.names:
        own = _TIMELINE if id(chunk) in needed and not work.desk.incident.timeline else ""
    elif ("actions" in chunk.names and work.desk.incident.actions) or (lean and id(chunk) not in needed and not meant):
        own = ""
    title = chunk.whole_title or chunk.heading
    return "\n\n".join(piece for piece in ((f"{'#' * chunk.level} {title}" if title else ""), own, *below) if piece)


def _holds_keys(work: Work, chunk: Chunk) -> bool:
    """Whether it is where the target keeps metadata."""
    return "metadata" in chunk.names and holds_keys(work.goal, chunk.text)


def _kept(work: Work, chunk: Chunk) -> bool:
    """Whether something below was filled, or values of the metadata stand there."""
    return any(one.filled or _holds_values(work, one) for one in chunk.family())


def _holds_values(work: Work, chunk: Chunk) -> bool:
    """Whether values of the metadata were put here."""
    status = work.goal.incident.document_status
    if status is not None and work.told_status and chunk.text.holds(status.span):
        return True
    return any(line.strip() and line not in work.fresh for line in work.goal.source.slice(chunk.text).split("\n"))
