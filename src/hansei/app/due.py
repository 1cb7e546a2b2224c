"""``hansei due``: what is due for whom, over the whole folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.app.actions import Item as ActionItem
from hansei.app.actions import is_owner, items_of, urgency
from hansei.app.calendar import about, action_entry, calendar, key_of
from hansei.app.deadlines import deadlines_of
from hansei.app.folder import headline, shelf
from hansei.app.reading import Reader
from hansei.app.workspace import now
from hansei.errors import UsageError
from hansei.incident.durations import ended
from hansei.publish.feed import Entry
from hansei.tracking.policy import next_step
from hansei.tracking.spans import later, parse_span
from hansei.tracking.verification import term_of

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError
    from hansei.incident.dialect import Dialect
    from hansei.tracking.policy import Deadline, Deadlines

Kind = Literal["draft", "review", "publish", "action", "follow_up", "next_review", "criterion"]

WITHIN = "2 weeks"
"""How far ahead one looks."""
DOES: Mapping[str, str] = {
    "draft": "draft",
    "review": "put into review",
    "publish": "publish",
    "action": "action item",
    "follow_up": "look at open action items",
    "next_review": "did it help?",
    "criterion": "look at criterion",
}
"""Kind -> what is to be done, for people."""

_GRAVE = (0, 1, 9)
"""Priorities of action items to which the policy's deadline applies when they state no day: the two highest, and none."""


OWN_TEXT = ("action", "criterion")
"""Kinds of which a post-mortem may have several."""


class Due(NamedTuple):
    """One thing that is due."""

    kind: Kind
    at: datetime
    """In UTC; of a whole day its end in the team's zone."""
    day: date | None
    """The day, when the document states one and no time of day."""
    overdue: bool
    owner: str | None
    """Who is to do it; None when nobody is named."""
    card: Card
    path: str
    """As a person in the working directory would write it."""
    line: int | None
    text: str
    """What is to be done."""
    why: str
    """Where the deadline comes from: ``stated``, or the span of the policy."""
    mark: str | None = None
    """The id of an action item that has one."""
    ticket: str | None = None
    address: str | None = None
    """Where the ticket is to be seen."""


class Request(NamedTuple):
    """Which of it."""

    owners: tuple[str, ...] = ()
    """Parts of names; ``-`` for nobody."""
    within: str = WITHIN
    """A span of time; what is due later is left out."""


class Result(NamedTuple):
    """What is due, the earliest first."""

    folder: str
    dues: tuple[Due, ...]
    moment: datetime
    """The present, in UTC."""
    unreadable: tuple[HanseiError, ...]

    @property
    def overdue(self) -> int:
        """How many are late."""
        return sum(due.overdue for due in self.dues)


def due(workspace: Workspace, request: Request) -> Result:
    """What is overdue, and what is due soon.

    Deadlines of a policy are those of post-mortems whose dialect the settings declare, or of all once the settings choose deadlines. What a
    document states counts always.

    Raises:
        UsageError: ``within`` is no span of time.
        HanseiError: there is no folder, or the settings are wrong.
    """
    within = parse_span(request.within)
    if within is None:
        raise UsageError(f"{request.within!r} is no span of time", hint='write it like "30 days", 2w, "5 business days" or "1 month"')
    there = shelf(workspace)
    moment = now()
    agenda = _Agenda(workspace, deadlines_of(workspace.config), moment)
    last = later(moment, within, agenda.deadlines.calendar)
    found = [one for card in there.post_mortems for one in agenda.of_document(card)]
    found += [one for card in there.post_mortems for one in agenda.of_criteria(card)]
    found += [one for card in there.post_mortems for item in items_of(card, moment.date()) for one in agenda.of_action(card, item)]
    chosen = [one for one in found if one.at <= last and (not request.owners or any(is_owner(one.owner, name) for name in request.owners))]
    chosen.sort(key=lambda one: (one.at, one.path, one.line or 0, one.kind))
    return Result(workspace.shown(there.folder), tuple(chosen), moment, there.unreadable)


def feed(result: Result) -> str:
    """What is due, as a calendar that other programs subscribe to (RFC 5545)."""
    return calendar("Hansei: what is due", [_entry(one) for one in result.dues], result.moment)


def _entry(one: Due) -> Entry:
    if one.kind == "action":
        return action_entry(one.card, one.path, one.text, one.day or one.at, one.owner, one.mark, one.ticket, one.address)
    text = one.text if one.kind in OWN_TEXT else ""
    title = f"{DOES[one.kind].capitalize()}: {text or one.card.name}"
    return Entry(key_of(one.card, one.kind, text), one.day or one.at, title, about(one.card, one.path, one.owner))


