"""Home: what needs attention, what happened lately, and what happens again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import list as listing
from hansei.app.cards import Card
from hansei.app.folder import headline
from hansei.app.page import address
from hansei.app.status import plain, status
from hansei.web.behind import Latest
from hansei.web.pages.recurrences import group_row, repeats_lately
from hansei.web.site import Site
from hansei.web.templating import show, site_of

LATEST = 6
"""Post-mortems that are shown."""
REPEATS = 3
"""Groups of incidents that are shown."""
SHOWN = 5
"""Concerns of a kind that are shown."""
TITLES = {
    "unreadable": "Cannot be read",
    "error": "Contradict themselves",
    "late_document": "Late post-mortems",
    "late_action": "Overdue action items",
    "unowned_action": "Action items without an owner",
    "unowned_document": "Without an owner",
    "draft": "In the making",
    "index": "Index",
}
"""Kind of concern -> its heading."""


def home(request: Request) -> Response:
    """What one should know first."""
    site = site_of(request)
    known = site.kept("home", lambda workspace: _known(listing.list_documents(workspace, listing.Request()).cards))
    now, again = status_lately(site), repeats_lately(site)
    return show(
        request,
        "home.html",
        {
            "title": "Home",
            "figures": known.figures,
            "attention": _groups(site, now.value["concerns"]) if now.value else None,
            "trouble": now.trouble or again.trouble,
            "repeats": [group_row(group) for group in again.value["groups"][:REPEATS]] if again.value else None,
            "pending": not (now.current and again.current),
            "latest": [incident_row(card) for card in known.latest],
        },
    )


class _Known(NamedTuple):
    """What the page says of the folder."""

    figures: Mapping[str, Any]
    latest: Sequence[Card]


def _known(cards: Sequence[Card]) -> _Known:
    states = Counter(card.document_state or "unknown" for card in cards)
    figures = {
        "total": len(cards),
        "states": states.most_common(),
        "actions": sum(len(card.actions) for card in cards),
        "open": sum(len(card.open_actions) for card in cards),
    }
    return _Known(figures, cards[:LATEST])


def status_lately(site: Site) -> Latest:
    """What needs attention, as it was known lately."""
    return site.lately("status", lambda workspace: plain(status(workspace)))


def _groups(site: Site, concerns: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for kind, title in TITLES.items():
        its = [concern for concern in concerns if concern["kind"] == kind]
        if its:
            found.append({"title": title, "count": len(its), "shown": [_concern(site, one) for one in its[:SHOWN]]})
    return found


def incident_row(card: Card) -> dict[str, object]:
    """A post-mortem for lists."""
    return {
        "path": address("incidents", card.path),
        "name": card.name,
        "title": headline(card),
        "date": card.date or "",
        "severity": card.severity or "",
        "rank": card.rank,
        "state": card.document_state or card.incident_state,
        "services": card.services,
        "owner": card.owner or (card.authors[0] if card.authors else ""),
        "open": len(card.open_actions),
        "actions": len(card.actions),
        "summary": card.summary or "",
    }


def _concern(site: Site, concern: Mapping[str, Any]) -> Mapping[str, Any]:
    path, line = site.workspace.relative(concern["path"]), concern["line"]
    return {**concern, "path": address("incidents", path, anchor=f"L{line}" if line else "") if concern["name"] else None}


ROUTES = (Route("/", home),)
