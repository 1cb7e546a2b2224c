"""Several incidents in one file: a log with a heading for each."""

from __future__ import annotations

import re

from hansei.incident.read.records import FAILURE_MODES
from hansei.incident.read.view import View
from hansei.text import Span

_INCIDENT = re.compile(
    r"\bincident\b|\boutage\b|post-?mortem|\bINC-?\d|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|インシデント|障害|故障|hendelse", re.IGNORECASE
)
_SIGNS = ("inc", "outage", "mortem", "19", "20", "インシデント", "障害", "故障", "hendelse")
"""One of these stands in whatever the pattern finds, and they are cheaper to look for."""
_OWN = ("impact", "timeline", "root_cause", "resolution", "actions", "detection", "summary")
_EACH = 2
"""So many sections of its own tell an incident from a mere entry."""
_LABEL = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?\*\*(?P<title>[^*\n]{2,40}?)[:：]?\*\*[ \t]*[:：]?", re.MULTILINE)


def find_several(view: View) -> tuple[Span, ...]:
    """The stretches of the single incidents; empty when the file tells of one."""
    candidates = [section for section in view.sections if _may_name(section.title) and _INCIDENT.search(section.title)]
    if len(candidates) < 2:
        return ()
    modes = [section.span for section in view.sections if any(word in section.title.casefold() for word in FAILURE_MODES)]
    if modes:  # what may fail is no incident, whatever it is called
        candidates = [section for section in candidates if not any(span.holds(section.span) for span in modes)]
    for level in sorted({section.level for section in candidates}):
        same = [section for section in candidates if section.level == level]
        if len(same) < 2:
            continue
        whole = [section.span for section in same if len(_sections_in(view, section.span)) >= _EACH]
        if len(whole) >= 2:
            return tuple(whole)
    return ()


def _may_name(title: str) -> bool:
    lower = title.lower()
    return any(sign in lower for sign in _SIGNS)


def _sections_in(view: View, span: Span) -> set[str]:
    """Canonical sections that a stretch holds below its first heading, as headings or as labels."""
    titles = [section.title for section in view.sections if span.start < section.span.start < span.end]
    if len(titles) < _EACH:
        titles += [match["title"] for match in _LABEL.finditer(view.text, span.start, span.end)]
    return {name for title in titles for name in view.names_of(title) if name in _OWN}
