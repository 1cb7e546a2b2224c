"""``hansei actions add|start|block|done|wont-do|move``: one deed at one action item, which has an id from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.app.actions import items, pick_action
from hansei.app.edit import edit
from hansei.app.evidence import unproven
from hansei.app.folder import pick, shelf
from hansei.app.wishes import Wish
from hansei.app.workspace import now
from hansei.errors import UsageError
from hansei.incident.marks import new_mark

if TYPE_CHECKING:
    from hansei.app.edit import Edited
    from hansei.app.workspace import Workspace

Deed = Literal["add", "start", "block", "done", "wont-do", "move"]
_STATES: Mapping[str, str] = {"start": "in_progress", "block": "blocked", "done": "done", "wont-do": "wont_do"}
_SAYS: Mapping[str, str] = {
    "add": "adds the action item",
    "start": "starts the action item",
    "block": "blocks the action item",
    "done": "has done the action item",
    "wont-do": "gives up the action item",
    "move": "moves the action item",
}
_MOST = 60
"""Letters of an action item's text that a commit shows."""


class Asked(NamedTuple):
    """What is to be done."""

    deed: Deed
    name: str
    """The action item; for ``add`` the post-mortem."""
    given: Mapping[str, str]
    """text (of a new one), owner, due, priority, ticket, horizon, evidence, reason, after."""
    skip: str = ""
    """Why something is done without evidence."""
    seen: str | None = None
    """The digest of the text of the post-mortem for which it is asked, where that is known."""


class Acted(NamedTuple):
    """What was done, or would be."""

    edited: Edited
    incident: str
    """The name of the post-mortem."""
    mark: str
    """The id of the action item."""
    text: str
    commit: str | None
    """The full id of the commit, where one was asked for."""


def act(workspace: Workspace, asked: Asked, *, write: bool = True, commit: bool = False) -> Acted:
    """Do what is asked.

    Raises:
        ConflictError: the post-mortem is not what was seen any more.
        NotFoundError, UsageError: there is no such action item or post-mortem, several fit, or the deed needs more to be said.
        HanseiError: the document cannot be written.
    """
    _demand(asked)
    there = shelf(workspace)
    taken = {item.action.mark for item in items(there, now().date()) if item.action.mark}
    if asked.deed == "add":
        card = pick(workspace, there, asked.name)
        incident, home, text, which, mark = card.name, card.path, asked.given["text"], asked.given["text"], None
        twin = next((number for number, one in enumerate(card.actions, 1) if one.text.casefold() == text.casefold()), None)
        if twin is not None:
            raise UsageError(f"{incident} has this action item already: it is {incident}#{twin}", hint="change that one")
    else:
        item = pick_action(workspace, there, asked.name)
        incident, home, text, which, mark = item.card.name, item.card.path, item.action.text, str(item.number), item.action.mark
    if asked.deed == "done" and not asked.skip:
        problem = unproven(workspace, asked.given["evidence"])
        if problem is not None:
            raise UsageError(f"the evidence does not hold: {problem}", hint="correct it, or say why it is done without: --skip REASON")
    id = mark or new_mark(f"{home}\n{text}", taken)
    wishes = _wishes(asked, which)
    if mark is None:
        wishes.append(Wish("name", "action", which, {"value": id}))
    path = workspace.root / home
    said = f"{_SAYS[asked.deed]} {id}: {text[:_MOST]}" if commit else ""
    edited = edit(workspace, str(path), wishes, write=write, seen=asked.seen, commit=said)
    return Acted(edited, incident, id, text, edited.commit)


def plain(acted: Acted) -> dict[str, Any]:
    """The deed by the schema ``hansei.action/1``."""
    return {
        "schema": "hansei.action/1",
        "id": acted.mark,
        "incident": acted.incident,
        "text": acted.text,
        "path": acted.edited.path,
        "changed": acted.edited.changed,
        "commit": acted.commit,
        "diff": acted.edited.diff,
    }


def _demand(asked: Asked) -> None:
    given = asked.given
    if asked.deed == "done" and not given.get("evidence") and not asked.skip:
        hint = "--evidence COMMIT, TEST, PULL REQUEST or LINK; or why there is none: --skip REASON"
        raise UsageError("what is done needs evidence", hint=hint)
    if asked.deed == "wont-do" and not given.get("reason"):
        raise UsageError("what will not be done needs a reason", hint='--reason "..."')
    if asked.deed == "move" and not given:
        raise UsageError("it is not said what to move", hint="--due DATE, --owner WHO, --priority WORD, --horizon WORD or --after WHICH")


def _wishes(asked: Asked, which: str) -> list[Wish]:
    given = dict(asked.given)
    if asked.deed == "add":
        text = given.pop("text")
        return [Wish("add", "action", text, given)]
    if asked.deed in _STATES:
        given["status"] = _STATES[asked.deed]
    if asked.skip:
        given["evidence"] = f"without evidence: {asked.skip}"
    return [Wish("change", "action", which, given)]
