"""What stands under keys: people, the impact's values, stated durations, milestones that no entry of the timeline tells, the kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.drafting.compose.timeline import time_words
from hansei.drafting.compose.words import flat, inline
from hansei.drafting.convert.metadata import Held, stated
from hansei.incident import vocabulary

if TYPE_CHECKING:
    from hansei.incident.model import Incident, StatedDuration

_FIELD_OF_MILESTONE = {"impact_start": "start_time", "resolved": "end_time"}
_FIELD_OF_DURATION = {"total": "duration", "downtime": "downtime"}
_KINDS = {"exercise": "Exercise", "near_miss": "Near miss"}


def values(incident: Incident) -> list[Held]:
    """The values, in the order in which new keys are written."""
    return [stated(name, flat(value), inline(value)) for name, value in _values(incident) if flat(value)]


def _values(incident: Incident) -> Iterator[tuple[str, str]]:
    if incident.id and f"/{incident.path}".rpartition("/")[2] != f"{incident.id.value}.md":
        yield "id", incident.id.value
    if incident.language != "en":
        yield "language", incident.language
    if incident.kind in _KINDS:
        yield "kind", _KINDS[incident.kind]
    if incident.owner:
        yield "owner", incident.owner.value
    for name in ("authors", "reviewers", "participants", "services"):
        listed = [one.value for one in getattr(incident, name)]
        if listed:
            yield name, ", ".join(listed)
    if incident.commander:
        yield "commander", incident.commander.value
    for name in ("users_affected", "regions", "data_loss", "revenue", "sla_breach"):
        told = getattr(incident.impact, name)
        if told:
            yield name, told.value
    for one in incident.stated_durations:
        if one.what != "other":
            yield _FIELD_OF_DURATION.get(one.what, f"{one.what}_duration"), _length(one)
    said = _milestones_told(incident)
    for milestone, moment in incident.times.items():
        if said.get(milestone) != moment.value:
            yield _FIELD_OF_MILESTONE.get(milestone, f"{milestone}_at"), time_words(moment.value, dated=True, zoned=True)


def _milestones_told(incident: Incident) -> dict[str, object]:
    """Milestone -> moment, as far as the words of the timeline say so."""
    words = vocabulary.load(incident.language)
    found: dict[str, object] = {}
    for event in incident.timeline:
        milestone = words.milestone_of(event.text) if event.text else None
        if milestone and event.moment:
            found.setdefault(milestone, event.moment)
    return found


def _length(one: StatedDuration) -> str:
    if one.minutes is None:
        return one.raw
    whole, seconds = divmod(round(one.minutes * 60), 60)
    parts = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in ((whole, "minute"), (seconds, "second")) if number]
    return " ".join(parts) or "0 minutes"
