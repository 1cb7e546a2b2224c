"""``hansei status``: what needs attention in the folder. :mod:`hansei.app.standing` tells where one post-mortem stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.app import check, index
from hansei.app.cards import is_overdue
from hansei.app.folder import headline, shelf
from hansei.app.found import Result
from hansei.app.workspace import now, today_of

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace

Kind = Literal["unreadable", "error", "late_document", "late_action", "unowned_action", "unowned_document", "draft", "index"]
KINDS: tuple[Kind, ...] = ("unreadable", "error", "late_document", "late_action", "unowned_action", "unowned_document", "draft", "index")
"""What needs attention, the most pressing first."""

LATE_DOCUMENT = "HS902"
"""The rule that knows the deadlines of documents: its findings are what the status shows."""

_UNFINISHED = ("draft", "in_review")


class Concern(NamedTuple):
    """One thing that needs attention."""

    kind: Kind
    path: str
    """As a person in the working directory would write it."""
    line: int | None
    name: str
    """The post-mortem's id, or its file's stem."""
    text: str
    owner: str | None = None
    due: str | None = None


class Status(NamedTuple):
    """The folder at a glance."""

    folder: str
    states: dict[str, int]
    """State of the document (``unknown`` when it states none) -> how many post-mortems."""
    actions: int
    open_actions: int
    concerns: tuple[Concern, ...]
    """Ordered by kind, then by path."""

    @property
    def post_mortems(self) -> int:
        """How many there are."""
        return sum(self.states.values())


def status(workspace: Workspace) -> Status:
    """What needs attention in the folder.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    result = check.check(workspace, check.Request())
    there = shelf(workspace)
    concerns = [Concern("unreadable", str(error.place or ""), None, "", error.sentence) for error in there.unreadable]
    concerns += _found(result, {workspace.shown(workspace.root / card.path): card for card in there.cards})
    late = {concern.path for concern in concerns if concern.kind == "late_document"}
    today = today_of(workspace.config, now())
    states: dict[str, int] = {}
    for card in there.post_mortems:
        states[card.document_state or "unknown"] = states.get(card.document_state or "unknown", 0) + 1
        path = workspace.shown(workspace.root / card.path)
        concerns += _of_document(card, path, late=path in late)
        concerns += _of_actions(card, path, today)
    table = index.update(workspace, there, write=False)
    if not table.current and (not table.created or there.post_mortems):
        what = "there is no index yet" if table.created else f"the index is out of date ({len(table.changes)} to change)"
        concerns.append(Concern("index", table.path, None, "", what))
    concerns.sort(key=lambda concern: (KINDS.index(concern.kind), concern.due or "", concern.path, concern.line or 0))
    actions = [action for card in there.post_mortems for action in card.actions]
    still_open = sum(len(card.open_actions) for card in there.post_mortems)
    return Status(workspace.shown(there.folder), states, len(actions), still_open, tuple(concerns))


def plain(found: Status) -> dict[str, Any]:
    """The folder at a glance, by the schema ``hansei.status/1``."""
    return {
        "schema": "hansei.status/1",
        "folder": found.folder,
        "post_mortems": found.post_mortems,
        "states": found.states,
        "actions": found.actions,
        "open_actions": found.open_actions,
        "concerns": [concern._asdict() for concern in found.concerns],
    }


def _found(result: Result, cards: dict[str, Card]) -> Iterator[Concern]:
    for file in result.files:
        name = cards[file.path].name if file.path in cards else ""
        errors = [finding for finding in file.findings if finding.level == "error"]
        if errors:
            line = file.source.line_at(errors[0].span.start)
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            yield Concern("error", file.path, line, name, f"{errors[0].message}{more}")
        for finding in file.findings:
            if finding.code == LATE_DOCUMENT:
                yield Concern("late_document", file.path, file.source.line_at(finding.span.start), name, finding.message)


def _of_document(card: Card, path: str, *, late: bool) -> Iterator[Concern]:
    if card.document_state in _UNFINISHED:
        if not late:
            yield Concern("draft", path, None, card.name, headline(card), card.owner, None)
        if not (card.owner or card.authors or card.commander):
            yield Concern("unowned_document", path, None, card.name, headline(card))


def _of_actions(card: Card, path: str, today: date) -> Iterator[Concern]:
    for action in card.open_actions:
        if is_overdue(action, today):
            yield Concern("late_action", path, action.line, card.name, action.text, action.owner, action.due)
        elif action.owner is None:
            yield Concern("unowned_action", path, action.line, card.name, action.text, None, action.due)
