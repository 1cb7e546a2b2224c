"""What an author may do about findings: mend one, all of a kind or all that is safe, or silence one with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hansei.app import mending
from hansei.lsp.abilities import FIX_ALL
from hansei.lsp.features.diagnostics import diagnostic
from hansei.lsp.protocol import Params, within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hansei.app.mending import Mend
    from hansei.findings import Finding
    from hansei.lsp.session import Look, Session
    from hansei.text import EditSet

_MOST = 3
"""Findings for which a place of silence is looked for at once, where the client cannot ask for it later."""


def actions(session: Session, params: Params) -> list[dict[str, Any]]:
    """The actions for a stretch of a document."""
    look = session.asked(params)
    if look is None:
        return []
    only = within(params, "context", "only")
    found: list[dict[str, Any]] = []
    if _wanted("quickfix", only):
        here = mending.touched(look.proof.findings, look.lines.span(params.get("range")))
        found += [_action(session, look, mend) for mend in mending.fixes(here)]
        for code in dict.fromkeys(finding.code for finding in here):
            mend = mending.of_a_kind(look.buffer.source, look.proof.findings, code)
            if mend is not None:
                found.append({**_action(session, look, mend), "isPreferred": False})
        found += _silences(session, look, here)
    if only and _wanted(FIX_ALL, only):
        edits = mending.all_safe(look.room.proofreader.checker, look.proof)
        if edits:
            found.append({"title": "Mend all that can be mended safely", "kind": FIX_ALL, "edit": edit(session, look, edits)})
    return found


def resolve(session: Session, params: Params) -> Params:
    """An action with its edit: where a comment may stand is looked for when it is chosen, since it takes some checks."""
    uri, version, number = (within(params, "data", key) for key in ("uri", "version", "finding"))
    look = session.look(uri) if isinstance(uri, str) else None
    if look is None or look.buffer.version != version or not isinstance(number, int) or not 0 <= number < len(look.proof.findings):
        return params  # the text has changed since, and the editor will ask anew
    found = mending.silence(look.room.proofreader.checker, look.proof, look.proof.findings[number])
    return {**params, "edit": edit(session, look, found[0])} if found else params


def edit(session: Session, look: Look, edits: EditSet) -> dict[str, Any]:
    """Edits of a document, each as small as it is."""
    plain = [{"range": look.lines.range(one.span), "newText": one.text} for one in edits]
    if session.abilities.versioned:
        document = {"uri": look.buffer.uri, "version": look.buffer.version}
        return {"documentChanges": [{"textDocument": document, "edits": plain}]}
    return {"changes": {look.buffer.uri: plain}}


def _action(session: Session, look: Look, mend: Mend) -> dict[str, Any]:
    return {
        "title": mend.title if mend.safe else f"{mend.title} (look it over: it may change the meaning)",
        "kind": "quickfix",
        "diagnostics": [diagnostic(look.lines, finding) for finding in mend.mends],
        "isPreferred": mend.safe,
        "edit": edit(session, look, mend.edits),
    }


def _silences(session: Session, look: Look, here: list[Finding]) -> list[dict[str, Any]]:
    found = []
    numbers = {id(finding): number for number, finding in enumerate(look.proof.findings)}
    later = session.abilities.resolves_actions
    for finding in here if later else here[:_MOST]:
        action: dict[str, Any] = {
            "title": f"Silence {finding.code} here; write the reason behind `because`",
            "kind": "quickfix",
            "diagnostics": [diagnostic(look.lines, finding)],
        }
        if later:
            action["data"] = {"uri": look.buffer.uri, "version": look.buffer.version, "finding": numbers[id(finding)]}
        else:
            place = mending.silence(look.room.proofreader.checker, look.proof, finding)
            if place is None:
                continue
            action["edit"] = edit(session, look, place[0])
        found.append(action)
    return found


def _wanted(kind: str, only: Any) -> bool:
    """Whether a kind of action is asked for: kinds are trees, ``source`` asks for ``source.fixAll`` and all below."""
    return not isinstance(only, list) or any(isinstance(one, str) and (kind == one or kind.startswith(f"{one}.")) for one in only)


METHODS: Mapping[str, Callable[[Session, Params], Any]] = {"textDocument/codeAction": actions, "codeAction/resolve": resolve}
