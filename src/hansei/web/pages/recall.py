"""Recall: does a change repeat an incident? A diff is pasted, or the staged change is meant, or the change is described in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import recall as app
from hansei.app import search
from hansei.app.page import address
from hansei.errors import HanseiError
from hansei.web.forms import sent
from hansei.web.pages.search import LONGEST, answers
from hansei.web.templating import show, site_of

LEVELS = {"note": "Worth a thought", "warn": "Wait", "ask": "Ask first", "deny": "Stop"}
"""How strongly a verdict speaks, in words."""
MOST = 3
NEAR = 5
"""Documents that are named which came near and stayed unsaid."""


def form(request: Request) -> Response:
    """The empty form."""
    return show(request, "recall.html", {"title": "Recall", "change": "", "asked": None, "described": None, "mistake": ""})


async def ask(request: Request) -> Response:
    """The answer. Asking changes nothing; it is sent as a form because a diff is too long for an address."""
    fields = await sent(request)
    return await run_in_threadpool(_answer, request, fields.get("change", "").replace("\r\n", "\n"), staged="staged" in fields)


def _answer(request: Request, change: str, *, staged: bool) -> Response:
    values: dict[str, Any] = {"title": "Recall", "change": change, "asked": None, "described": None, "mistake": ""}
    workspace = site_of(request).workspace
    if not site_of(request).remembers:
        values["mistake"] = "The documents are being read for the first time. Ask again in a minute."
        return show(request, "recall.html", values)
    try:
        if staged:
            wanted = app.Request(shown=MOST)
            values["asked"] = _asked(next(iter(app.ask(workspace, wanted))))
        elif change.strip():
            answer = app.in_text(workspace, change, shown=MOST)
            if answer.change.empty:
                values["described"] = answers(search.search(workspace, _question(change)))
            else:
                values["asked"] = _asked(answer)
        else:
            values["mistake"] = "Paste a diff, or say in words what is to be changed."
    except HanseiError as error:
        values["mistake"] = f"{error.sentence}. {error.hint or ''}".strip()
    return show(request, "recall.html", values)


def _question(words: str) -> str:
    """A description as a question of words alone: nothing in it is a condition."""
    return " ".join("".join(char if char.isalnum() or char in "_-./" else " " for char in words).replace(" -", " ").split())[:LONGEST]


def _asked(asked: app.Asked) -> Mapping[str, Any]:
    files = asked.change.files
    return {
        "name": asked.name if asked.name != "-" else "what was pasted",
        "files": len(files),
        "lines": sum(len(file.added) + len(file.removed) for file in files),
        "verdicts": [_verdict(one) for one in asked.answer.verdicts],
        "considered": asked.answer.considered,
        "near": [
            {"path": address("incidents", one.path), "name": one.path, "why": one.silent}
            for one in asked.answer.near[:NEAR]
            if one.silent is not None
        ],
        "muted": list(asked.muted),
        "unheard": [f"{one.lesson} {one.reason}" for one in asked.unheard],
        "ms": round(asked.elapsed * 1000),
    }


def _verdict(verdict: app.Verdict) -> Mapping[str, Any]:
    story = verdict.story
    return {
        "level": verdict.level,
        "says": LEVELS[verdict.level],
        "sure": verdict.verdict == "match",
        "path": address("incidents", verdict.path),
        "name": str(story.get("id") or verdict.path),
        "title": str(story.get("title") or verdict.path),
        "date": story.get("date") or "",
        "severity": story.get("severity") or "",
        "rank": story.get("rank"),
        "guard": str(story.get("guard") or ""),
        "lowered": str(story.get("lowered") or ""),
        "because": str(story.get("because") or ""),
        "do": str(story.get("do") or ""),
        "open": story.get("open_actions") or 0,
        "matched": [{**match._asdict(), "why": "" if match.text in match.why else match.why} for match in verdict.matched],
        "score": f"{verdict.score:.2f}",
    }


ROUTES = (Route("/recall", form), Route("/recall", ask, methods=["POST"]))
