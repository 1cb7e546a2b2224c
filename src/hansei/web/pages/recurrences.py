"""What happens again and again, and which past incidents one is like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import similar as app
from hansei.app.folder import pick, shelf
from hansei.app.page import address
from hansei.web.behind import Latest
from hansei.web.site import Site
from hansei.web.templating import show, site_of

GROUPS = 25
"""Groups that are shown, the largest first."""
MEMBERS = 8
"""Incidents of a group that are shown, the latest."""


def recurrences(request: Request) -> Response:
    """Incidents whose causes are alike, in groups."""
    found = repeats_lately(site_of(request))
    groups = found.value["groups"] if found.value else []
    return show(
        request,
        "recurrences.html",
        {
            "title": "What repeats",
            "groups": [group_row(one) for one in groups[:GROUPS]],
            "count": len(groups),
            "considered": found.value["considered"] if found.value else 0,
            "known": bool(found.value),
            "pending": not found.current,
            "trouble": found.trouble,
        },
    )


def repeats_lately(site: Site) -> Latest:
    """Which incidents repeat each other, as it was known lately."""
    return site.lately("recurrences", lambda workspace: app.recurrences_plain(app.recurrences(workspace)))


def similar(request: Request) -> Response:
    """Past incidents that are like one."""
    site = site_of(request)
    workspace = site.workspace
    card = pick(workspace, shelf(workspace), request.path_params["name"])  # of the folder, and never any other file
    if not site.remembers:
        return show(request, "waiting.html", {"title": "Similar incidents"})
    found = site.kept(f"similar to {card.path}", lambda workspace: _found(app.compare(workspace, str(workspace.root / card.path))))
    return show(
        request,
        "similar.html",
        {
            "title": "Similar incidents",
            "path": address("incidents", card.path),
            "name": card.name,
            **found,
        },
    )


def group_row(group: Mapping[str, Any]) -> Mapping[str, Any]:
    """A group for lists, with its latest members."""
    members, days = group["incidents"], group["intervals_days"]
    gaps = [None, *days] if len(days) == len(members) - 1 else [None] * len(members)
    shown = list(zip(members, gaps, strict=True))[-MEMBERS:]
    return {
        "words": ", ".join(group["shared_words"]) or "the same words",
        "likeness": f"{group['likeness']:.2f}",
        "count": len(members),
        "earlier": len(members) - len(shown),
        "open": sum(int(one.get("open_actions") or 0) for one in members),
        "members": [{**_held(one, one["path"]), "gap": gap} for one, gap in shown],
    }


def _found(compared: app.Compared) -> Mapping[str, Any]:
    return {"relatives": [_relative(one) for one in compared.alike.relatives], "considered": compared.alike.considered}


def _relative(one: app.Relative) -> Mapping[str, Any]:
    return {
        **_held(one.card, one.path),
        "likeness": f"{one.likeness:.2f}",
        "share": round(one.likeness * 100),
        "words": ", ".join(one.words),
        "services": ", ".join(one.services),
        "because": str(one.card.get("because") or ""),
    }


def _held(card: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    return {
        "path": address("incidents", path),
        "name": str(card.get("id") or path),
        "title": str(card.get("title") or card.get("id") or path),
        "date": card.get("date") or "",
        "severity": card.get("severity") or "",
        "rank": card.get("rank"),
        "open": card.get("open_actions") or 0,
    }


ROUTES = (Route("/recurrences", recurrences), Route("/similar/{name:path}", similar))
