"""Where a post-mortem stands between draft and closed, what the next state needs, and the step itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hansei.app import advance as advancing
from hansei.app import reviewing
from hansei.app import signing as app
from hansei.app.folder import pick
from hansei.app.page import address
from hansei.app.standing import standing
from hansei.errors import UsageError
from hansei.web.diffs import lines_of
from hansei.web.forms import sent
from hansei.web.templating import say, show, site_of

STATES = ("draft", "in_review", "approved", "published", "closed")


def process(request: Request) -> Response:
    """What the next step needs, and what it would write."""
    site = site_of(request)
    card = pick(site.workspace, site.shelf(), request.path_params["name"])
    path = str(site.workspace.root / card.path)
    stands = standing(site.workspace, path)
    step, problem = None, ""
    try:
        step = advancing.advance(site.workspace, advancing.Asked(path, by=site.identity.name), write_it=False)
    except UsageError as error:
        problem = error.sentence
    now = stands.state or "draft"
    values = {
        "title": f"Process of {card.name}",
        "card": {"name": card.name, "path": card.path, "title": card.title or card.name},
        "state_shown": stands.state,
        "steps": [
            {"name": state, "done": now in STATES and STATES.index(state) <= STATES.index(now), "here": state == stands.state}
            for state in STATES
        ],
        "next_step": stands.next_step,
        "deadlines": [{"what": one.what, "day": f"{one.due:%Y-%m-%d %H:%M} UTC", "over": one.over} for one in stands.deadlines],
        "target": step.target if step else None,
        "missing": [need._asdict() for need in step.missing] if step else [],
        "change": [line._asdict() for line in lines_of(step.diff)] if step else [],
        "problem": problem,
        "signing": _signing(app.signing(site.workspace, card.path)),
        "may_commit": site.workspace.repository is not None,
        "identity": site.identity._asdict(),
    }
    return show(request, "process.html", values)


async def take(request: Request) -> Response:
    """Take the step."""
    fields = await sent(request)
    return await run_in_threadpool(_taken, request, fields)


def _taken(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    card = pick(site.workspace, site.shelf(), request.path_params["name"])
    asked = advancing.Asked(
        str(site.workspace.root / card.path),
        target=fields.get("target") or None,  # type: ignore[arg-type]
        reason=fields.get("reason", ""),
        skip=fields.get("skip", ""),
        by=site.identity.name,
    )
    done = advancing.advance(site.workspace, asked, commit="commit" in fields)
    site.keeper.forget()
    to = done.target.replace("_", " ")
    said = f"It is {to} now." if done.taken else f"It cannot be {to} yet: {len(done.missing)} things are missing."
    return say(RedirectResponse(address("process", card.path), status_code=303), said)


async def approve(request: Request) -> Response:
    """Sign, name a reviewer, or record the meeting."""
    fields = await sent(request)
    return await run_in_threadpool(_approved, request, fields)


def _approved(request: Request, fields: Mapping[str, str]) -> Response:
    site = site_of(request)
    site.keeper.forget()
    workspace, seen, commit = site.workspace, fields.get("seen"), "commit" in fields
    card = pick(workspace, site.shelf(), request.path_params["name"])
    path = str(workspace.root / card.path)
    match fields.get("do"):
        case "sign":
            who = fields.get("by", "").strip() or site.identity.name
            signature = reviewing.Signature(_filled(fields, "role", "in which role"), who)
            said = reviewing.record(workspace, path, signature, commit=commit, seen=seen).said
        case "review":
            reviewer = _filled(fields, "reviewer", "who reviews it")
            app.review_by(workspace, card.path, reviewer, seen=seen, commit=commit)
            said = f"{reviewer} reviews it"
        case "meet":
            said = reviewing.record(workspace, path, reviewing.Meeting(_day(fields)), commit=commit, seen=seen).said
        case other:
            raise UsageError(f"{other!r} approves nothing", hint="sign, review or meet")
    site.keeper.forget()
    answer = RedirectResponse(address("process", card.path, anchor="approval"), status_code=303)
    return say(answer, f"Recorded: {said}.")


def _filled(fields: Mapping[str, str], name: str, what: str) -> str:
    """What was typed into a field that must not be empty."""
    if not fields.get(name, "").strip():
        raise UsageError(f"it is not said {what}", hint="fill in the field")
    return fields[name].strip()


def _day(fields: Mapping[str, str]) -> date:
    try:
        return date.fromisoformat(fields.get("day", ""))
    except ValueError:
        raise UsageError(f"{fields.get('day')!r} is no day", hint="write it like 2025-01-31") from None


def _signing(found: app.Signing) -> dict[str, object]:
    return {
        "seen": found.digest,
        "reviewers": list(found.reviewers),
        "meeting": found.meeting,
        "roles": [one._asdict() for one in found.roles],
    }


ROUTES = (
    Route("/process/{name:path}", process, methods=["GET"]),
    Route("/process/{name:path}", take, methods=["POST"]),
    Route("/approval/{name:path}", approve, methods=["POST"]),
)
