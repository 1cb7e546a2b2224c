"""What a rule is given to look at. Facts about the world are handed in; rules touch no store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import Source


class Facts(Protocol):
    """What rules may ask of the world."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def file_exists(self, path: str) -> bool | None:
        """Whether a path relative to the repository's root (or to the document, when it starts with a dot) exists; None when unknown."""

    def commit_exists(self, commit: str) -> bool | None:
        """Whether git knows the commit; None when there is no repository or its history is shallow."""


class Context(NamedTuple):
    """One document, as a rule sees it."""

    path: str
    """Relative to the repository's root, with forward slashes."""
    source: Source
    document: Document
    incident: Incident
    dialect: Dialect | None
    """The dialect it is read by, or None."""
    declared: bool
    """Whether the repository or the document declares that dialect; else it was recognised."""
    options: Mapping[str, Any]
    """The rule's options, defaults filled in."""
    facts: Facts
    memo: dict[str, Any]
    """What rules have already worked out about this document, so that the next one need not; empty at first."""


class Sibling(NamedTuple):
    """One document of the folder, as a folder rule sees it."""

    path: str
    source: Source
    incident: Incident


class FolderContext(NamedTuple):
    """The folder, as a folder rule sees it."""

    folder: str
    """Relative to the repository's root."""
    documents: Sequence[Sibling]
    index: Sibling | None  # type: ignore[assignment]  # the word of the house, though tuples have a method of that name
    """The folder's README, when there is one (its incident is empty)."""
    options: Mapping[str, Any]
    facts: Facts
