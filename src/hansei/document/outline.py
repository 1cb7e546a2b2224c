"""Headings to sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from hansei.document.fast import new_span
from hansei.document.nodes import Block, Heading, Section
from hansei.text import Source, Span


def read_sections(source: Source, blocks: Sequence[Block], title: Callable[[Span], str]) -> tuple[Section, ...]:
    """The sections of top-level ``blocks``, flat and in order; ``title`` gives the displayed text of a heading's content."""
    places = [index for index, block in enumerate(blocks) if block.__class__ is Heading]
    if not places:
        return ()
    starts = source.line_starts
    count = len(starts)
    length = len(source.text)
    headings: list[Heading] = [blocks[index] for index in places]  # type: ignore[misc]
    numbers = [bisect_right(starts, heading.span.start) for heading in headings]  # the line behind the one it starts on
    firsts = [starts[number - 1] for number in numbers]
    ends = [length] * len(headings)
    parents = [-1] * len(headings)
    opened: list[int] = []
    for index, heading in enumerate(headings):
        level = heading.level
        while opened and headings[opened[-1]].level >= level:
            ends[opened.pop()] = firsts[index]
        parents[index] = opened[-1] if opened else -1
        opened.append(index)
    firsts.append(length)
    places.append(len(blocks))
    sections: list[Section] = []
    for index, heading in enumerate(headings):
        number = numbers[index]
        while number < count and starts[number] < heading.span.end:
            number += 1  # a setext heading has more lines than one
        body_end = firsts[index + 1]
        body = new_span((min(starts[number] if number < count else length, body_end), body_end))
        span = new_span((firsts[index], ends[index]))
        inside = tuple(blocks[places[index] + 1 : places[index + 1]])
        sections.append(Section(heading, title(heading.content), span, body, inside, parents[index]))
    return tuple(sections)
