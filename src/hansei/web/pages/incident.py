"""The page of one post-mortem: its text to be read, the facts beside it, what was found in place."""

from __future__ import annotations

import re
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import comments
from hansei.app.page import Goal, Note, address, page
from hansei.incident.spoken import minutes
from hansei.web.pages.comments import told
from hansei.web.templating import Safe, show, site_of

FILES = 12
"""Files that are named beside the text."""
_HEADING = re.compile(r'<h1 id="[^"]*">.*?</h1>\n', re.DOTALL)
"""The title with which a document begins: it stands above the facts. Matched in HTML of our own making."""

DURATIONS = {
    "detect": "to detect", "acknowledge": "to acknowledge", "engage": "to engage", "diagnose": "to diagnose", "mitigate": "to mitigate",
    "resolve": "to resolve", "impact": "of impact",
}  # fmt: skip
ROLES = {"owner": "Owner", "commander": "Commander", "authors": "Authors", "reviewers": "Reviewers", "participants": "Participants"}


def incident(request: Request) -> Response:
    """One post-mortem."""
    site = site_of(request)
    shown = page(site.workspace, request.path_params["name"], lead=lead, render=render)
    standing = shown.standing
    card = standing.card
    heading = _HEADING.match(shown.html)
    longest = max((one.minutes or 0 for one in shown.lengths), default=0)
    return show(
        request,
        "incident.html",
        {
            "title": card.title or card.name,
            "card": {
                "name": card.name, "path": card.path, "date": card.date, "severity": card.severity, "rank": card.rank,
                "services": card.services, "incident_state": card.incident_state,
            },
            "state_shown": standing.state,
            "dialect": standing.dialect,
            "next_step": standing.next_step,
            "deadlines": [{"what": one.what, "day": f"{one.due:%Y-%m-%d}", "over": one.over} for one in standing.deadlines],
            "heading": Safe(heading.group()) if heading else None,
            "html": Safe(shown.html[heading.end() :] if heading else shown.html),
            "files": [one._asdict() for one in shown.files[:FILES]],
            "picture": Safe(shown.picture) if shown.picture else None,
            "lengths": [
                {"name": DURATIONS[one.name], "words": minutes(one.minutes), "state": one.state, "formula": one.formula,
                 "share": round(100 * (one.minutes or 0) / longest, 1) if longest else 0}
                for one in shown.lengths
                if one.state in ("recorded", "invalid")
            ],
            "people": [{"role": ROLES[role], "names": names} for role, names in shown.people.items() if role in ROLES],
            "actions": [action._asdict() for action in card.actions],
            "open_actions": len(card.open_actions),
            "notes": [note._asdict() for note in shown.notes],
            "counts": standing.counts,
            "comments": told(comments.of_text(site.workspace, card, shown.text)),
            "identity": site.identity._asdict(),
        },
    )  # fmt: skip


def lead(goal: Goal, path: str, anchor: str) -> str | None:
    """Where the links of a document lead."""
    if goal == "line":
        return f"{address('code', path)}?line={anchor}#L{anchor}"
    return address({"post-mortem": "incidents", "file": "code", "image": "images"}[goal], path, anchor=anchor)


def render(note: Note) -> str:
    """A finding within the text."""
    helped = f' <span class="help">{escape(note.help)}</span>' if note.help else ""
    return (
        f'<aside class="note note-{note.level}" id="note-{note.number}"><a class="code" href="/rules/{escape(note.code)}">'
        f"{escape(note.code)}</a> {escape(note.message)}{helped}</aside>\n"
    )


ROUTES = (Route("/incidents/{name:path}", incident),)
