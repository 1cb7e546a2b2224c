"""The timeline: events are added, changed and removed, in order, in the document's own form, time format and zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hansei.errors import UsageError
from hansei.incident.write.desk import Desk
from hansei.incident.write.event_edits import after_event, before_event, moved_event, rewritten, taken_event
from hansei.incident.write.event_first import first_event
from hansei.incident.write.event_place import index_of_event, local, neighbours, when
from hansei.incident.write.event_rows import New
from hansei.incident.write.event_words import times_for
from hansei.incident.write.inline import Words, one_line, spellings
from hansei.incident.write.proof import After, Candidate, Says, placeless, prove
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Event, Incident

_MAY = frozenset(("timeline", "times", "durations", "date", "is_postmortem", "new_sections"))


def add_event(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    at: datetime,
    text: str,
    *,
    actor: str | None = None,
    action: str | None = None,
) -> EditSet:
    """Add an event to the timeline, in its order; a missing timeline is created in the dialect's form.

    ``at`` without zone is on the document's own clock; with one it is written on that clock where its zone is known. ``actor`` and
    ``action`` (what was done) need a table with such columns.

    Raises:
        UsageError: the event would not be read again as what it is.
    """
    desk = Desk(document, incident, dialect)
    return prove(desk, _added(desk, at, text, actor, action), f"the event {one_line(text)[:60]!r} cannot be added")


def change_event(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    event: Event,
    *,
    at: datetime | None = None,
    text: str | None = None,
    actor: str | None = None,
    action: str | None = None,
) -> EditSet:
    """Give an event another time, text, actor or action; with another time it moves to where it belongs. Empty words take a value away.

    Raises:
        UsageError: nothing is given, or the event cannot say it where it stands.
    """
    if at is None and text is None and actor is None and action is None:
        raise UsageError("nothing of the event is to be changed", hint="give a time, a text, an actor or an action")
    desk = Desk(document, incident, dialect)
    return prove(desk, _changed(desk, event, at, text, actor, action), f"the event {event.text[:60]!r} cannot be changed")


def remove_event(document: Document, incident: Incident, dialect: Dialect | None, event: Event) -> EditSet:
    """Remove an event; when it carried the day of those behind it, the next one gets it.

    Raises:
        UsageError: the others would be read otherwise without it.
    """
    desk = Desk(document, incident, dialect)
    index = index_of_event(desk, event)
    before = _told(desk.before_own)
    rest = before[:index] + before[index + 1 :]

    def says(after: After) -> str | None:
        return None if _told(after.json) == rest else "other events would be read otherwise"

    def candidates() -> Iterator[Candidate]:
        taken = taken_event(desk, event)
        yield Candidate(taken, says, _MAY)
        follower = desk.incident.timeline[index + 1] if index + 1 < len(desk.incident.timeline) else None
        moment = when(follower) if follower is not None else None
        if follower is not None and moment is not None:
            for written in times_for(desk, moment, [event, follower]):
                yield Candidate(taken | EditSet.replace(follower.time_span, written), _but_raw(says, rest), _MAY)

    return prove(desk, candidates(), f"the event {event.text[:60]!r} cannot be removed")


def _but_raw(_says: Says, rest: list[dict[str, Any]]) -> Says:
    """The same, but an event may write its time otherwise."""

    def says(after: After) -> str | None:
        told = [{**one, "raw_time": ""} for one in _told(after.json)]
        return None if told == [{**one, "raw_time": ""} for one in rest] else "other events would be read otherwise"

    return says


# ----------------------------------------------------------------------------------------------------------------- adding


def _added(desk: Desk, at: datetime, text: str, actor: str | None, action: str | None) -> Iterator[Candidate]:
    events = desk.incident.timeline
    before, behind = neighbours(events, at)
    near = [events[index] for index in (before, behind) if index is not None]
    for words, who, what in _spelled(text, actor, action):
        for time, says in _timed(desk, at, near, _says_added(desk, at, words, who, what)):
            new = New(time, words.markdown, who.markdown if who else "", what.markdown if what else "", at)
            ways: list[Iterator[EditSet]] = []
            if before is not None:
                ways.append(after_event(desk, events[before], new))
            if behind is not None:
                ways.append(before_event(desk, events[behind], new))
            if not near:
                ways.append(first_event(desk, new))
            for way in ways:
                for edits in way:
                    yield Candidate(edits, says, _MAY)


def _timed(desk: Desk, at: datetime, near: list[Event], says: Says) -> Iterator[tuple[str, Says]]:
    """The ways to write the time of a new event; the first one of a timeline whose heading or column has the zone goes without it."""
    if not near and at.tzinfo is not None:

        def in_zone(after: After) -> str | None:
            told = [event for event in after.incident.timeline if event.moment is not None and event.moment.at == at]
            return says(after) if told else "its zone would not be read"

        yield f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}", in_zone
    for time in times_for(desk, at, near):
        yield time, says


def _spelled(text: str, actor: str | None, action: str | None) -> Iterator[tuple[Words, Words | None, Words | None]]:
    texts = list(spellings(text))
    actors = list(spellings(actor)) if actor else [None]
    actions = list(spellings(action)) if action else [None]
    for choice in range(max(len(texts), len(actors), len(actions))):
        yield texts[min(choice, len(texts) - 1)], actors[min(choice, len(actors) - 1)], actions[min(choice, len(actions) - 1)]


def _says_added(desk: Desk, at: datetime, text: Words, actor: Words | None, action: Words | None) -> Says:
    before = _filled(desk, desk.incident.timeline, desk.before_own)

    def says(after: After) -> str | None:
        told = _filled(desk, after.incident.timeline, after.json)
        if len(told) != len(before) + 1:
            return f"{len(told)} events would be read where there should be {len(before) + 1}"
        index = next((at for at, ((_, one), (_, other)) in enumerate(zip(told, before, strict=False)) if one != other), len(before))
        if [one for _, one in told[:index] + told[index + 1 :]] != [one for _, one in before]:
            return "another event would be read otherwise"
        event = told[index][0]
        return _unlike_time(event, at) or _unlike(event, text.shown, actor.shown if actor else None, action.shown if action else None)

    return says


def _filled(desk: Desk, events: Sequence[Event], own: dict[str, Any]) -> list[tuple[Event, dict[str, Any]]]:
    """The events with what is told of them, without a template's hints: they have no time, and give way to what is new."""

    def is_hint(event: Event) -> bool:
        asks = desk.view.is_placeholder(event.text) or ("[" in event.text and "HH:MM" in event.text)
        return event.moment is None and asks

    return [(event, told) for event, told in zip(events, _told(own), strict=True) if not is_hint(event)]


