"""``hansei actions``: the action items of the whole folder, and which one a person names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.cards import FINISHED, is_overdue
from hansei.app.folder import pick, shelf
from hansei.app.ledger import PARTS, ledger
from hansei.app.list import has_service, has_severity
from hansei.app.workspace import now, today_of
from hansei.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from hansei.app.cards import ActionCard, Card, Origin
    from hansei.app.folder import Shelf
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError

_MARK = re.compile(r"[0-9a-z]{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"(?P<incident>.+)#(?P<number>\d{1,4})")
_PRIORITIES = {"p0": 0, "critical": 0, "urgent": 0, "p1": 1, "high": 1, "p2": 2, "medium": 2, "p3": 3, "low": 3, "p4": 4}
_NO_PRIORITY = 9
_LAST = "9999"
_SHOWN = 5


class Item(NamedTuple):
    """An action item of the folder."""

    card: Card | Origin
    """The post-mortem it stands in."""
    number: int
    """Its place among the action items of the post-mortem, from 1."""
    action: ActionCard
    overdue: bool
    """Whether it is open and was due before today."""
    age: int | None
    """Days since the incident began; None when the day is unknown."""

    @property
    def name(self) -> str:
        """What it can be named by: its id, else the post-mortem and its number."""
        return self.action.mark or f"{self.card.name}#{self.number}"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.action.state not in FINISHED


class Request(NamedTuple):
    """Conditions; what is not given does not matter."""

    states: tuple[str, ...] = ()
    """States of action items; without any, those that are not finished."""
    every: bool = False
    """Whether finished ones are wanted, too."""
    overdue: bool = False
    owners: tuple[str, ...] = ()
    """Parts of names; ``-`` for those without an owner."""
    priorities: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    """Post-mortems, as a person names them."""
    older: int | None = None
    """Only those whose incident began at least so many days ago."""
    sort: str = "due"


class Result(NamedTuple):
    """The list."""

    items: tuple[Item, ...]
    open: int
    """How many of ``items`` are still to be done."""
    overdue: int
    unreadable: tuple[HanseiError, ...]


SORTS: dict[str, Callable[[Item], Any]] = {
    "due": lambda item: (not item.overdue, item.action.due or _LAST, urgency(item), item.card.path, item.number),
    "priority": lambda item: (urgency(item), item.action.due or _LAST, item.card.path, item.number),
    "owner": lambda item: (item.action.owner is None, (item.action.owner or "").casefold(), item.action.due or _LAST, item.card.path),
    "severity": lambda item: (item.card.rank or _NO_PRIORITY, item.action.due or _LAST, item.card.path, item.number),
    "age": lambda item: (-(item.age or 0), item.card.path, item.number),
}
"""What the list can be sorted by: the most pressing, gravest or oldest first."""


def list_actions(workspace: Workspace, request: Request) -> Result:
    """The action items of the folder that meet every condition.

    Raises:
        NotFoundError, UsageError: a post-mortem that is named does not exist, or several fit.
        HanseiError: there is no folder, or the settings are wrong.
    """
    today = today_of(workspace.config, now())
    if request.incidents or workspace.keeper is not None:  # the cards are needed for the names, or are in memory anyway
        there = shelf(workspace)
        only = {pick(workspace, there, name).path for name in request.incidents}
        unreadable = there.unreadable
        every = [item for item in items(there, today) if not only or item.card.path in only]
    else:
        every, unreadable = _kept(workspace, _parts(request), today)
    found = [item for item in every if _meets(item, request)]
    found.sort(key=SORTS[request.sort])
    return Result(tuple(found), sum(item.open for item in found), sum(item.overdue for item in found), unreadable)


def feed(workspace: Workspace, result: Result) -> str:
    """The list as a calendar feed (RFC 5545): every action item that states a day."""
    from hansei.app.calendar import action_entry, calendar  # only for a calendar

    team = workspace.config.team
    dated = [(one, date.fromisoformat(one.action.due)) for one in result.items if one.action.due and _DAY.fullmatch(one.action.due)]
    entries = [
        action_entry(
            one.card, workspace.shown(workspace.root / one.card.path), one.action.text, day, one.action.owner, one.action.mark,
            one.action.ticket, team.address(one.action.ticket) if one.action.ticket else None,
        )
        for one, day in dated
    ]  # fmt: skip
    return calendar("Hansei: action items", entries, now())


def items(there: Shelf, today: date) -> Iterator[Item]:
    """All action items of the folder's post-mortems."""
    for card in there.post_mortems:
        yield from items_of(card, today)


