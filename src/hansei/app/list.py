"""``hansei list``: the post-mortems that fit some conditions, in an order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.folder import shelf

if TYPE_CHECKING:
    from hansei.app.cards import Card, Origin
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError

DOCUMENT_STATES = ("draft", "in_review", "approved", "published", "closed", "not_required")
"""States of the document."""
STATES = (*DOCUMENT_STATES, "open", "investigating", "identified", "mitigated", "monitoring", "resolved")
"""States of the document, and of the incident."""
_LAST = "\U0010ffff"


def _far(state: str | None) -> int:
    """Orders states: the earlier one is greater."""
    return -DOCUMENT_STATES.index(state) if state in DOCUMENT_STATES else -9


SORTS: dict[str, Callable[[Card], Any]] = {
    "date": lambda card: (card.date is not None, card.date or "", card.path),
    "severity": lambda card: (-(card.rank or 9), card.date or "", card.path),
    "state": lambda card: (_far(card.document_state), card.date or "", card.path),
    "actions": lambda card: (len(card.open_actions), card.date or "", card.path),
    "id": lambda card: (card.name, card.path),
    "title": lambda card: ((card.title or _LAST).lower(), card.path),
}
"""What the list can be sorted by; all but ids and titles put the greatest, gravest or newest first."""
_UPWARD = ("id", "title")


class Request(NamedTuple):
    """Conditions; what is not given does not matter."""

    severities: tuple[str, ...] = ()
    """Words of the team, or ranks 1 (worst) to 5."""
    states: tuple[str, ...] = ()
    """States of the document or of the incident."""
    since: date | None = None
    until: date | None = None
    services: tuple[str, ...] = ()
    """Parts of names, whatever their case."""
    open: bool = False
    """Only those with open action items."""
    every: bool = False
    """Also documents that do not look like post-mortems."""
    sort: str = "date"
    reverse: bool = False


class Result(NamedTuple):
    """The list."""

    cards: tuple[Card, ...]
    others: int
    """How many files of the folder do not look like post-mortems (and are not among ``cards``)."""
    unreadable: tuple[HanseiError, ...]


def list_documents(workspace: Workspace, request: Request) -> Result:
    """The post-mortems of the folder that meet every condition.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    there = shelf(workspace)
    candidates = there.cards if request.every else there.post_mortems
    found = [card for card in candidates if _meets(card, request)]
    found.sort(key=SORTS[request.sort], reverse=(request.sort not in _UPWARD) is not request.reverse)
    return Result(tuple(found), len(there.cards) - len(candidates), there.unreadable)


def plain(card: Card, workspace: Workspace) -> dict[str, Any]:
    """A post-mortem as the schema ``hansei.list/1`` lists it."""
    return {
        "path": workspace.shown(workspace.root / card.path),
        "id": card.id,
        "title": card.title,
        "date": card.date,
        "severity": card.severity,
        "rank": card.rank,
        "document_state": card.document_state,
        "incident_state": card.incident_state,
        "kind": card.kind,
        "dialect": card.dialect,
        "is_postmortem": card.is_postmortem,
        "owner": card.owner,
        "authors": list(card.authors),
        "commander": card.commander,
        "services": list(card.services),
        "actions": len(card.actions),
        "open_actions": len(card.open_actions),
        "durations": {name: {"minutes": minutes, "state": state} for name, (minutes, state) in card.durations.items()},
        "summary": card.summary,
    }


def _meets(card: Card, request: Request) -> bool:
    return (
        (not request.severities or any(has_severity(card, wanted) for wanted in request.severities))
        and (not request.states or not {card.document_state, card.incident_state}.isdisjoint(request.states))
        and (request.since is None or (card.date is not None and card.date >= request.since.isoformat()))
        and (request.until is None or (card.date is not None and card.date <= request.until.isoformat()))
        and (not request.services or any(has_service(card, wanted) for wanted in request.services))
        and (not request.open or bool(card.open_actions))
    )


def has_service(card: Card | Origin, wanted: str) -> bool:
    """Whether a service of the incident has ``wanted`` in its name."""
    return any(wanted.lower() in service.lower() for service in card.services)


def has_severity(card: Card | Origin, wanted: str) -> bool:
    """Whether ``wanted`` is the incident's severity: a word of the team's, a part of it, or a rank from 1 (worst) to 5."""
    if wanted.isdigit() and len(wanted) == 1:
        return card.rank == int(wanted)
    word = _plain(wanted)
    raw = card.severity or ""
    # "SEV-2 (Major)" is meant by "sev2" and by "major"
    return bool(word) and (_plain(raw) == word or word in {_plain(part) for part in raw.replace("(", " ").replace(")", " ").split()})


def _plain(word: str) -> str:
    return "".join(char for char in word.lower() if char.isalnum())
