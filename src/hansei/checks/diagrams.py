"""Mermaid diagrams whose grammar reads times and numbers in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.checks.lookup import nodes_of, short
from hansei.checks.moments import clocked
from hansei.checks.patterns import Pattern, S
from hansei.document.nodes import CodeBlock

_TAKEN = Pattern(r"[:;#]")
_LONGEST = 60

if TYPE_CHECKING:
    from hansei.checks.context import Context

_KIND = Pattern(r"\s*(?:---\n.*?\n---\s*)?(?:%%[^\n]*\n\s*)*(journey|timeline|gantt)\b", S)


def journeys_and_timelines(context: Context) -> Iterator[tuple[re.Match[str], int]]:
    """Each diagram of these two kinds: a match whose first group is the kind, and where the diagram's text ends."""
    return ((kind, end) for kind, end in _diagrams(context) if kind[1] != "gantt")


def gantts(context: Context) -> Iterator[tuple[int, int]]:
    """Where the text of each gantt chart begins, behind its kind, and where it ends."""
    return ((kind.end(), end) for kind, end in _diagrams(context) if kind[1] == "gantt")


def drawn(context: Context) -> str:
    """The timeline of the document as a Mermaid timeline, without its ``timeline`` line; empty when no entry has a time."""
    events = clocked(context)
    title = context.incident.title
    lines = [f"    title {_plain(title.value)}"] if title and events else []
    lines += [
        f"    {event.moment.clock:%Hh%M} : {_plain(event.text)}" for event in events if event.moment and event.moment.clock and event.text
    ]
    return "".join(f"{line}\n" for line in lines) if len(lines) > bool(title) else ""


def _plain(text: str) -> str:
    """A text without the signs that end something in such a diagram."""
    return short(" ".join(_TAKEN.sub(" ", text).split()), _LONGEST)


def _diagrams(context: Context) -> Iterator[tuple[re.Match[str], int]]:
    for block in nodes_of(context, CodeBlock):
        if block.language.strip("{}") == "mermaid":
            kind = _KIND.match(context.source.text, block.content.start, block.content.end)
            if kind:
                yield kind, block.content.end
