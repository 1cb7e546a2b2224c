"""The title, and the id that a title or a file name may carry."""

from __future__ import annotations

import re

from hansei.incident.located import Located
from hansei.incident.read.fields import Fields
from hansei.incident.read.view import View
from hansei.text import Span

_ID = re.compile(
    r"(?<![\w-])(?:[A-Z]{2,10}[-_ ]?\d{4}-\d{2}-\d{2}(?:-\d{1,4})?|[A-Z]{2,10}-(?:\d{4}-)?\d{1,5}|[A-Z]{2,5}\d{3,5}|"
    r"#\d{1,6})(?![\w-])"
)
_SECTION_WORDS = 3
"""Among several headings of level 1, a short one that names a section is no title."""
_NO_ID = re.compile(r"(?:UTF|SHA|ISO|RFC|CVE|HTTP|SEV|TLS|IPV|P|S|PR|V|COVID)[-_ ]?\d", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)[ \t]$")
_OF_INCIDENT = frozenset((
    "incident", "incidents", "issue", "outage", "report", "post-mortem", "postmortem", "mortem", "case", "ticket", "pm", "rca", "inc",
    "no", "nr", "incidente", "incidencia", "vorfall", "störung", "hendelse",
))  # fmt: skip
"""Words before the number of an incident."""
_NUMBERED = re.compile(r"(?:(?:incident|post-?mortem|report|outage|pm|rca)\s+)?(?P<id>#?\d{3,4})(?=\s*[:：.)—–]|\s+-\s)", re.IGNORECASE)


def read_title(view: View, fields: Fields) -> Located[str] | None:
    """The title as displayed: the front matter's, else the first heading of level 1, else a stated one."""
    for field in fields.all("title"):
        if field.how == "front_matter":
            value = view.located(field.value, "front_matter")
            if value:
                return value._replace(value=_unescaped(value.value))
    tops = [part for part in view.parts if part.level == 1]
    part = next(
        (part for part in tops if len(tops) == 1 or not view.names_of(part.title) or len(part.title.split()) > _SECTION_WORDS), None
    )
    if part is None and view.parts and not view.parts[0].names and view.parts[0].index == 0 and view.parts[0].style == "heading":
        part = view.parts[0] if not view.preamble and not view.names_of(view.parts[0].title) else None
    if part is not None:
        span = part.words
        if part.title.strip() and not view.placeholder(part.title, span):
            return Located(part.title.strip(), view.raw(span), span, "heading")
    return fields.first("title")


def read_id(view: View, fields: Fields, title: Located[str] | None) -> Located[str] | None:
    """The incident's own id: stated, else at the front of the title."""
    stated = fields.first("id")
    if stated:
        return stated
    if title is None:
        return None
    match = _NUMBERED.match(title.value) or next((found for found in _ID.finditer(title.value) if _is_id(found)), None)
    if match is None:
        return None
    value = match["id"] if match.re is _NUMBERED else match[0]
    at = view.text.find(value, title.span.start, title.span.end)
    span = Span(at, at + len(value)) if at >= 0 else title.span
    return Located(value, view.raw(span), span, title.how)


def _is_id(found: re.Match[str]) -> bool:
    """Whether a number of a title is that of the incident, and not of a standard or of something else (*recurrence #3*)."""
    word = _WORD_BEFORE.search(found.string, 0, found.start()) if found[0][0] == "#" else None
    return not _NO_ID.match(found[0]) and (word is None or word[1].casefold() in _OF_INCIDENT)


def _unescaped(value: str) -> str:
    return value.replace('\\"', '"').replace("''", "'")
