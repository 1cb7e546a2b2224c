"""A section has a heading and nothing below it.

What
    A known section (impact, root cause, lessons ...) whose heading is followed by the next heading, the end of the file, or only a comment.
    In a draft all empty sections together are one to-do.

Why
    Nobody can tell whether there was nothing to say or whether it was forgotten. One sentence decides it.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    None outside of the test environment.

    ## Root cause

    The price cache held no entry for new customers.

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): the section on the recovery is empty
    in its bad example. Catalogue C-01 and C-07.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import has_reached, is_draft, listed, says_something
from hansei.checks.rule import Hit, Rule
from hansei.incident.model import SectionRange
from hansei.text import Span

_FREE = frozenset(("other", "metadata", "people", "sign_off", "follow_up", "references", "supporting_data"))
"""Sections that may be a mere heading."""


def check(context: Context) -> Iterator[Hit]:
    places = {place.span.start: (name, place) for name, found in context.incident.sections.items() if name not in _FREE for place in found}
    empty = [(name, place) for _, (name, place) in sorted(places.items()) if not says_something(context, place.body)]
    if not empty:
        return
    if is_draft(context):
        yield Hit(
            f"To do before review: write {listed([place.title for _, place in empty], 12)}.", _heading(context, empty[0][1]), level="advice"
        )
        return
    for name, place in empty:
        demanded = (
            context.declared
            and context.dialect is not None
            and any(one.section == name and has_reached(context, one.from_state) for one in context.dialect.required)
        )
        yield Hit(
            f"There is nothing below {place.title!r}.",
            _heading(context, place),
            "say it in a sentence, say that there is nothing to say, or remove the heading",
            level=None if demanded else "warning",
        )


def _heading(context: Context, place: SectionRange) -> Span:
    return context.source.line_span(context.source.line_at(place.span.start))


RULE = Rule("HS102", "empty-section", "structure", "error", check, about=("sections",))
