"""``hansei advance``: a post-mortem takes its next step, when what the step needs is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.applying import unproved
from hansei.app.arguments import Argument
from hansei.app.change import Change
from hansei.app.checking import Checker
from hansei.app.facts import World
from hansei.app.list import DOCUMENT_STATES
from hansei.app.opened import OpenDocument
from hansei.app.workspace import now
from hansei.errors import UsageError
from hansei.incident import write
from hansei.tracking.lifecycle import SAYS, STEPS, Need, has_reflexion, is_written, needs, next_of, state_of

if TYPE_CHECKING:
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.incident.model import DocumentState

ARGUMENTS = (
    Argument("to", "string", "where to, instead of the next state", choices=DOCUMENT_STATES),
    Argument("reason", "string", "why; needed for a step back"),
    Argument("skip", "string", "why the step is taken although something is missing; recorded"),
)
"""What programs may ask for, besides which post-mortem and who takes the step."""
_UNFINISHED = ("missing-section", "empty-section", "placeholder")
"""Rules whose findings say that the document is not complete."""
_MOST = 8


class Asked(NamedTuple):
    """The step that is asked for."""

    name: str
    """The post-mortem."""
    target: DocumentState | None = None
    """None for the next one."""
    reason: str = ""
    """Why, for the document history; demanded for a step back and for *not required*."""
    skip: str = ""
    """Why the step is taken although something is missing."""
    by: str = ""
    """Who takes it; without it the user as git knows them."""
    seen: str | None = None
    """The digest of the text for which it is asked, where that is known."""


class Advanced(NamedTuple):
    """The step that was taken, or why not."""

    path: str
    name: str
    before: DocumentState | None
    target: DocumentState
    missing: tuple[Need, ...]
    """What the step needs and is not there."""
    taken: bool
    """Whether the document says so now, or would."""
    diff: str
    digest: str
    """Names the text, after the step where that was taken."""
    commit: str | None = None


def advance(workspace: Workspace, asked: Asked, *, write_it: bool = True, commit: bool = False) -> Advanced:
    """Take a step, or say what is missing.

    Raises:
        ConflictError: the document is not what was seen any more.
        UsageError: there is no such step from where the document stands, or the reason for it is missing.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    opened = OpenDocument(workspace, asked.name, today=now().date(), seen=asked.seen)
    change, reading = opened.change, opened.change.reading
    state = state_of(reading.incident, reading.dialect)
    target = _target(asked, state)
    back = target == "not_required" or (state is not None and state in STEPS and STEPS.index(target) < STEPS.index(state))
    if back and not asked.reason:
        raise UsageError(f"a step to {target} needs a reason", hint='--reason "..."')
    name = opened.name
    missing = [] if back else list(needs(reading.incident, reading.dialect, target, opened.before.text, name))
    if target == "closed" and has_reflexion(reading.dialect):
        missing += unproved(workspace, reading.incident, name)
    _change_state(change, target)
    if not back:
        missing += _unfinished(workspace, change.reading)
    if missing and not asked.skip:
        return Advanced(opened.shown, name, state, target, tuple(missing), taken=False, diff="", digest=opened.before.digest)
    by = workspace.named(asked.by, "who takes the step")
    reasons = [asked.reason, f"skipped: {asked.skip}" if asked.skip and missing else ""]
    change.make(write.add_history, change.today, SAYS[target], by, reason="; ".join(reason for reason in reasons if reason))
    closed = opened.close(write_it=write_it, commit=SAYS[target] if commit else "")
    return Advanced(
        opened.shown, name, state, target, tuple(missing), taken=True, diff=closed.diff, digest=closed.digest, commit=closed.commit
    )


def plain(one: Advanced) -> dict[str, Any]:
    """The step by the schema ``hansei.advance/1``."""
    return {
        "schema": "hansei.advance/1",
        "path": one.path,
        "name": one.name,
        "before": one.before,
        "state": one.target if one.taken else one.before,
        "target": one.target,
        "taken": one.taken,
        "missing": [need._asdict() for need in one.missing],
        "commit": one.commit,
        "diff": one.diff,
    }


def _target(asked: Asked, state: DocumentState | None) -> DocumentState:
    if state is None and asked.target is None:
        raise UsageError("the document does not say which state it is in", hint=f"say where it goes: --to {' | '.join(STEPS)}")
    target = asked.target or next_of(state or "draft")
    if target is None:
        raise UsageError(f"it is {state}: there is no step beyond", hint="`--to STATE --reason ...` goes back")
    if target == state:
        raise UsageError(f"it is {state} already", hint="leave --to out for the next step")
    if state in STEPS and target in STEPS and STEPS.index(target) > STEPS.index(state) + 1:
        raise UsageError(f"from {state} the next step is {next_of(state)}, not {target}", hint="take one step after the other")
    return target


def _change_state(change: Change, target: DocumentState) -> None:
    """Write the state where the document's dialect says it."""
    dialect = change.reading.dialect
    if target == "closed" and dialect is not None and dialect.document_states:
        for word, state in dialect.document_states.items():  # of boxes, all up to the last are ticked then
            if state in ("approved", "published"):
                _try_word(change, word)
    elif not is_written(target, dialect):
        return
    elif dialect is not None and not dialect.document_states and target == dialect.default_state:
        if change.incident.document_status is not None:
            change.make(write.set_field, "document_status", None)
    else:
        change.make(write.set_field, "document_status", target)


def _try_word(change: Change, word: str) -> None:
    try:
        change.make(write.set_field, "document_status", word)
    except UsageError:  # the document has another word, or no box, for it
        return


def _unfinished(workspace: Workspace, reading: Reading) -> list[Need]:
    """What the rules would say of the document in its new state, as far as it says that the document is not complete or is wrong."""
    checked = Checker(workspace, World.of(workspace, now())).check(reading.path, reading.source)
    found = [one for one in checked.findings if one.level == "error" or one.slug in _UNFINISHED]
    said = [
        Need(one.slug, f"line {reading.source.line_at(one.span.start)}: {one.message}", one.help or f"hansei rule {one.code}")
        for one in found[:_MOST]
    ]
    if len(found) > _MOST:
        said.append(Need("findings", f"and {len(found) - _MOST} more findings", f"hansei check {workspace.shown(reading.path)}"))
    return said
