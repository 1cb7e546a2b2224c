"""Text to document."""

from __future__ import annotations

from hansei.document.blocks import read_blocks
from hansei.document.document import Document
from hansei.document.frontmatter import read_front_matter
from hansei.document.prepare import prepare
from hansei.text import Source


def parse(source: Source) -> Document:
    """Read ``source``; never raises, whatever it holds."""
    front, problems = read_front_matter(source.text)
    text = prepare(source.text, front.span if front else None)
    read = read_blocks(text)
    return Document(source, text, front, read, tuple(sorted([*problems, *read.problems], key=lambda problem: problem.span)))
