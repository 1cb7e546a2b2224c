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
from hansei.web.templating import show, site_of


def recurrences(request: Request) -> Response:
    """Incidents whose causes are alike, in groups."""
    found = site_of(request).kept("recurrences", app.recurrences)
    return show(
        request,
        "recurrences.html",
        {"title": "Recurrences", "groups": [group_row(one) for one in found.groups], "considered": found.considered},
    )


def similar(request: Request) -> Response:
    """Past incidents that are like one."""
    workspace = site_of(request).workspace
    card = pick(workspace, shelf(workspace), request.path_params["name"])  # of the folder, and never any other file
    compared = app.compare(workspace, str(workspace.root / card.path))
    return show(
        request,
        "similar.html",
        {
            "title": "Similar incidents",
            "path": address("incidents", card.path),
            "name": card.name,
            "relatives": [_relative(one) for one in compared.alike.relatives],
            "considered": compared.alike.considered,
        },
    )


def group_row(group: app.Repeat) -> Mapping[str, Any]:
    """A group for lists."""
    days = app.intervals(group)
    gaps = [None, *days] if len(days) == len(group.members) - 1 else [None] * len(group.members)
    return {
        "words": ", ".join(group.words) or "the same words",
        "likeness": f"{group.likeness:.2f}",
        "open": sum(int(held.card.get("open_actions") or 0) for held in group.members),
        "members": [{**_held(held.card, held.path), "gap": gap} for held, gap in zip(group.members, gaps, strict=True)],
    }


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
