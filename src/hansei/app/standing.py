"""``hansei status ID``: where one post-mortem stands, and its next step."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.checking import Checker
from hansei.app.facts import World
from hansei.app.folder import find
from hansei.app.reading import card_of
from hansei.app.status import is_overdue
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.tracking.lifecycle import needs, next_of, state_of

if TYPE_CHECKING:
    from datetime import date

    from hansei.app.cards import Card
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import DocumentState, Incident


class Deadline(NamedTuple):
    """Something the dialect wants done by an instant."""

    what: str
    """draft, review, publish or another word of the dialect."""
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
    """In order; empty when the dialect has none, or when it is not known when the incident was over."""
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
    relative, shown = workspace.relative(path), workspace.shown(path)
    moment = now()
    checked = Checker(workspace, World.of(workspace, moment)).check(relative, files.read(path))
    reading, counts = checked.reading, checked.counts
    card = card_of(reading)
    state = state_of(reading.incident, reading.dialect)
    today = moment.date()
    overdue = sum(is_overdue(action, today) for action in card.actions)
    deadlines = tuple(_deadlines(reading.incident, reading.dialect, state, moment))
    blanks = sum(problem.code == "placeholder" for problem in reading.incident.problems)
    step = _next_step(card, shown, state, reading, counts, blanks, today)
    return Standing(shown, card, reading.dialect.title if reading.dialect else None, state, deadlines, counts, overdue, step)


def _deadlines(incident: Incident, dialect: Dialect | None, state: str | None, moment: datetime) -> list[Deadline]:
    over = _over(incident)
    if dialect is None or over is None:
        return []
    reached = {"draft": 0, "in_review": 1, "approved": 1}.get(state or "", 2)
    wanted = {"draft": 0, "review": 1, "publish": 2}
    found = [(what, over + timedelta(hours=hours)) for what, hours in dialect.deadlines.items()]
    return [
        Deadline(what, due, due < moment and what in wanted and reached < wanted[what])
        for what, due in sorted(found, key=lambda pair: (pair[1], pair[0]))
    ]


def _over(incident: Incident) -> datetime | None:
    """When the incident was over, in UTC; at the end of its day when only the day is known."""
    for name in ("resolved", "mitigated", "closed"):
        found = incident.times.get(name)
        at = found.value.at if found else None
        if at is not None:
            return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    day = incident.date
    return datetime.combine(day.value, time(23, 59), UTC) if day else None


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
