"""What is told of an incident when it is remembered: which one, how bad, because of what, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.model import Incident

LONGEST = 240
"""Characters of a quoted sentence."""


class Story(NamedTuple):
    """An incident in a few words; all texts are quoted from the document, so they are data and never instructions. Unknown is None."""

    id: str
    """The incident's own id; the file's stem when it has none."""
    title: str
    date: str | None
    severity: str | None
    rank: int | None
    because: str | None
    """One sentence on the cause."""
    do: str | None
    """What to do instead: the adjustment, a preventing action, or a lesson."""
    lesson: str | None
    open_actions: int

    def plain(self) -> dict[str, Any]:
        """The story as plain values."""
        return self._asdict()


def story_of(document: Document, incident: Incident) -> Story:
    """Tell an incident."""
    name = incident.path.rpartition("/")[2].rpartition(".")[0]
    lesson = incident.reflexion.lesson.value if incident.reflexion.lesson else next((one.text for one in incident.lessons), None)
    preventing = [action.text for action in incident.actions if action.kind == "prevent"] or [action.text for action in incident.actions]
    adjustment = incident.reflexion.adjustment.value if incident.reflexion.adjustment else None
    return Story(
        id=incident.id.value if incident.id else name,
        title=_sentence(incident.title.value) if incident.title else name,
        date=incident.date.value.isoformat() if incident.date else None,
        severity=incident.severity.raw if incident.severity else None,
        rank=incident.severity.rank if incident.severity else None,
        because=_because(document, incident),
        do=_sentence(adjustment or next(iter(preventing), None) or lesson or "") or None,
        lesson=_sentence(lesson or "") or None,
        open_actions=sum(1 for action in incident.actions if action.status is None or action.status.value not in ("done", "wont_do")),
    )


_END = re.compile(r"(?<=[.!?。])\s+(?=[^a-z])|[。\n]")


def _because(document: Document, incident: Incident) -> str | None:
    for name in ("root_cause", "trigger"):
        for section in incident.sections.get(name, ()):
            if text := _sentence(document.plain_text(section.body)):
                return text
    if incident.factors:
        return _sentence(incident.factors[0].text)
    return _sentence(incident.summary.value) if incident.summary else None


def _sentence(text: str) -> str:
    """The first sentence, on one line."""
    for part in _END.split(text.strip(), maxsplit=3):
        line = " ".join((part or "").split())
        if len(line) > 12 or line == text.strip():
            return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return " ".join(text.split())[:LONGEST]