class _Agenda:
    """Works out what is due of one post-mortem, or one action item."""

    def __init__(self, workspace: Workspace, deadlines: Deadlines, moment: datetime) -> None:
        self._workspace = workspace
        self._moment = moment
        self._dialects = {dialect.name: dialect for dialect in Reader(workspace).dialects}
        self.deadlines = deadlines

    def of_document(self, card: Card) -> Iterator[Due]:
        """Its next step, the next look at its open action items, and the review of whether it helped."""
        if card.document_state == "not_required" or not self._has_policy(card):
            return
        start, dialect = self._start(card), self._dialect(card)
        step = next_step(card.document_state)
        found = self.deadlines.counted(step, card.rank, start, dialect) if step else None
        if found is not None:
            yield self._made(card, found.step, found.at, str(found.span))
        if card.open_actions and card.document_state != "closed":
            again = self._follow_up(card, start, dialect)
            if again is not None:
                yield self._made(card, "follow_up", again.at, str(again.span))
        look = self.deadlines.counted("next_review", card.rank, start, dialect)
        if (
            look is not None and look.at >= self._moment and "next_review" not in card.held
        ):  # of a past one nobody knows whether it was held
            yield self._made(card, "next_review", look.at, str(look.span))

    def of_criteria(self, card: Card) -> Iterator[Due]:
        """What the verification wants to be true for some time, once that time is over."""
        start = self._start(card) if card.criteria and card.document_state != "not_required" else None
        for line, text in card.criteria:
            term = term_of(text)
            if start is not None and term is not None:
                at = later(start, term, self.deadlines.calendar)
                late, path = at < self._moment, self._shown(card)
                yield Due("criterion", at, None, late, self._owner(card), card, path, line, text, f"stated: {term}")

    def of_action(self, card: Card, item: ActionItem) -> Iterator[Due]:
        """By the day it states; else, when it is urgent, by the policy."""
        action = item.action
        if not item.open or card.document_state == "not_required":
            return
        day = _day(action.due)
        if day is not None:
            at, why = self._end_of(day), "stated"
        elif action.due is None and urgency(item) in _GRAVE and self._has_policy(card):
            found = self.deadlines.counted("action", card.rank, self._start(card), self._dialect(card))
            if found is None:
                return
            at, why = found.at, str(found.span)
        else:
            return
        address = self._workspace.config.team.address(action.ticket) if action.ticket else None
        late, path = at < self._moment, self._shown(card)
        yield Due("action", at, day, late, action.owner, card, path, action.line, action.text, why, action.mark, action.ticket, address)

    def _follow_up(self, card: Card, start: datetime | None, dialect: Dialect | None) -> Deadline | None:
        """The next look at what is open: counted from the last one that was held, and from the incident until one is recorded."""
        last = _day(card.held.get("follow_up"))
        if last is None:
            return self.deadlines.counted("follow_up", card.rank, start, dialect, after=self._moment)
        return self.deadlines.counted("follow_up", card.rank, self._end_of(last), dialect)

    def _made(self, card: Card, kind: Kind, at: datetime, why: str) -> Due:
        late = at < self._moment
        return Due(kind, at, None, late, self._owner(card), card, self._shown(card), None, headline(card), why)

    def _owner(self, card: Card) -> str | None:
        """Who answers for a document: its owner, an author, who led; else the owner of a service that was hit."""
        team = self._workspace.config.team
        named = (card.owner, *card.authors, card.commander)
        owners = (service.owner for name in card.services if (service := team.service(name)) is not None)
        return next((name for name in (*named, *owners) if name), None)

    def _has_policy(self, card: Card) -> bool:
        return self.deadlines.chosen or self._workspace.dialect_name(card.path) is not None

    def _dialect(self, card: Card) -> Dialect | None:
        return self._dialects.get(self._workspace.dialect_name(card.path) or card.dialect or "")

    def _start(self, card: Card) -> datetime | None:
        times = {name: datetime.fromisoformat(text) for name, text in card.times.items()}
        return ended(times, date.fromisoformat(card.date) if card.date else None, self.deadlines.calendar.zone)

    def _end_of(self, day: date) -> datetime:
        """The last instant of a day."""
        try:
            return datetime.combine(day + timedelta(days=1), time(0), self.deadlines.calendar.zone).astimezone(UTC) - timedelta(seconds=1)
        except OverflowError:  # the end of all years
            return datetime.max.replace(tzinfo=UTC)

    def _shown(self, card: Card) -> str:
        return self._workspace.shown(self._workspace.root / card.path)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
