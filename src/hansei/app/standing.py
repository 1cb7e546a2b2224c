"""``hansei status ID``: where one post-mortem stands, and its next step."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.cards import is_overdue
from hansei.app.checking import Checker
from hansei.app.deadlines import deadlines_of
from hansei.app.facts import World
from hansei.app.folder import find
from hansei.app.reading import card_of
from hansei.app.workspace import now, today_of
from hansei.corpus import files
from hansei.tracking.lifecycle import needs, next_of, state_of
from hansei.tracking.policy import is_met

if TYPE_CHECKING:
    from datetime import date

    from hansei.app.cards import Card
    from hansei.app.checking import Checked
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.incident.model import DocumentState
    from hansei.tracking.policy import Deadlines


class Deadline(NamedTuple):
    """Something that is to be done by an instant."""

    what: str
    """One of :data:`hansei.tracking.policy.STEPS`."""
    due: datetime
    """In UTC."""
    over: bool
    """Whether the instant is past and the document has not come so far."""


class Standing(NamedTuple):
    """Where one post-mortem stands."""

    path: str
    card: Card
    dialect: str | None
    """The dialect's title."""
    state: str | None
    """The document's state: stated, or what its dialect takes for granted."""
    deadlines: tuple[Deadline, ...]
    """In order; empty when the document has no dialect and the settings choose none, or when it is not known when the incident was over."""
    counts: dict[str, int]
    """Level -> number of findings."""
    overdue: int
    """Open action items that are overdue."""
    next_step: str
    """What to do now, as an imperative."""


def standing(workspace: Workspace, name: str) -> Standing:
    """Where the post-mortem that is named stands.

    Raises:
        HanseiError: there is none, or several fit; the settings are wrong.
    """
    path = find(workspace, name)
    moment = now()
    checked = Checker(workspace, World.of(workspace, moment)).check(workspace.relative(path), files.read(path))
    return stands(workspace, checked, moment)


def stands(workspace: Workspace, checked: Checked, moment: datetime) -> Standing:
    """Where a post-mortem that was checked stands."""
    reading, counts = checked.reading, checked.counts
    shown = workspace.shown(workspace.root / reading.path)
    card = card_of(reading)
    state = state_of(reading.incident, reading.dialect)
    today = today_of(workspace.config, moment)
    overdue = sum(is_overdue(action, today) for action in card.actions)
    deadlines = tuple(_deadlines(reading, deadlines_of(workspace.config), state, moment))
    blanks = sum(problem.code == "placeholder" for problem in reading.incident.problems)
    step = _next_step(card, shown, state, reading, counts, blanks, today)
    return Standing(shown, card, reading.dialect.title if reading.dialect else None, state, deadlines, counts, overdue, step)


def plain(one: Standing) -> dict[str, Any]:
    """Where it stands, by the schema ``hansei.standing/1``."""
    return {
        "schema": "hansei.standing/1",
        "path": one.path,
        "id": one.card.id,
        "title": one.card.title,
        "state": one.state,
        "severity": one.card.severity,
        "owner": one.card.owner,
        "dialect": one.card.dialect,
        "findings": one.counts,
        "actions": len(one.card.actions),
        "open_actions": len(one.card.open_actions),
        "overdue_actions": one.overdue,
        "deadlines": [{"what": deadline.what, "due": deadline.due.isoformat(), "over": deadline.over} for deadline in one.deadlines],
        "next_step": one.next_step,
    }


def _deadlines(reading: Reading, deadlines: Deadlines, state: str | None, moment: datetime) -> list[Deadline]:
    if reading.dialect is None and not deadlines.chosen:
        return []
    found = deadlines.all_due(reading.incident, reading.dialect)
    return [Deadline(one.step, one.at, one.at < moment and not is_met(one.step, state)) for one in found]


def _next_step(
    card: Card, path: str, state: DocumentState | None, reading: Reading, counts: dict[str, int], blanks: int, today: date
) -> str:
    if not card.counts:
        return "nothing: this does not look like a post-mortem"
    if state == "not_required":
        return "nothing: no post-mortem is required for this incident"
    if state is None:
        return "say which state the document is in"
    if counts["error"]:
        errors = "the error" if counts["error"] == 1 else f"the {counts['error']} errors"
        return f"mend {errors}: hansei check {path}"
    if blanks and state == "draft":
        return f"fill in {'the blank' if blanks == 1 else f'the {blanks} blanks'}: hansei check {path} names them"
    target = next_of(state)
    if target is None:
        return "nothing: it is closed"
    left = card.open_actions
    if left and target == "closed":
        late = [action for action in left if is_overdue(action, today)]
        first = min(late or left, key=lambda action: (action.due or "9", action.line))
        owner = f", {first.owner}" if first.owner else ""
        due = f", due {first.due}" if first.due else ""
        return f"{len(left)} of {len(card.actions)} action items are open; the next one is on line {first.line}: {first.text}{owner}{due}"
    missing = next(needs(reading.incident, reading.dialect, target, reading.source.text, card.name), None)
    if missing is not None:
        return f"{missing.sentence}, so it cannot be {target.replace('_', ' ')} yet: {missing.hint}"
    return f"when it is ready: hansei advance {path} makes it {target.replace('_', ' ')}"
