"""A date may be read as two days.

What
    The field of the incident's date, or a time of its timeline, is written in numbers as ``03/04/2026`` or ``3.4.2026``. All of a document
    are one finding. The fix writes year, month and day where the document proves which is which: a number above twelve, two equal numbers,
    another date of the same form that has one, or the day in the file's name.

Why
    The fourth of March on one side of the ocean is the third of April on the other. Tools that sort and compute read it in either way.

Bad
    # Checkout slow

    **Date:** 03/04/2026

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow

    **Date:** 2026-04-03

    ## Root cause

    The price cache held no entry for new customers.

Source
    ISO 8601, calendar dates. Catalogue D-08.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from hansei.checks.context import Context
from hansei.checks.lookup import opaque, plural
from hansei.checks.patterns import I, M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Heading
from hansei.findings import Fix
from hansei.text import Edit, EditSet, Span

_NUMERIC = Pattern(r"(?<![\w./:-])(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![\w/]|[.:-]\d)")
_FIELD = Pattern(
    r"^[ \t]*(?:[-*+|][ \t]*)?(?:\*\*|__)?(?:(?:incident|start|end)[ \t]+)?(?:date|day|datum|dato|fecha|data)\b[^\n:|]{0,20}[:|]"
    r"(?P<value>[^\n]*)",
    I | M,
)
_IN_NAME = Pattern(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def check(context: Context) -> Iterator[Hit]:
    dates = _dates(context)
    if not dates:
        return
    fix = _fix(context, dates)
    first = dates[0]
    unsure = next((one for one in dates if int(one["first"]) <= 12 and int(one["second"]) <= 12 and one["first"] != one["second"]), None)
    which = unsure or first
    said = f"{which[0]} may be two days" if unsure else f"{first[0]} is not written as tools sort and read it"
    more = f" ({plural(len(dates), 'date')} of this form)" if len(dates) > 1 else ""
    yield Hit(f"{said}{more}.", Span(*which.span()), "write year-month-day, as in 2026-01-31", (fix,) if fix else ())


def _dates(context: Context) -> list[re.Match[str]]:
    """Those of the date's field and of the timeline's times; other dates of the text, and those of headings, are left alone."""
    places = [Span(event.span.start, max(event.text_span.start, event.time_span.end)) for event in context.incident.timeline]
    places += [Span(*match.span("value")) for match in _FIELD.finditer(context.source.text)]
    hidden = opaque(context)
    headings = [node.span for node in context.document.blocks if isinstance(node, Heading)]
    found: dict[int, re.Match[str]] = {}
    for place in places:
        for match in _NUMERIC.finditer(context.source.text, place.start, place.end):
            span = Span(*match.span())
            if not hidden.hold(span.start) and not any(heading.holds(span) for heading in headings):
                found[span.start] = match
    return [found[start] for start in sorted(found)]


def _fix(context: Context, dates: Sequence[re.Match[str]]) -> Fix | None:
    day_first = _day_first(context, dates)
    edits: list[Edit] = []
    for match in dates:
        first, second = int(match["first"]), int(match["second"])
        if day_first is None and first != second:
            return None
        try:
            day = date(int(match["year"]), second, first) if day_first else date(int(match["year"]), first, second)
        except ValueError:
            return None
        edits.append(Edit(Span(*match.span()), day.isoformat()))
    return Fix("write year-month-day", True, EditSet(edits))


def _day_first(context: Context, dates: Sequence[re.Match[str]]) -> bool | None:
    """Whether the day stands before the month; None when the document does not prove it, or proves both."""
    proofs = {int(match["first"]) > 12 for match in dates if (int(match["first"]) > 12) is not (int(match["second"]) > 12)}
    named = _IN_NAME.search(context.path.rsplit("/", 1)[-1])
    if named and not proofs:
        year, month, day = (int(part) for part in named.groups())
        for match in dates:
            pair = (int(match["first"]), int(match["second"]))
            if int(match["year"]) == year and month != day and pair in ((day, month), (month, day)):
                proofs.add(pair == (day, month))
    return proofs.pop() if len(proofs) == 1 else None


RULE = Rule("HS214", "numeric-date", "timeline", "advice", check, cues=("/20", ".20", "/19", ".19"))
