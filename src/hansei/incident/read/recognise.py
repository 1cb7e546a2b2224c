"""Whose layout a document has, in which language it is, and whether it tells of an incident at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hansei.document import Document
from hansei.incident.dialect import Dialect
from hansei.incident.model import Kind
from hansei.incident.read.fields import Fields
from hansei.incident.read.view import View
from hansei.incident.vocabulary import Vocabulary

_MOST = 0.6
"""Share of a dialect's signature that a document must have."""
_NAMED = re.compile(
    r"post-?\s?mortem|incident|outage|root cause|\bRCA\b|\bCOE\b|retrospective|post-?incident|disclosure|downtime|\bPIR\b|vulnerabilit|"
    r"attack|exploit|breach|data loss|post-?\s?mortum|"
    r"ポストモーテム|インシデント|障害|事故|故障|复盘|장애|포스트모템|회고|hendelse|incidente?",
    re.IGNORECASE,
)
_FORM = re.compile(r"\btemplate\W*$", re.IGNORECASE)
_CALLED = re.compile(
    r"post-?\s?mort[eu]m|root cause analysis|incident (?:report|review)|post-incident|ポストモーテム|复盘|포스트모템", re.IGNORECASE
)
_LONGEST = 200
"""Letters of the longest heading that is compared."""
_STUB = 600
"""A shorter document is a notice."""
_OF_ANALYSIS = (
    "root_cause",
    "contributing_factors",
    "five_whys",
    "resolution",
    "lessons",
    "actions",
    "went_wrong",
    "prevention",
    "detection",
    "trigger",
)
_INDEX = re.compile(r"(?:^|/)(?:readme|index|_index|template|contributing|_template)[^/]*$|template", re.IGNORECASE)
_EXERCISE = re.compile(r"\b(?:game ?day|drill|exercise|tabletop|chaos (?:experiment|test)|fire drill)\b", re.IGNORECASE)
_NEAR_MISS = re.compile(r"\bnear[- ]miss|ヒヤリハット|nesten-?ulykke", re.IGNORECASE)


def recognise(document: Document, vocabulary: Vocabulary, dialects: Sequence[Dialect]) -> Dialect | None:
    """The dialect of which the document has most headings and field names; None when it has most of none."""
    if not dialects:
        return None
    words = _words(document, vocabulary)
    best: tuple[float, int] | None = None
    chosen: Dialect | None = None
    for dialect in dialects:
        if not dialect.signature:
            continue
        hits = sum(1 for sign in dialect.signature if sign in words)
        share = hits / len(dialect.signature)
        if share >= _MOST and (best is None or (share, hits) > best):
            best, chosen = (share, hits), dialect
    return chosen


def _words(document: Document, vocabulary: Vocabulary) -> set[str]:
    """Headings, bold keys, table headings and first cells, in normal form."""
    found = {vocabulary.normalise(section.title) for section in document.sections if len(section.title) <= _LONGEST}
    text = document.source.text
    for match in _KEY.finditer(text):
        found.add(vocabulary.normalise(match["key"]))
    for block in document.code_blocks:
        if block.language in ("markdown", "md"):
            found.update(vocabulary.normalise(match[1]) for match in _FENCED_HEADING.finditer(text, *block.content))
    for table in document.tables:
        for cell in table.header.cells:
            if cell.content.end - cell.content.start <= _LONGEST:
                found.add(vocabulary.normalise(document.plain_text(cell.content)))
    return found


_FENCED_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_KEY = re.compile(r"\*\*(?P<key>[^*\n:]{2,40})(?::\*\*|\*\*\s?:)")


def is_postmortem(view: View, fields: Fields) -> bool:
    """Whether the document tells of one incident and analyses it; a template, an index or a bare notice does not."""
    names = {name for part in view.parts for name in part.names}
    analysis = sum(1 for name in _OF_ANALYSIS if name in names)
    facts = sum(
        1
        for name in ("severity", "status", "incident_status", "duration", "start_time", "end_time", "resolved_at", "detected_at")
        if fields.all(name)
    )
    headline = next((view.plain(field.value) for field in fields.all("title") if field.how == "front_matter"), "")
    title = " ".join(filter(None, (headline, view.parts[0].title if view.parts else "")))
    near = "/".join(view.path.rsplit("/", 2)[-2:])
    named = bool(_NAMED.search(title) or _NAMED.search(near))
    if not view.text.strip() or _is_form(view):
        return False
    if _INDEX.search(view.path) and not (analysis >= 3 and "timeline" in names):
        return False
    if _FORM.search(title):
        return False
    if _CALLED.search(title) and len(view.text) > _STUB:
        return True
    score = 2 * analysis + 2 * ("timeline" in names) + ("impact" in names) + ("summary" in names) + min(2, facts) + 2 * named
    return score >= 4 and (analysis > 0 or "timeline" in names or len(view.text) > _STUB)


def _is_form(view: View) -> bool:
    """Whether placeholders stand where the title, the date and the severity should be."""
    left = sum(1 for problem in view.problems if problem.code == "placeholder")
    return left >= 3


def kind_of(view: View, fields: Fields) -> Kind:
    """Incident, exercise or near miss: stated, or plain from the title or the severity."""
    stated = " ".join(view.plain(field.value) for field in fields.all("kind", "severity", "tags"))
    title = view.parts[0].title if view.parts else ""
    if _NEAR_MISS.search(stated) or _NEAR_MISS.search(title):
        return "near_miss"
    if _EXERCISE.search(" ".join(view.plain(field.value) for field in fields.all("kind"))) or _EXERCISE.search(title):
        return "exercise"
    return "incident"
