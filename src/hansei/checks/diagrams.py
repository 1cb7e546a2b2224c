"""Mermaid diagrams whose grammar reads times and numbers in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hansei.checks.lookup import nodes_of
from hansei.checks.patterns import Pattern, S
from hansei.document.nodes import CodeBlock

if TYPE_CHECKING:
    from hansei.checks.context import Context

_KIND = Pattern(r"\s*(?:---\n.*?\n---\s*)?(?:%%[^\n]*\n\s*)*(journey|timeline)\b", S)


def journeys_and_timelines(context: Context) -> Iterator[tuple[re.Match[str], int]]:
    """Each diagram of these two kinds: a match whose first group is the kind, and where the diagram's text ends."""
    for block in nodes_of(context, CodeBlock):
        if block.language.strip("{}") == "mermaid":
            kind = _KIND.match(context.source.text, block.content.start, block.content.end)
            if kind:
                yield kind, block.content.end
