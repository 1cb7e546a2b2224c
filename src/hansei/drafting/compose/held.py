"""What a dialect holds: the one place that says so.

Every dialect holds every facet of an incident, since what a template has no section for gets one of its own. These are the limits:

- **Severity** by its rank; what stands behind the level is not held where levels are boxes to tick. **Status** by its state; a dialect
  with status words of its own falls back to the nearest state (approved to in review, closed to published).
- **Times** have the dialect's zone when they have none. A timeline that begins before the stated day moves that day.
- **Action items** stand in the order of the groups of the dialect; with boxes, an item without a state is open. Their kind follows from
  the heading they stand below. **Lessons** stand in the order: of no kind, technical, process.
- **Failure modes** that say nothing but their name stand behind the others; **verification** in the order of its kinds, commands behind
  items; **communications** by audience, which is the section itself where none is told. The **meeting** has its section's heading;
  a role that nobody has signed for is no **sign-off**.
- What the text says again anywhere (a milestone, a duration, a reference) is read there, too.
- A **text** is one line, is no placeholder (``TBD``, ``[what happened]``), and does not say of itself what another value says: an action
  item that ends in ``by 2026-01-05`` has that due date, a why is one question and its answer, and a point that asks is no point.
- Several incidents (:attr:`Incident.also`) need a document each; ``stated_durations`` that measure something else stand in prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from hansei.drafting.compose.words import flat
from hansei.drafting.convert import KIND
from hansei.drafting.convert.metadata import LEVEL_NAME, NEAREST
from hansei.incident import values
from hansei.incident.located import Located
from hansei.incident.model import Action, Event, Incident, Moment, Record
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.incident.dialect import Dialect

_GROUPS = (None, "immediate", "short", "medium", "long", "process")
_LESSONS = (None, "technical", "process")
_CHECKS = ("", "manual", "automated", "criteria")
_DERIVED = frozenset((
    "path", "dialect", "is_postmortem", "language", "durations", "sections", "also", "problems", "references", "stated_durations", "times",
))  # fmt: skip
"""Facets that follow from others, or may be told again elsewhere; see :func:`missing`."""
_PLACES = frozenset(("span", "text_span", "time_span", "raw_time", "raw", "how", "box", "milestone", "kind", "zone"))
_SAME = ("text", "date", "time")


def told(incident: Incident, dialect: Dialect) -> dict[str, Any]:
    """What an incident says, as far as the dialect holds it, without the places: for comparing."""
    found: dict[str, Any] = {name: _plain(getattr(incident, name)) for name in Incident._fields if name not in _DERIVED}
    found["title"] = KIND.sub("", flat(incident.title.value), count=1) if incident.title else None
    found["kind"] = incident.kind
    found["severity"] = incident.severity and (incident.severity.rank, _explanation(incident))
    found["document_status"] = _state(incident, dialect)
    found["incident_status"] = incident.incident_status and incident.incident_status.state
    found["timeline"] = [_event(one, dialect) for one in incident.timeline]
    found["actions"] = [_action(one) for one in sorted(incident.actions, key=lambda one: _GROUPS.index(one.horizon))]
    lessons = sorted(incident.lessons, key=lambda one: _LESSONS.index(one.kind))
    found["lessons"] = [(flat(one.text), one.kind, one.scope and one.scope.value) for one in lessons]
    found["failure_modes"] = [_plain(one) for one in sorted(incident.failure_modes, key=lambda one: not one.fields)]
    found["verification"] = [_plain(one) for one in sorted(incident.verification, key=_check_order)]
    found["communications"] = _messages(incident.communications)
    found["meeting"] = incident.meeting and dict(incident.meeting.fields)
    found["guards"] = [one.text.rstrip("\n") for one in incident.guards]
    found["history"] = [dict(one.fields) for one in incident.history]
    found["sign_off"] = [dict(one.fields) for one in incident.sign_off if len(one.fields) > 1]
    return found


def missing(wanted: Incident, found: Incident) -> list[str]:
    """What of the facets that may be told again elsewhere is not found: references, stated durations, milestones."""
    named = {(one.kind, one.value) for one in found.references}
    lost = [f"{one.kind} {one.value}" for one in wanted.references if (one.kind, one.value) not in named]
    lengths = {(one.what, one.minutes) for one in found.stated_durations}
    asked = [(one.what, one.minutes) for one in wanted.stated_durations if one.what != "other"]
    lost += [f"{what} {minutes}" for what, minutes in asked if (what, minutes) not in lengths]
    moments = {name: _plain(one.value) for name, one in found.times.items()}
    return lost + [f"{name} {one.value}" for name, one in wanted.times.items() if moments.get(name) != _plain(one.value)]


def _action(action: Action) -> dict[str, Any]:
    """An action item without what only the heading above it says."""
    own: dict[str, Any] = {name: None for name in ("due", "status") if (told := getattr(action, name)) and told.how == "heading"}
    plain: dict[str, Any] = _plain(action._replace(**own))
    return {**plain, "status": plain["status"] or "open"}


def _explanation(incident: Incident) -> str:
    """What stands behind the level, where that is more than its name."""
    told = incident.severity.explanation if incident.severity else ""
    return "" if LEVEL_NAME.fullmatch(told) else told


def _state(incident: Incident, dialect: Dialect) -> str:
    state = incident.state or dialect.default_state
    words = dialect.document_states
    return state if not words or state in words.values() else NEAREST.get(state, state)


def _event(event: Event, dialect: Dialect) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(event)
    for name in ("moment", "end"):
        moment = getattr(event, name)
        plain[name] = moment and _plain(_zoned(moment, dialect))
    return plain


def _zoned(moment: Moment, dialect: Dialect) -> Moment:
    if moment.offset is not None or moment.clock is None or not dialect.zone:
        return moment
    zone = values.parse_zone(dialect.zone)
    return moment._replace(offset=zone.offset_on(moment.day, moment.clock), zone=zone.name) if zone else moment


def _check_order(record: Record) -> tuple[int, bool]:
    return _CHECKS.index(record.fields.get("kind", "")), "commands" in record.fields


def _messages(records: tuple[Record, ...]) -> list[tuple[str, str | None, str]]:
    """Text, channel and audience, by audience."""
    ordered = sorted(records, key=lambda one: one.fields.get("audience", ""))
    return [(flat(one.text), one.fields.get("channel"), one.fields.get("audience", "")) for one in ordered]


def _plain(value: Any) -> Any:
    """A value without places and without how it is written."""
    if isinstance(value, Located):
        return _plain(value.value)
    if isinstance(value, Span) or value is None or isinstance(value, (bool, int, float, date, time, timedelta)):
        return value
    if isinstance(value, str):
        return flat(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items() if name not in _PLACES}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value]
