"""What a heading says of all action items below it: how far they are, and until when they are due.

``Immediate actions (completed)``, ``Short term (next sprint)``, ``By end of Q1``.
"""

from __future__ import annotations

import re

from hansei.incident.located import Located
from hansei.incident.model import ActionState
from hansei.incident.read.part import Part
from hansei.incident.read.view import View
from hansei.text import Span

DONE_GROUP = re.compile(
    r"(?<!being )(?<!to be )(?<!will be )\b(?:completed?|done|taken|applied|shipped|implemented|finished|already|"
    r"added)\b|完了|済|완료|已完成|terminé|completad",
    re.IGNORECASE,
)
OPEN_GROUP = re.compile(r"\b(?:planned|open|todo|to do|remaining|outstanding|pending)\b|未|予定|예정", re.IGNORECASE)
_UNIT = (
    r"(?:hours?|days?|weeks?|months?|quarters?|sprints?|h|d|w|días?|semanas?|mes(?:es)?|jours?|semaines?|mois|Tagen?|Wochen?|Monaten?|giorni|"
    r"settiman[ae]|mesi|dagen|weken|maanden|dager|uker|måneder|dagar|veckor|månader|dias)\b|(?:週|日|か月|ヶ月|主|주|일|개월|周|天|个月)"
)
_TIME = (
    rf"\bQ[1-4]\b|\b\d+(?:\s*[-–]\s*\d+)?\+?\s*(?:{_UNIT})|\b(?:this|next|current|coming|end of(?: the)?)\s+(?:week|month|quarter|sprint|"
    r"release|year|iteration)\b|\b(?:before|by|until)\s+(?:the\s+)?(?:end of\s+)?\w+|\b20\d\d-\d\d(?:-\d\d)?\b|"
    r"今週|来週|今月|来月|今日中|本周|下周|本月|下个月|이번 주|다음 주|이번 달|다음 달|cette semaine|la semaine "
    r"prochaine|diese Woche|nächste Woche|esta semana|próxima semana|questa settimana|deze week|denne uken|neste uke"
)
_TIME_IN_BRACKETS = re.compile(rf"[(（](?P<due>[^()（）]*?(?:{_TIME})[^()（）]*)[)）]", re.IGNORECASE)
_TIME_ALONE = re.compile(rf"\W*(?P<due>(?:(?:within|in|over)\s+)?(?:the\s+)?(?:{_TIME})(?:\s+\w+)?)\W*", re.IGNORECASE)
_KEY = re.compile(r"\s*(?:target|due|eta|deadline|by date|frist|échéance|prazo|fecha)\s*[:：]\s*", re.IGNORECASE)
_LONGEST = 160


def group_state(part: Part) -> Located[ActionState] | None:
    """A state that a heading gives all its items: *Immediate actions (completed)*."""
    if DONE_GROUP.search(part.title):
        return Located("done", part.title, part.heading, "heading")
    if OPEN_GROUP.search(part.title):
        return Located("open", part.title, part.heading, "heading")
    return None


def group_due(view: View, part: Part) -> Located[str] | None:
    """A time that a heading gives all its items, in brackets or as all it says."""
    title = part.title[:_LONGEST]
    match = _TIME_IN_BRACKETS.search(title) or _TIME_ALONE.fullmatch(title)
    if match is None:
        return None
    due = _KEY.sub("", match["due"]).strip()
    at = view.text.find(due, part.heading.start, part.heading.end)
    span = Span(at, at + len(due)) if at >= 0 else part.heading
    return Located(due, due, span, "heading")
