"""Post-mortems, to be written: a new one, edits, the whole text, the next state."""

from __future__ import annotations

from hansei.app import advance as advancing
from hansei.app import confirm as confirming
from hansei.app import edit as editing
from hansei.app import new as creating
from hansei.app import standing
from hansei.app.arguments import Argument
from hansei.app.document import document
from hansei.app.rewrite import rewrite
from hansei.app.wishes import wish_of
from hansei.web.api import etags
from hansei.web.api.changing import change, changed, current
from hansei.web.api.endpoint import CHANGED, COMMIT, PREVIEW, Answer, Call, Endpoint, Member
from hansei.web.api.problems import Problem
from hansei.web.api.resources.incidents import where

_EDITS = """\
Change fields, sections and entries by the smallest edit, all of them or none. Each edit is an object, like
{"edit": "set", "of": "severity", "value": "SEV-2"},
{"edit": "fill", "of": "summary", "text": "..."},
{"edit": "add event", "of": "Alert fired", "at": "14:05"},
{"edit": "change action", "of": "3", "status": "done", "evidence": "9f3c2ab"}."""


def _new(call: Call) -> Answer:
    given = {name: value for name, value in call.given.items() if name != "preview"}
    workspace = call.site.workspace
    created = creating.new(workspace, creating.request_of(given), write=call.writes)
    path = workspace.relative(created.path)
    data = {"path": path, "dialect": created.dialect, "text": created.text, "written": call.writes}
    if not call.writes:
        return Answer(data)
    call.site.keeper.forget()
    return Answer(data, document(workspace, path).source.digest, 201, where(path))


def _edit(call: Call) -> Answer:
    workspace = call.site.workspace
    with change(call, call.name) as there:
        path = workspace.root / there.path
        wishes = [wish_of(one) for one in call.given["edits"]]
        what = f"{wishes[0].verb} {wishes[0].kind or wishes[0].what}" if len(wishes) == 1 else f"{len(wishes)} edits"
        commit = what if call.commits else ""
        done = editing.edit(workspace, str(path), wishes, write=call.writes, seen=call.seen, commit=commit)
        return changed(call, there, done.digest, done.diff, commit=done.commit, edits=editing.plain(done)["edits"])


def _rewrite(call: Call) -> Answer:
    workspace, given = call.site.workspace, call.given
    with change(call, call.name) as there:
        done = rewrite(
            workspace,
            there.path,
            given["text"],
            seen=call.seen or "",
            base=given.get("base", ""),
            write=call.writes,
            commit=call.commits,
        )
        if done.outcome != "conflict":
            return changed(call, there, done.digest, done.diff, commit=done.commit)
        merged = {"merged": done.merged._asdict()} if done.merged and "base" in given else {}
        raise Problem(
            412,
            "The post-mortem was changed since it was looked at.",
            "look again, put both changes together, and send that",
            current=current(workspace, there.path),
            **merged,
        )


def _stands(call: Call) -> Answer:
    workspace = call.site.workspace
    there = document(workspace, call.name)
    stands = standing.plain(standing.standing(workspace, str(workspace.root / there.path)))
    return Answer({**stands, "path": there.path, "etag": etags.of_text(there.source.digest)})


def _advance(call: Call) -> Answer:
    workspace, given = call.site.workspace, call.given
    with change(call, call.name) as there:
        by = given.get("by") or call.site.identity.name
        asked = advancing.Asked(
            str(workspace.root / there.path), given.get("to"), given.get("reason", ""), given.get("skip", ""), by, call.seen
        )
        step = advancing.advance(workspace, asked, write_it=call.writes, commit=call.commits)
        missing = [need._asdict() for need in step.missing]
        if not step.taken:
            target = step.target.replace("_", " ")
            raise Problem(
                409, f"It cannot be {target} yet.", 'mend what is missing, or say why it is taken all the same: "skip"', missing=missing
            )
        told = {"before": step.before, "state": step.target, "missing": missing}
        return changed(call, there, step.digest, step.diff, commit=step.commit, **told)


