"""The history of one post-mortem: its commits, and what each of them changed, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app.page import address
from hansei.app.revisions import Hunk, Revision, difference, revisions
from hansei.web.templating import show, site_of

LONGEST = 2000
"""Lines of a difference that are shown."""


def history(request: Request) -> Response:
    """The commits of a post-mortem; one of them with what it changed, when it is named."""
    name = request.path_params["name"]
    workspace = site_of(request).workspace
    found = revisions(workspace, name)
    chosen = request.query_params.get("commit", "")
    shown: Revision | None = None
    hunks: Sequence[Hunk] = found.pending
    if chosen:
        shown, hunks = difference(workspace, name, chosen)
    return show(
        request,
        "history.html",
        {
            "title": f"History of {found.path.rpartition('/')[2]}",
            "path": address("incidents", found.path),
            "name": found.path,
            "versioned": found.versioned,
            "commits": [_commit(one, found.path, shown) for one in found.commits],
            "chosen": _commit(shown, found.path, shown) if shown else None,
            "pending": bool(found.pending),
            "at": address("history", found.path),
            "hunks": _cut(hunks),
            "cut": sum(len(hunk.lines) for hunk in hunks) > LONGEST,
        },
    )


def _commit(one: Revision, path: str, shown: Revision | None) -> Mapping[str, Any]:
    return {
        "path": f"{address('history', path)}?commit={one.short}",
        "short": one.short,
        "author": one.author,
        "day": f"{one.at:%Y-%m-%d}",
        "time": f"{one.at:%H:%M} UTC",
        "subject": one.subject or "(no message)",
        "added": one.added,
        "removed": one.removed,
        "renamed": one.renamed,
        "here": shown is not None and one.commit == shown.commit,
    }


def _cut(hunks: Sequence[Hunk]) -> list[Mapping[str, Any]]:
    left = LONGEST
    shown: list[Mapping[str, Any]] = []
    for hunk in hunks:
        if left <= 0:
            break
        lines = hunk.lines[:left]
        left -= len(lines)
        shown.append({"line": hunk.line, "lines": [[part._asdict() for part in line] for line in lines]})
    return shown


ROUTES = (Route("/history/{name:path}", history),)
