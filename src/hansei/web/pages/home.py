"""Home: what needs attention, what happened lately, and what happens again and again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import list as listing
from hansei.app.cards import Card
from hansei.app.folder import headline
from hansei.app.page import address
from hansei.app.similar import recurrences
from hansei.app.status import Concern, status
from hansei.web.pages.recurrences import group_row
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
    now = site.kept("status", status)
    cards = listing.list_documents(site.workspace, listing.Request()).cards[:LATEST]
    groups = []
    for kind, title in TITLES.items():
        concerns = [concern for concern in now.concerns if concern.kind == kind]
        if concerns:
            groups.append({"kind": kind, "title": title, "count": len(concerns), "shown": [_concern(one) for one in concerns[:SHOWN]]})
    return show(
        request,
        "home.html",
        {
            "title": "Home",
            "status": {"total": now.post_mortems, "states": list(now.states.items()), "actions": now.actions, "open": now.open_actions},
            "groups": groups,
            "latest": [incident_row(card) for card in cards],
            "repeats": repeats(site),
        },
    )


def repeats(site: Site) -> list[Mapping[str, Any]]:
    """The largest groups of incidents that repeat each other."""
    return [group_row(group) for group in site.kept("recurrences", recurrences).groups[:REPEATS]]


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


def _concern(concern: Concern) -> dict[str, object]:
    return {
        "path": address("incidents", concern.path, anchor=f"L{concern.line}" if concern.line else "") if concern.name else None,
        "name": concern.name,
        "text": concern.text,
        "owner": concern.owner,
        "due": concern.due,
    }


ROUTES = (Route("/", home),)