def _confirm(call: Call) -> Answer:
    workspace, given = call.site.workspace, call.given
    with change(call, call.name) as there:
        asked = confirming.Asked(
            str(workspace.root / there.path), given.get("move", False), given.get("review_by", ""), given.get("reason", ""),
            given.get("by") or call.site.identity.name, call.seen,
        )  # fmt: skip
        done = confirming.confirm(workspace, asked, write_it=call.writes, commit=call.commits)
        told = {**confirming.plain_look(done.looked), "moved": done.moved, "left": done.left}
        return changed(call, there, done.digest, done.diff, commit=done.commit, **told)


ENDPOINTS = (
    Endpoint(
        "create_incident", "POST", "/incidents", "Draft a post-mortem",
        "A fresh post-mortem from the team's template, at the right place and under a free id.",
        _new, (*creating.ARGUMENTS, PREVIEW),
        (
            Member("path", "string", "its file, from the root of the repository"),
            Member("dialect", "string", "the template"),
            Member("text", "string", "the draft"),
            Member("written", "boolean", "whether the file is there"),
        ),
        creates=True,
    ),
    Endpoint(
        "edit_incident", "POST", "/incidents/{id}/edits", "Edit a post-mortem", _EDITS,
        _edit, (Argument("edits", "objects", "the edits, in their order", required=True), PREVIEW, COMMIT),
        (*CHANGED, Member("edits", "array", "what was done, with the line")), writes=True,
    ),
    Endpoint(
        "write_text", "PUT", "/incidents/{id}/text", "Write the whole text of a post-mortem",
        "Only what differs is written; line ends stay as they are. With base, the answer to a conflict holds both changes in one text.",
        _rewrite,
        (
            Argument("text", "string", "what it is to say", required=True),
            Argument("base", "string", "the text that was changed, to put two changes together when there was another one"),
            PREVIEW,
            COMMIT,
        ),
        CHANGED, writes=True,
    ),
    Endpoint(
        "read_process", "GET", "/incidents/{id}/process", "Where a post-mortem stands",
        "Its state, deadlines, open action items and the next step.",
        _stands,
        answer=(
            Member("path", "string", "its file, from the root of the repository"),
            Member("state", "string", "the state of the document", may_be_null=True),
            Member("deadlines", "array", "what is due when, in UTC"),
            Member("next_step", "string", "what to do now"),
            Member("etag", "string", "names the text; sent back as If-Match with a change"),
        ),
    ),
    Endpoint(
        "advance_incident", "POST", "/incidents/{id}/process", "Take a post-mortem to its next state",
        "Draft, in review, approved, published, closed. What the step needs and is not there is told with 409.",
        _advance,
        (
            *advancing.ARGUMENTS,
            Argument("by", "string", "who takes the step, instead of the user that git knows"),
            PREVIEW,
            COMMIT,
        ),
        (
            *CHANGED,
            Member("before", "string", "the state before", may_be_null=True),
            Member("state", "string", "the state after it"),
            Member("missing", "array", "what was missing and skipped"),
        ),
        writes=True,
    ),
    Endpoint(
        "confirm_incident", "POST", "/incidents/{id}/confirmations", "Confirm that a post-mortem still holds",
        "Somebody has compared it with the code. A row of the document history says so; the code that it names is firm again from then on.",
        _confirm,
        (
            *confirming.ARGUMENTS,
            Argument("by", "string", "who confirms it, instead of the user that git knows"),
            PREVIEW,
            COMMIT,
        ),
        (
            *CHANGED,
            Member("confirmed", "object", "when it was last confirmed before"),
            Member("anchors", "array", "where the code stood that it names"),
            Member("moved", "integer", "places at which moved code is named as it is called now"),
            Member("left", "integer", "anchors that are still named as before the move"),
        ),
        writes=True,
    ),
)  # fmt: skip
