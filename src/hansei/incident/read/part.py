"""One part of a post-mortem: the shape that the view of a document and all readers share."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hansei.document.nodes import Block
from hansei.text import Span

Style = Literal["heading", "bold", "label", "item"]
"""What acts as the heading."""


class Part(NamedTuple):
    """A heading, or what acts as one, and what stands below it."""

    index: int  # type: ignore[assignment]
    """Its place in ``View.parts``."""
    title: str
    names: tuple[str, ...]
    """Canonical sections it holds; empty for a part that matches none, or that only groups within its parent."""
    level: int
    span: Span
    """Whole lines, from the heading to before the next part of the same or a higher level."""
    heading: Span
    """The heading itself, or the label."""
    words: Span
    """Its text, without marks."""
    body: Span
    """From behind the heading to the next part of any level."""
    blocks: tuple[Block, ...]
    """The blocks of ``body``."""
    style: Style
    parent: int
    """Index of the enclosing part, or -1."""
