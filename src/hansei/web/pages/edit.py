"""The editor: the text beside what it will look like, with its findings; saved by the smallest edits, never over another's change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app.page import Page, address, preview
from hansei.app.rewrite import Opened, Rewritten, opened, rewrite
from hansei.web.diffs import Line, lines_of
from hansei.web.forms import sent
from hansei.web.pages.incident import lead, render
from hansei.web.templating import Safe, say, show, site_of


class Draft(NamedTuple):
    """The form, as it goes to the browser and comes back."""

    path: str
    name: str
    text: str
    base: str
    """The text that was opened."""
    seen: str
    """Its digest."""
    commit: bool


def open_editor(request: Request) -> Response:
    """The editor with the text as it stands."""
    site = site_of(request)
    there = opened(site.workspace, request.path_params["name"])
    return _shown(request, Draft(there.path, there.name, there.text, there.text, there.digest, commit=False))


async def send_editor(request: Request) -> Response:
    """Preview, show the change, or save."""
    fields = await sent(request)
    return await run_in_threadpool(_done, request, fields)


def _done(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    name = request.path_params["name"]
    text, base = (_lines(fields.get(field, "")) for field in ("text", "base"))
    wish = fields.get("do", "preview")
    there = opened(site.workspace, name)
    draft = Draft(there.path, there.name, text, base, fields.get("seen", ""), commit="commit" in fields)
    if wish == "preview":
        return _shown(request, draft)
    done = rewrite(site.workspace, name, text, seen=draft.seen, base=base, write=wish == "save", commit=draft.commit)
    if done.outcome == "conflict":
        return _conflict(request, draft, done)
    if wish != "save":
        return _shown(request, draft, change=lines_of(done.diff), unchanged=done.outcome == "unchanged")
    site.keeper.forget()
    said = "Nothing was changed." if done.outcome == "unchanged" else "Saved."
    if done.commit:
        said = f"Saved, as commit {done.commit[:8]}."
    return say(RedirectResponse(address("incidents", done.path), status_code=303), said)


def _shown(request: Request, draft: Draft, *, change: tuple[Line, ...] = (), unchanged: bool = False) -> Response:
    site = site_of(request)
    seen = preview(site.workspace, draft.path, draft.text, lead=lead, render=render)
    values = {
        "title": f"Edit {draft.name}",
        "draft": draft._asdict(),
        "change": [line._asdict() for line in change],
        "unchanged": unchanged,
        "may_commit": site.workspace.repository is not None,
        "identity": site.identity._asdict(),
        **_preview(seen),
    }
    return show(request, "edit.html", values)


def _preview(page: Page) -> dict[str, object]:
    return {"html": Safe(page.html), "notes": [note._asdict() for note in page.notes], "counts": page.standing.counts}


def _conflict(request: Request, draft: Draft, done: Rewritten) -> Response:
    merged = done.merged
    there = Opened(done.path, done.name, done.theirs, done.digest)
    values = {
        "title": f"Both were changed: {draft.name}",
        "draft": draft._asdict(),
        "theirs": there._asdict(),
        "merged": merged.text if merged else draft.text,
        "conflicts": merged.conflicts if merged else None,
    }
    return show(request, "conflict.html", values, status=409)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


ROUTES = (
    Route("/edit/{name:path}", open_editor, methods=["GET"]),
    Route("/edit/{name:path}", send_editor, methods=["POST"]),
)
