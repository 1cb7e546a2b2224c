"""From one dialect, or none, to another: through the model where a value has a key, word for word where a section has prose.

The new document is a fresh one of the target, filled in: metadata by way of the model, in the target's own words and forms; the text of
each section as it stands, below the target's heading for it. What has no place there goes below the heading :data:`CARRIED` at the end.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hansei.document import parse
from hansei.drafting.catalog import Blueprint, blueprint, builtin
from hansei.drafting.convert.assemble import assembled
from hansei.drafting.convert.metadata import Held, desk_of, fill, held_in, holds_keys, stated
from hansei.drafting.convert.outline import Chunk, Outline, outline_of
from hansei.drafting.convert.prose import fields_for, told_in
from hansei.drafting.convert.template import Scaffold
from hansei.drafting.convert.work import CARRIED, Moved
from hansei.drafting.render import Draft, draft
from hansei.errors import NotFoundError, UsageError
from hansei.incident.contract import moment_text
from hansei.incident.read import read
from hansei.incident.write.desk import Desk
from hansei.text import Source
from hansei.text.edits import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident

__all__ = ["CARRIED", "Converted", "Moved", "convert"]

KIND = re.compile(
    r"(?:incident\s+)?(?:post[- ]?mortems?|retrospective|incident(?:\s+report)?|outage\s+report|root cause analysis|RCA|PIR)"
    r"(?:\s+report)?\s*(?::|\s[-–—])\s+(?=\S)",
    re.IGNORECASE,
)
"""What titles begin with before they say what happened."""
_UNKNOWN_DAY = date(1899, 12, 28)
_TODAY = date(1899, 12, 29)
"""Stands for the day on which a fresh document is made; lines that tell it are left out."""
_UNKNOWN = "[YYYY-MM-DD]"


class Converted(NamedTuple):
    """A document in another dialect."""

    text: str
    report: tuple[Moved, ...]
    """What went where, in the order of the source."""
    differences: tuple[str, ...]
    """What is read otherwise from the new document, each a sentence; empty when everything is understood as before."""
    recognised: bool
    """Whether the new document is seen to be of the target without being told so."""


def convert(document: Document, incident: Incident, source_dialect: Dialect | Blueprint | None, target: Dialect | Blueprint) -> Converted:
    """The document in the target dialect. Nothing is lost: what has no place goes below :data:`CARRIED`.

    ``source_dialect`` is the one the document is of, None when it is of none that is known.

    Raises:
        UsageError: the document tells of several incidents.
        ConfigError: the target's template cannot be used.
    """
    if incident.also:
        raise UsageError("the document tells of several incidents", hint="give each a document of its own, then convert them")
    layout = target if isinstance(target, Blueprint) else blueprint(target.name)
    known = source_dialect.dialect if isinstance(source_dialect, Blueprint) else source_dialect
    desk = Desk(document, incident, known)
    outline = outline_of(desk)
    scaffold = Scaffold(_layout_of(source_dialect), incident.date.value if incident.date else _UNKNOWN_DAY)
    groups = [chunk for chunk in outline.family() if _is_metadata(desk, chunk)]
    held = held_in(desk, (outline.lead, *(chunk.text for chunk in groups), outline.tail))
    state = incident.state or (known.default_state if known else None)
    fresh = fresh_of(incident, layout, outline)
    plain = desk_of(fresh, layout.dialect, incident.path)
    told = told_in(desk, held, plain)
    lines = fields_for(desk, outline, plain)
    shown = tuple(chunk for chunk, _ in lines)
    held = [one for one in held if not any(one.field is other.field for other in told)]

    def made(fields: Sequence[Held], *, lean: bool) -> tuple[str, list[Moved]]:
        goal = desk_of(fill(fresh, [*fields, *(one for _, one in lines)], incident, state, layout.dialect), layout.dialect, incident.path)
        return assembled(desk, outline, groups, held, told, shown, scaffold, goal, layout, fresh=fresh, state=state, lean=lean)

    lean = made(held, lean=True)
    if desk_of(lean[0], layout.dialect, incident.path).incident.language != incident.language:
        held_also = [*held, stated("language", incident.language)]  # among the target's headings its words do not tell it any more
    else:
        held_also = held
    lean, full = (made(held_also, lean=short) for short in (True, False))
    recognised = _recognised(lean[0], layout.dialect, incident.path)
    if not recognised and _recognised(full[0], layout.dialect, incident.path):
        lean, recognised = full, True  # it takes all headings of the template to see whose layout it is
    text, moved = lean
    after = desk_of(text, layout.dialect, incident.path)
    return Converted(text, tuple(moved), tuple(_differences(incident, after.incident)), recognised)


def _layout_of(dialect: Dialect | Blueprint | None) -> Blueprint | None:
    if dialect is None or isinstance(dialect, Blueprint):
        return dialect
    try:
        return blueprint(dialect.name)
    except NotFoundError:
        return None


def _is_metadata(desk: Desk, chunk: Chunk) -> bool:
    return "metadata" in chunk.names and holds_keys(desk, chunk.text)


def fresh_of(incident: Incident, layout: Blueprint, outline: Outline, named: str = "") -> str:
    """A fresh document of the target with title, day, id and severity; ``named`` is the title as Markdown where it is known."""
    dialect = layout.dialect._replace(action_horizons={}, deadlines={})
    raw = outline.title.heading if outline.title and outline.title.heading and _same(outline.title, incident) else ""
    title = named or raw or (incident.title.value if incident.title else "") or incident.path.rpartition("/")[2].removesuffix(".md")
    bare = title if named else KIND.sub("", title, count=1)
    severity = ""
    if incident.severity is not None:
        word = next((label for label in dialect.severity_labels if dialect.severities[label] == incident.severity.rank), None)
        severity = word or ""
    stem = incident.path.rpartition("/")[2].rpartition(".")[0]
    request = Draft(
        title=bare or title,
        day=incident.date.value if incident.date else _UNKNOWN_DAY,
        id=incident.id.value if incident.id else "",
        stem=stem,
        today=_TODAY,
        severity=severity,
    )
    text = draft(layout._replace(dialect=dialect), request)
    today = _TODAY.strftime(layout.date_format)
    text = "".join(line for line in split_lines(text) if today not in line)
    return text if incident.date else text.replace(_UNKNOWN_DAY.strftime(layout.date_format), _UNKNOWN)


def _same(title: Chunk, incident: Incident) -> bool:
    return incident.title is None or incident.title.value == title.title or incident.title.how == "heading"


def _recognised(text: str, dialect: Dialect, path: str) -> bool:
    if not dialect.signature:
        return False
    others = tuple(one for one in builtin() if one.name != dialect.name)
    return read(parse(Source(text)), path=path, dialects=(dialect, *others)).dialect == dialect.name


_LISTS = (
    "timeline", "actions", "factors", "whys", "lessons", "went_well", "went_wrong", "lucky", "assumptions", "failure_modes", "verification",
    "communications", "sign_off", "history", "guards",
)  # fmt: skip
_VALUES = ("owner", "commander", "date", "id", "summary")


def _differences(before: Incident, after: Incident) -> list[str]:
    """What is read otherwise."""
    found: list[str] = []
    for name in _VALUES:
        mine, theirs = getattr(before, name), getattr(after, name)
        if mine is not None and (theirs is None or _flat(theirs.value) != _flat(mine.value)):
            found.append(f"{name}: was read as {_short(mine.value)}, and now as {_short(theirs.value) if theirs else 'nothing'}")
    if before.severity and (after.severity is None or after.severity.rank != before.severity.rank):
        found.append(f"severity: was of rank {before.severity.rank}, and now of {after.severity.rank if after.severity else 'none'}")
    for name in ("authors", "reviewers", "participants", "services"):
        lost = [one.value for one in getattr(before, name) if one.value not in {other.value for other in getattr(after, name)}]
        if lost:
            found.append(f"{name}: not read any more are {', '.join(map(_short, lost))}")
    if _zone_came(before, after):
        found.append("times that name no zone are read in the zone of the dialect now")
    for name, moment in before.times.items():
        told = after.times.get(name)
        if told is not None and moment.value.offset is None:
            told = told._replace(value=told.value._replace(offset=None))
        if told is None or moment_text(told.value) != moment_text(moment.value):
            now = moment_text(told.value) if told else "nothing"
            found.append(f"{name}: was read as {moment_text(moment.value)}, and now as {now}")
    for name in _LISTS:
        mine, theirs = getattr(before, name), getattr(after, name)
        if mine and len(mine) != len(theirs):
            found.append(f"{name.replace('_', ' ')}: {len(mine)} were read, and now {len(theirs)}")
    return found


def _zone_came(before: Incident, after: Incident) -> bool:
    """Whether times without a zone have one now."""
    pairs = [(one.moment, two.moment) for one, two in zip(before.timeline, after.timeline, strict=False) if one.moment and two.moment]
    return any(mine.clock and mine.offset is None and theirs.offset is not None for mine, theirs in pairs)


def _flat(value: object) -> str:
    return " ".join(str(value).split())


def _short(value: object) -> str:
    text = _flat(value)
    return repr(text if len(text) <= 40 else f"{text[:37]}...")
