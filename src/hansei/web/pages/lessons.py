"""What is remembered for later changes: the guards of the post-mortems, and how often recall was right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import feedback
from hansei.app.guards import kept, plain
from hansei.app.page import address
from hansei.web.behind import Latest
from hansei.web.site import Site
from hansei.web.templating import show, site_of

KINDS = {"paths": "touched files", "added": "added lines", "removed": "removed lines", "ast": "the code's structure"}


def lessons(request: Request) -> Response:
    """Guards, and lessons that were told or answered."""
    site = site_of(request)
    found = guards_lately(site)
    standings = {one.lesson: one for one in feedback.stats(site.workspace)}
    return show(
        request,
        "lessons.html",
        {
            "title": "Lessons",
            "guards": [
                _guard(one, standings.get(one["lesson"]), site.workspace.relative(one["path"]))
                for one in (found.value["guards"] if found.value else ())
            ],
            "known": bool(found.value),
            "pending": not found.current,
            "trouble": found.trouble,
            "lessons": [{"lesson": one.lesson, **_standing(one)} for one in standings.values()],
        },
    )


def guards_lately(site: Site) -> Latest:
    """The guards of the folder, as they were known lately."""
    return site.lately("guard", lambda workspace: {"guards": [plain(one) for one in kept(workspace)]}, "list")


def _guard(guard: Mapping[str, Any], standing: feedback.Standing | None, path: str) -> Mapping[str, Any]:
    incident, _, id = guard["lesson"].rpartition("#")
    return {
        "path": address("incidents", path, anchor=f"L{guard['line']}"),
        "incident": incident,
        "id": id,
        "level": guard["level"],
        "stale": guard["why_stale"] or "",
        "looks_at": KINDS[guard["kind"]],
        "paths": guard["paths"],
        "do": guard["do"],
        "because": guard["because"],
        "review_by": guard["review_by"] or "",
        **_standing(standing),
    }


def _standing(one: feedback.Standing | None) -> Mapping[str, Any]:
    tally = one.tally if one is not None else feedback.Tally()
    interval = tally.interval
    return {
        "fired": one.fired if one is not None else 0,
        "right": tally.right,
        "wrong": tally.wrong,
        "judged": tally.judged,
        "precision": f"{tally.precision:.0%}" if tally.precision is not None else "",
        "interval": f"{interval[0]:.0%} to {interval[1]:.0%}" if interval is not None else "",
        "muted": tally.muted,
    }


ROUTES = (Route("/lessons", lessons),)
