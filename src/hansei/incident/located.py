"""A value together with where and how it was read."""

from __future__ import annotations

from typing import Generic, Literal, NamedTuple, TypeVar

from hansei.text import Span

T = TypeVar("T")

How = Literal["front_matter", "field", "table", "heading", "list", "text", "timeline", "file_name", "derived"]


class Located(NamedTuple, Generic[T]):
    """A value that was read from a document."""

    value: T
    raw: str
    """The text as it stands, for example ``SEV-2 (public surfaces down)``."""
    span: Span
    """Where ``raw`` stands; empty at offset 0 when it came from the file name."""
    how: How = "field"
    """What kind of place it was read from."""
