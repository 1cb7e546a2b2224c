"""Text to document."""

from __future__ import annotations

from hansei.document.document import Document
from hansei.document.events import Reading, read_events
from hansei.document.fast import collector_paused
from hansei.document.frontmatter import read_front_matter
from hansei.document.prepare import prepare
from hansei.findings import Problem
from hansei.text import Source


def parse(source: Source) -> Document:
    """Read ``source``; never raises, whatever it holds."""
    with collector_paused():
        front, problems = read_front_matter(source.text)
        text, hidden = prepare(source.text, front.span if front else None)
        read = read_events(text, hidden)
        if read.suspicious:
            read, broken = _mended(read, hidden)
            problems += broken
        problems += read.problems
        problems.sort(key=lambda problem: problem.span)
        return Document(source, hidden, front, read, tuple(problems))


def _mended(read: Reading, hidden: frozenset[int]) -> tuple[Reading, list[Problem]]:
    """The text of ``read`` read again with its wrong closing fences mended, as far as they then close something."""
    from hansei.document.fences import blank_infos, find_wrong_fences  # hardly any document needs it: a module less at start-up

    wrong = find_wrong_fences(read.text)
    for _ in range(3):
        if not wrong:
            break
        again = read_events(blank_infos(read.text, wrong), hidden, {fence.mark.end: fence.info.end for fence in wrong})
        closing = [fence for fence in wrong if fence.mark.end in again.mended]
        if len(closing) == len(wrong):
            return again, [fence.problem for fence in wrong]
        wrong = closing
    return read, []
