"""The wizard: a few questions, whether a post-mortem is due at all, the draft as it will be, and then the file."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app import dialects
from hansei.app import new as creating
from hansei.app import required as requiring
from hansei.app.page import address, preview
from hansei.errors import HanseiError
from hansei.web.forms import sent
from hansei.web.pages.incident import lead
from hansei.web.templating import Safe, say, show, site_of

FIELDS = ("title", "severity", "started", "ended", "services", "dialect", "author", "commander", "impact")

LABELS = {"--started": "'Began'", "--ended": "'Was over'", "--impact": "'How long users noticed it'"}
"""Option of the command line -> what the form calls it."""


def ask(request: Request) -> Response:
    """The questions, with what the address says already."""
    return _shown(request, {name: request.query_params.get(name, "") for name in FIELDS}, "")


async def answer(request: Request) -> Response:
    """Show the draft, or create it."""
    fields = await sent(request)
    return await run_in_threadpool(_answered, request, fields)


def _answered(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    known = {name: fields.get(name, "").strip() for name in FIELDS}
    if not known["title"]:
        return _shown(request, known, "Say in a line what happened: it becomes the title.")
    wanted = creating.Request(
        title=known["title"],
        dialect=known["dialect"],
        severity=known["severity"],
        started=known["started"],
        ended=known["ended"],
        author=known["author"],
        commander=known["commander"],
        services=tuple(service.strip() for service in known["services"].split(",") if service.strip()),
    )
    create = fields.get("do") == "create"
    try:
        created = creating.new(site.workspace, wanted, write=create)
    except HanseiError as error:
        return _shown(request, known, _said(error))
    relative = site.workspace.relative(created.path)
    if create:
        site.keeper.forget()
        return say(RedirectResponse(address("edit", relative), status_code=303), f"Created {created.path}. Fill in what is in brackets.")
    page = preview(site.workspace, relative, created.text, lead=lead, render=lambda _note: "")
    return _shown(request, known, "", {"path": created.path, "dialect": created.dialect, "html": Safe(page.html)})


def _shown(request: Request, known: Mapping[str, str], problem: str, draft: Mapping[str, object] | None = None) -> Response:
    site = site_of(request)
    choices = [
        {"name": one.dialect.name, "title": one.dialect.title, "chosen": one.chosen, "severities": list(one.dialect.severities)}
        for one in dialects.known(site.workspace)
    ]
    words = next((one["severities"] for one in choices if one["name"] == (known["dialect"] or site.workspace.config.dialect)), [])
    values = {
        "title": "New post-mortem", "known": known, "problem": problem, "draft": draft, "dialects": choices, "severities": words,
        "verdict": _verdict(request, known), "identity": site.identity._asdict(),
    }  # fmt: skip
    return show(request, "new.html", values, status=400 if problem else 200)


def _said(error: HanseiError) -> str:
    """What is wrong, with the names that the form has for what the command line calls an option."""
    words = f"{error.sentence}. {error.hint or ''}".strip()
    for option, label in LABELS.items():
        words = words.replace(option, label)
    return f"{words[:1].upper()}{words[1:]}"


def _verdict(request: Request, known: Mapping[str, str]) -> dict[str, object] | None:
    """Whether one is due, when something is known that may tell."""
    if not known["severity"] and not known["impact"]:
        return None
    try:
        found = requiring.required(site_of(request).workspace, requiring.Request(severity=known["severity"], impact=known["impact"]))
    except HanseiError as error:
        return {"answer": "", "reasons": [_said(error)], "spans": []}
    return {
        "answer": found.verdict.answer.replace("_", " "),
        "reasons": list(found.verdict.reasons),
        "spans": [{"step": step, "span": span} for step, span in found.spans.items()],
    }


ROUTES = (Route("/new", ask, methods=["GET"]), Route("/new", answer, methods=["POST"]))
