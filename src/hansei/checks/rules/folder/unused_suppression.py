"""A suppression silences nothing.

What
    A comment ``hansei: ignore`` for a rule that ran and found nothing there. Rules that are not selected are not judged.

Why
    The text was mended and the comment stayed. It would hide the next finding in the same place.

Bad
    # Checkout slow on 2026-01-10

    <!-- hansei: ignore HS506 because the sentence is the status page's -->

    The price cache held no entry.

Good
    # Checkout slow on 2026-01-10

    The price cache held no entry.

Source
    Hansei's own rule: suppressions need a reason and know whether they were used.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span


def check(context: Context) -> Iterator[Hit]:
    for one in context.memo.get("suppressions", ()):
        if not one.unused:
            continue
        names = listed([name.text for name in one.unused])
        if len(one.unused) < len(one.suppression.names):
            yield Hit(f"{names} finds nothing here.", one.unused[0].span, "take it out of the comment")
            continue
        fix = Fix("remove the comment", True, EditSet.delete(_with_its_line(context, one.suppression.span)))
        yield Hit(f"This suppression silences nothing: {names} finds nothing here.", one.suppression.span, "remove it", (fix,))


def _with_its_line(context: Context, span: Span) -> Span:
    """The comment with the spaces before it; when nothing else stands in its line, the line and the blank ones behind it."""
    source = context.source
    number = source.line_at(span.start)
    line = source.line_span(number)
    if source.text[line.start : span.start].strip() or source.text[span.end : line.end].strip():
        start = span.start
        while start > line.start and source.text[start - 1] in " \t":
            start -= 1
        return Span(start, span.end)
    last = number
    blank_before = number == 1 or not source.slice(source.line_span(number - 1)).strip()
    while blank_before and last < source.line_count and not source.slice(source.line_span(last + 1)).strip():
        last += 1
    return source.full_line_span(number, last)


RULE = Rule("HS010", "unused-suppression", "folder", "warning", check, asks=("suppressions",), cues=("hansei:",))
