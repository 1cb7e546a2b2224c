"""The times have no zone.

What
    The timeline gives times of day, and neither an entry, nor the heading, nor the table's header, nor a sentence says in which zone.

Why
    Readers in other places, logs in UTC and the day on which the clocks change each turn the same number into another moment.

Bad
    # Checkout slow on 2026-01-10

    ## Timeline

    - 14:00 Alert fired
    - 14:07 On-call engineer acknowledged
    - 14:20 Error rate back to normal

Good
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:07 On-call engineer acknowledged
    - 14:20 Error rate back to normal

Source
    RFC 3339, section 4: local time without its offset is ambiguous. PagerDuty's and Google's templates name a zone. Catalogue D-07.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import ranges_of
from hansei.checks.moments import clocked
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet

_ZONE = Pattern(
    r"\b(?:UTC|GMT|CES?T|[ECMP][SD]?T|JST|KST|BST|IST|AE[SD]?T|MSK|SGT|HKT|WES?T|EES?T|NZ[SD]?T)\b|\d[ \t]?Z\b|\d ?[+-]\d\d:?\d\d\b"
)
_ALL_TIMES = Pattern(r"\b(?:all )?times? (?:are |is )?(?:in|given in|shown in|local)\b|time ?zone", I)


def check(context: Context) -> Iterator[Hit]:
    events = clocked(context)
    fewest: int = context.options["fewest"]
    if len(events) < fewest or any(event.moment and (event.moment.offset is not None or event.moment.zone) for event in events):
        return
    places = ranges_of(context, "timeline")
    told = [context.source.slice(place.span) for place in places]
    if any(_ZONE.search(text) for text in told) or _ALL_TIMES.search(context.source.text):
        return
    span = context.source.line_span(context.source.line_at(places[0].span.start)) if places else events[0].time_span
    yield Hit(
        "Your timeline does not say in which time zone it is.",
        span,
        f"write it in the heading: {places[0].title if places else 'Timeline'} (UTC)",
        _fixes(context, places[0].span.start) if places else (),
    )


def _fixes(context: Context, start: int) -> tuple[Fix, ...]:
    """The zone in the heading that begins in this line; only who was there knows whether it is UTC, so it is no safe fix."""
    line = context.source.line_at(start)
    heading = next((one.heading for one in context.document.sections if context.source.line_at(one.heading.span.start) == line), None)
    if heading is None or heading.content.empty:
        return ()
    return (Fix("say that the times are in UTC", False, EditSet.insert(heading.content.end, " (UTC)")),)


RULE = Rule("HS203", "zone-missing", "timeline", "warning", check, options={"fewest": 2}, about=("timeline",))
