"""What goes into the index, and what changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class IndexRow(NamedTuple):
    """A post-mortem, as the index shows it."""

    file: str
    """Path relative to the README's folder, with forward slashes."""
    title: str
    date: date | None = None
    """The day on which the incident began."""
    summary: str = ""
    """As displayed; its first sentence becomes the description."""
    values: Mapping[str, str] = {}
    """Further columns by name (``severity``, ``status``, ``services``, ``id`` ...), as displayed; empty where unknown."""


class Change(NamedTuple):
    """One thing that changes in the index."""

    kind: Literal["created", "added", "removed", "updated", "moved", "repaired"]
    file: str
    """The document; empty when the change is one of the whole table."""
    what: str
    """In a few words: ``severity: P1 -> P0``."""
