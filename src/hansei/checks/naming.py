"""How a document speaks of the code it names: whether it says that something is gone, planned, or somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.checks.lookup import sections_at
from hansei.checks.patterns import I, Pattern

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.incident.model import Reference
    from hansei.text import Span

_GOES = Pattern(
    r"\b(?:remov|delet|renam|retir|dropp|deprecat|supersed|rewrit|rewrote|consolidat|replaced|moved|moving|formerly|was called|no longer|"
    r"legacy|merged into|split into|split up|extracted|is gone|are gone|gone:|does not exist|did not exist|never existed|absent)"
    r"|\bold (?:file|path|name|place|location|module|layout)",
    I,
)
"""Words of a line that speaks of what goes."""
_PLANNED = Pattern(
    r"\b(?:planned|propos|todo|to be (?:added|written|created)|will (?:add|be)|should (?:add|be)|could be|add\b|create\b|write\b)", I
)
_PLANS = frozenset(("actions", "prevention", "follow_up", "lessons"))


def line_of(context: Context, span: Span) -> str:
    """The whole line on which a span begins."""
    line = context.source.line_span(context.source.line_at(span.start))
    return context.source.text[line.start : line.end]


def is_said_to_go(context: Context, span: Span) -> bool:
    """Whether the line says that what it names is moved, removed or missing, so that its absence is no surprise."""
    return tells_of_going(line_of(context, span))


def tells_of_going(line: str) -> bool:
    """Whether a line says that something is moved, removed or missing."""
    return _GOES.search(line) is not None


def is_plan(context: Context, span: Span) -> bool:
    """Whether the place is about what is to be done: what is named there need not be there yet."""
    line = line_of(context, span)
    return "[ ]" in line or not _PLANS.isdisjoint(sections_at(context, span.start)) or _PLANNED.search(line) is not None


def is_at_home(context: Context) -> bool:
    """Whether the document is about the repository it lies in: half of the files that it names with their folders are here.

    Post-mortems are often kept beside other code than the one they tell of; nothing can be said of that code's files then.
    """
    known: bool | None = context.memo.get("at home")
    if known is None:
        answers = [context.facts.file_exists(path) for path in dict.fromkeys(one.value for one in paths(context))]
        there = sum(answer is True for answer in answers)
        known = context.memo["at home"] = there > 0 and 2 * there >= len(answers)
    return known


def paths(context: Context) -> list[Reference]:
    """The files and folders that the document names from the root of a repository."""
    return [
        one
        for one in context.incident.references
        if one.kind == "path" and "/" in one.value and not one.value.startswith(("/", "~", ".")) and "*" not in one.value
    ]


def is_pinned(context: Context, reference: Reference) -> bool:
    """Whether a path stands in a web address, which says itself of which commit or branch it speaks."""
    return any(one.kind == "url" and one.span.holds(reference.span) for one in context.incident.references)


def known_commits(context: Context) -> list[str]:
    """The commits that the document names and git knows."""
    found: list[str] | None = context.memo.get("known commits")
    if found is None:
        names = dict.fromkeys(one.value for one in context.incident.references if one.kind == "commit")
        found = context.memo["known commits"] = [name for name in names if context.facts.commit_exists(name)]
    return found
