"""Headings to sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from hansei.document.nodes import Block, Heading, Section
from hansei.text import Source, Span


def read_sections(source: Source, blocks: Sequence[Block], title: Callable[[Span], str]) -> tuple[Section, ...]:
    """The sections of top-level ``blocks``, flat and in order; ``title`` gives the displayed text of a heading's content."""
    places = [index for index, block in enumerate(blocks) if block.__class__ is Heading]
    if not places:
        return ()
    starts = source.line_starts
    length = len(source.text)
    headings: list[Heading] = [blocks[index] for index in places]  # type: ignore[misc]
    line_starts = [source.full_line_span(source.line_at(heading.span.start)).start for heading in headings]
    ends = [length] * len(headings)
    parents = [-1] * len(headings)
    opened: list[int] = []
    for index, heading in enumerate(headings):
        while opened and headings[opened[-1]].level >= heading.level:
            ends[opened.pop()] = line_starts[index]
        parents[index] = opened[-1] if opened else -1
        opened.append(index)
    sections: list[Section] = []
    for index, heading in enumerate(headings):
        number = bisect_left(starts, heading.span.end)
        body_start = starts[number] if number < len(starts) else length
        last = index + 1 == len(headings)
        body_end = length if last else line_starts[index + 1]
        inside = tuple(blocks[places[index] + 1 : len(blocks) if last else places[index + 1]])
        body = Span(min(body_start, body_end), body_end)
        sections.append(Section(heading, title(heading.content), Span(line_starts[index], ends[index]), body, inside, parents[index]))
    return tuple(sections)
