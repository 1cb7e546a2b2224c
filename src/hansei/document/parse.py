"""Text to document."""

from __future__ import annotations

from hansei.document.document import Document
from hansei.document.events import read_events
from hansei.document.fast import collector_paused
from hansei.document.frontmatter import read_front_matter
from hansei.document.prepare import prepare
from hansei.text import Source


def parse(source: Source) -> Document:
    """Read ``source``; never raises, whatever it holds."""
    with collector_paused():
        front, problems = read_front_matter(source.text)
        text, hidden = prepare(source.text, front.span if front else None)
        read = read_events(text, hidden)
        if read.suspicious:
            from hansei.document.fences import mend_fences  # hardly any document needs it: a module less at start-up

            mended = mend_fences(text)
            if mended.problems:
                read = read_events(mended.text, hidden, mended.tails)
                problems += mended.problems
        problems += read.problems
        problems.sort(key=lambda problem: problem.span)
        return Document(source, hidden, front, read, tuple(problems))
