"""The list of post-mortems, narrowed by conditions: a plain form that works without a script, and answers while one types with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import list as listing
from hansei.app.cards import Card
from hansei.app.folder import headline
from hansei.web.pages.home import incident_row
from hansei.web.templating import show, site_of

PAGE = 50
"""Post-mortems on a page."""
SORTS = {"date": "newest first", "severity": "gravest first", "actions": "most open action items", "title": "title"}


def incidents(request: Request) -> Response:
    """Those that meet every condition."""
    asked = request.query_params
    site = site_of(request)
    sort = asked.get("sort", "date") if asked.get("sort", "date") in SORTS else "date"
    every = site.kept(f"list by {sort}", lambda workspace: _listed(listing.list_documents(workspace, listing.Request(sort=sort)).cards))
    words = asked.get("q", "").casefold().split()
    wanted = {name: asked.get(name, "") for name in ("state", "severity", "service", "owner", "dialect", "year")}
    found = every.cards
    if any(wanted.values()) or words:
        pairs = zip(every.cards, every.texts, strict=True)
        found = tuple(card for card, text in pairs if all(word in text for word in words) and _meets(card, wanted))
    number = int(asked["page"]) if asked.get("page", "").isascii() and asked.get("page", "").isdigit() else 1
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 1), pages)
    question = {name: value for name, value in {"q": asked.get("q", ""), **wanted, "sort": sort}.items() if value}
    return show(
        request,
        "incidents.html",
        {
            "title": "Post-mortems",
            "rows_shown": [incident_row(card) for card in found[(number - 1) * PAGE : number * PAGE]],
            "found": len(found),
            "total": len(every.cards),
            "q": asked.get("q", ""),
            "wanted": wanted,
            "sort": sort,
            "sorts": list(SORTS.items()),
            "choices": every.choices,
            "number": number,
            "pages": pages,
            "question": urlencode(question) + "&" if question else "",
        },
    )


class _Listed(NamedTuple):
    """The list without conditions."""

    cards: tuple[Card, ...]
    texts: tuple[str, ...]
    """Of each card what is searched for words."""
    choices: Mapping[str, list[str]]
    """What can be chosen, for each condition."""


def _listed(cards: tuple[Card, ...]) -> _Listed:
    return _Listed(cards, tuple(map(_text, cards)), _choices(cards))


def _meets(card: Card, wanted: dict[str, str]) -> bool:
    return (
        (not wanted["state"] or wanted["state"] in (card.document_state or "unknown", card.incident_state))
        and (not wanted["severity"] or listing.has_severity(card, wanted["severity"]))
        and (not wanted["service"] or listing.has_service(card, wanted["service"]))
        and (not wanted["owner"] or wanted["owner"] in (card.owner, card.commander, *card.authors))
        and (not wanted["dialect"] or wanted["dialect"] == card.dialect)
        and (not wanted["year"] or (card.date or "").startswith(wanted["year"]))
    )


def _text(card: Card) -> str:
    return " ".join((headline(card), card.name, card.summary or "", *card.services)).casefold()


def _choices(cards: tuple[Card, ...]) -> dict[str, list[str]]:
    """What can be chosen, the most frequent first; years the latest first."""
    services: Counter[str] = Counter(service for card in cards for service in card.services)
    owners: Counter[str] = Counter(owner for card in cards if (owner := card.owner or card.commander))
    ranks: dict[str, int] = {card.severity: card.rank or 9 for card in cards if card.severity}
    return {
        "state": sorted({state for card in cards if (state := card.document_state or card.incident_state)}),
        "severity": sorted(ranks, key=lambda word: (ranks[word], word))[:30],
        "service": [service for service, _ in services.most_common(40)],
        "owner": [owner for owner, _ in owners.most_common(40)],
        "dialect": sorted({card.dialect for card in cards if card.dialect}),
        "year": sorted({card.date[:4] for card in cards if card.date}, reverse=True),
    }


ROUTES = (Route("/incidents", incidents),)
