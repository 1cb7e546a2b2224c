"""A line is named that the file does not have.

What
    ``path:line`` or a relative link with ``#L120`` to a file that is there and has fewer lines.

Why
    Lines move with every change above them. A number beyond the end shows for certain that the place is another one today, and readers
    look at the wrong code.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    The lock is taken in `src/short.py:400`.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    The lock is taken in `src/short.py`, in the function `refresh`.

Source
    Catalogue X-04. GitHub documentation, "Getting permanent links to files": a link with the commit's id keeps its line.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import decoded, plural, target_span
from hansei.checks.naming import is_pinned
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_HELP = "name the function instead, or link the line at a commit"
_ANCHOR = Pattern(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/{<?])(?P<path>[^#?]+)#L(?P<line>\d{1,7})(?:-L?\d+)?$")


def check(context: Context) -> Iterator[Hit]:
    for reference in context.incident.references:
        if reference.kind == "path" and reference.line and "/" in reference.value and not reference.value.startswith(("/", "~", ".")):
            if not is_pinned(context, reference):
                yield from _judged(context, reference.value, reference.line, reference.span)
    if "#L" in context.source.text:
        for inline in context.document.inlines:
            match = _ANCHOR.match(inline.target) if inline.kind == "link" else None
            if match:
                path = decoded(match["path"])
                path = path if path.startswith(".") else f"./{path}"
                yield from _judged(context, path, int(match["line"]), target_span(context, inline))


def _judged(context: Context, path: str, line: int, span: Span) -> Iterator[Hit]:
    length = context.facts.line_count(path)
    if length is not None and line > length:
        yield Hit(f"{path.removeprefix('./')} has {plural(length, 'line')}, so there is no line {line}.", span, _HELP)


RULE = Rule("HS707", "line-beyond-file", "links", "warning", check, asks=("files",))