def _told(own: dict[str, Any]) -> list[dict[str, Any]]:
    return [placeless(one) for one in own["timeline"]]


def _unlike_time(event: Event, at: datetime) -> str | None:
    told = event.moment.at if event.moment is not None else None
    if told is None or event.moment is None:
        return "its time would not be read"
    if event.moment.approximate or event.end is not None:
        return "its time would be read as a rough one"
    if at.tzinfo is not None and told.tzinfo is not None:
        same = told == at
    else:
        same = told.replace(tzinfo=None) == at.replace(tzinfo=None) and (at.tzinfo is None or event.moment.offset is None)
    return None if same else f"its time would be read as {told.isoformat(timespec='minutes')}"


def _unlike(event: Event, text: str, actor: str | None, action: str | None) -> str | None:
    if event.text != text:
        return f"its text would be read as {event.text[:60]!r}"
    if event.actor != actor:
        return (
            f"its actor would be read as {event.actor!r}" if event.actor or actor is None else "the timeline has no column for who did it"
        )
    if event.action != action:
        return (
            f"its action would be read as {event.action!r}"
            if event.action or action is None
            else "the timeline has no column for what was done"
        )
    return None


# --------------------------------------------------------------------------------------------------------------- changing


def _changed(desk: Desk, event: Event, at: datetime | None, text: str | None, actor: str | None, action: str | None) -> Iterator[Candidate]:
    index = index_of_event(desk, event)
    before = _told(desk.before_own)
    rest = before[:index] + before[index + 1 :]
    keep = {"text": event.text, "actor": event.actor, "action": event.action}
    for words, who, what in _spelled(text or event.text or "x", actor or None, action or None):
        shown = {
            "text": words.shown if text else keep["text"],
            "actor": keep["actor"] if actor is None else who.shown if who else None,
            "action": keep["action"] if action is None else what.shown if what else None,
        }

        def says(after: After, shown: dict[str, str | None] = shown) -> str | None:
            told = _told(after.json)
            number = next(
                (place for place, one in enumerate(told) if told[:place] + told[place + 1 :] == rest and one["text"] == shown["text"]), None
            )
            if number is None:
                return "another event would be read otherwise"
            found = after.incident.timeline[number]
            same = found.moment == event.moment if at is None else _unlike_time(found, at) is None
            if not same:
                return _unlike_time(found, at) if at is not None else "its time would be read otherwise"
            return _unlike(found, shown["text"] or "", shown["actor"], shown["action"])

        new = New(
            None,
            words.markdown if text else None,
            None if actor is None else who.markdown if who else "",
            None if action is None else what.markdown if what else "",
            at,
        )
        if at is None:
            for edits in rewritten(desk, event, new):
                yield Candidate(edits, says, _MAY)
            continue
        yield from _at_another_time(desk, event, index, at, new, says)


def _at_another_time(desk: Desk, event: Event, index: int, at: datetime, new: New, says: Says) -> Iterator[Candidate]:
    others = [one for number, one in enumerate(desk.incident.timeline) if number != index]
    before, behind = neighbours(others, at)
    stays = (before if before is not None else -1) == index - 1
    near = [event, *[others[number] for number in (before, behind) if number is not None]]
    for time in times_for(desk, local(event, at) if at.tzinfo is None else at, near):
        timed = new._replace(time=time)
        if stays:
            for edits in rewritten(desk, event, timed):
                yield Candidate(edits, says, _MAY)
            continue
        for edits in moved_event(
            desk, event, others[before] if before is not None else None, others[behind] if behind is not None else None, timed
        ):
            yield Candidate(edits, says, _MAY)