def items_of(card: Card, today: date) -> Iterator[Item]:
    """The action items of one post-mortem."""
    return _items(card, enumerate(card.actions, 1), today)


def pick_action(workspace: Workspace, there: Shelf, name: str) -> Item:
    """The action item that a person names: by its id, as ``ID#3``, or by how its text begins.

    Raises:
        NotFoundError: there is none.
        UsageError: several fit.
    """
    every = list(items(there, today_of(workspace.config, now())))
    wanted = name.strip()
    if _MARK.fullmatch(wanted):
        found = [item for item in every if item.action.mark == wanted]
        if found:
            return _only(wanted, found)
    numbered = _NUMBERED.fullmatch(wanted)
    if numbered:
        card = pick(workspace, there, numbered["incident"])
        number = int(numbered["number"])
        own = [item for item in every if item.card.path == card.path]
        if not 1 <= number <= len(own):
            raise NotFoundError(f"{card.name} has no action item {number}", hint=f"it has {len(own)}" if own else "it has none")
        return own[number - 1]
    folded = " ".join(wanted.casefold().split())
    texts = [(item, item.action.text.casefold()) for item in every]
    found = [item for item, text in texts if text == folded] or [item for item, text in texts if folded and text.startswith(folded)]
    if not found:
        raise NotFoundError(
            f"there is no action item {name!r}", hint="`hansei actions --all` lists them: name one by its id, or like INC-2025-001#3"
        )
    return _only(wanted, found)


def plain(item: Item, workspace: Workspace) -> dict[str, Any]:
    """An action item as the schema ``hansei.actions/1`` lists it."""
    card, action = item.card, item.action
    return {
        "id": action.mark,
        "incident": card.name,
        "number": item.number,
        "text": action.text,
        "state": action.state,
        "owner": action.owner,
        "due": action.due,
        "overdue": item.overdue,
        "priority": action.priority,
        "ticket": action.ticket,
        "kind": action.kind,
        "severity": card.severity,
        "rank": card.rank,
        "services": list(card.services),
        "age_days": item.age,
        "path": workspace.shown(workspace.root / card.path),
        "line": action.line,
    }


def _items(card: Card | Origin, actions: Iterable[tuple[int, ActionCard]], today: date) -> Iterator[Item]:
    age = (today - date.fromisoformat(card.date)).days if card.date else None
    for number, action in actions:
        yield Item(card, number, action, is_overdue(action, today), age)


def _parts(request: Request) -> Sequence[str]:
    """Which part of the ledger holds all that can meet the conditions."""
    if request.states:
        return [part for part in PARTS if any((state in FINISHED) is (part == "finished") for state in request.states)]
    return PARTS if request.every else PARTS[:1]


def _kept(workspace: Workspace, parts: Sequence[str], today: date) -> tuple[list[Item], tuple[HanseiError, ...]]:
    """The action items by the ledger, in the order of :func:`items`."""
    there = ledger(workspace, parts)
    found = [item for entry in there.entries for item in _items(entry.origin, entry.actions, today)]
    if len(parts) > 1:
        found.sort(key=lambda item: (item.card.path, item.number))
    return found, there.unreadable


def _only(name: str, found: list[Item]) -> Item:
    if len(found) > 1:
        some = "; ".join(f"{item.card.name}#{item.number} {item.action.text[:40]}" for item in found[:_SHOWN])
        raise UsageError(f"{name!r} may mean {len(found)} action items", hint=f"name one by its number: {some}")
    return found[0]


def _meets(item: Item, request: Request) -> bool:
    action = item.action
    return (
        (action.state in request.states if request.states else request.every or item.open)
        and (not request.overdue or item.overdue)
        and (not request.owners or any(is_owner(action.owner, wanted) for wanted in request.owners))
        and (not request.priorities or (action.priority or "").casefold() in {word.casefold() for word in request.priorities})
        and (not request.services or any(has_service(item.card, wanted) for wanted in request.services))
        and (not request.severities or any(has_severity(item.card, wanted) for wanted in request.severities))
        and (request.older is None or (item.age is not None and item.age >= request.older))
    )


def is_owner(owner: str | None, wanted: str) -> bool:
    """Whether ``wanted`` is a part of the owner's name; ``-`` stands for nobody."""
    return owner is None if wanted == "-" else owner is not None and wanted.casefold() in owner.casefold()


def urgency(item: Item) -> int:
    """How pressing the priority of an action item is: 0 most, 9 when it states none that is known."""
    return _PRIORITIES.get((item.action.priority or "").casefold(), _NO_PRIORITY)
