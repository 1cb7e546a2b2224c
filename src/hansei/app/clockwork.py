"""What the times of a document come to: how long after the beginning each event was, and each duration by our definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.incident.durations import DEFINITIONS, minutes_between
from hansei.incident.spoken import minutes

if TYPE_CHECKING:
    from hansei.incident.model import Incident, Moment
    from hansei.text import Span

_STATED = {"total": ("resolve", "impact"), "downtime": ("impact",)}
"""What a document calls a duration -> ours, the one that fits best first; the others have the same name."""
_FORMULAS = {one.name: one.formula for one in DEFINITIONS}
_ABSENT = {
    "pending": "not known yet: {formula}",
    "invalid": "impossible, since it would be negative: {formula}",
    "not_applicable": "does not apply",
}


class Told(NamedTuple):
    """Something that a time or a duration comes to."""

    span: Span
    """The time, or the duration, as it stands in the document."""
    short: str
    """``+40 min``, or ``computed: 40 min``."""
    sentences: tuple[str, ...]


def told(incident: Incident) -> Iterator[Told]:
    """What can be said of each time of the timeline and the header, and of each duration that is stated."""
    start = incident.times.get("impact_start")
    begin = start.value if start else None
    for event in incident.timeline:
        if event.moment is not None and not event.time_span.empty:
            yield _moment(event.time_span, event.moment, begin, event.milestone)
    seen = {event.time_span for event in incident.timeline}
    for name, located in incident.times.items():
        if located.span not in seen and not located.span.empty:
            yield _moment(located.span, located.value, begin, name)
    for stated in incident.stated_durations:
        wanted = _STATED.get(stated.what, (stated.what,))
        computed = next((one for one in wanted if one in incident.durations and incident.durations[one].minutes is not None), None)
        if computed is not None:
            length = minutes(incident.durations[computed].minutes)
            yield Told(stated.span, f"computed: {length}", (f"By the times of this document it is {length} ({_FORMULAS[computed]}).",))
        elif wanted[0] in _FORMULAS:
            yield Told(stated.span, "", (f"It cannot be computed: {_FORMULAS[wanted[0]]}, and the document does not say both.",))


def durations(incident: Incident) -> Iterator[tuple[str, str]]:
    """Each duration by our definition, with its value or why there is none."""
    for definition in DEFINITIONS:
        found = incident.durations.get(definition.name)
        if found is not None:
            value = minutes(found.minutes) if found.minutes is not None else _ABSENT[found.state].format(formula=definition.formula)
            yield definition.name, f"{value} ({definition.formula})" if found.minutes is not None else value


def _moment(span: Span, moment: Moment, begin: Moment | None, milestone: str | None) -> Told:
    sentences = []
    at = moment.at
    if milestone:
        sentences.append(f"{milestone.replace('_', ' ').capitalize()}.")
    if at is not None:
        zone = "" if moment.offset is None else f" ({moment.zone})" if moment.zone else ""
        sentences.append(f"{at:%Y-%m-%d %H:%M}{zone}{'' if moment.offset is not None else ', in a zone that the document does not say'}.")
    after = minutes_between(begin, moment) if begin is not None else None
    short = ""
    if after is not None and after > 0:
        short = f"+{minutes(after)}"
        sentences.append(f"{minutes(after)} after the impact began.")
    elif after is not None and after < 0:
        short = f"−{minutes(-after)}"
        sentences.append(f"{minutes(-after)} before the impact began.")
    return Told(span, short, tuple(sentences))
