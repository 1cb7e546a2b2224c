"""Short words for tests that read documents."""

from __future__ import annotations

from typing import TypeVar

from hansei.document import Document, parse
from hansei.document.nodes import Block, Node
from hansei.text import EditSet, Source, Span

N = TypeVar("N", bound=Node)


def read(text: str) -> Document:
    """The document of ``text``."""
    return parse(Source(text))


def words(document: Document, span: Span) -> str:
    """What stands in ``span``."""
    return document.source.slice(span)


def kinds(document: Document) -> list[str]:
    """The kinds of the top-level blocks."""
    return [block.__class__.__name__ for block in document.blocks]


def only(document: Document, kind: type[N]) -> N:
    """The one node of a kind."""
    found = [node for node in document.walk() if isinstance(node, kind)]
    assert len(found) == 1, found
    return found[0]


def block(document: Document, kind: type[N], number: int = 0) -> N:
    """The node of a kind, counted from 0 in the order of the text."""
    return [node for node in document.walk() if isinstance(node, kind)][number]


def codes(document: Document) -> list[str]:
    """The codes of the problems, in order."""
    return [problem.code for problem in document.problems]


def changed(document: Document, edits: EditSet) -> str:
    """The text after ``edits``."""
    return edits.apply(document.source).text


__all__ = ["Block", "block", "changed", "codes", "kinds", "only", "read", "words"]
