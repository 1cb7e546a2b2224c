"""When each document was last confirmed: git knows the commit, and is asked once for the whole folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.app.grown import grown
from hansei.corpus import blobs, confirmed
from hansei.corpus.confirmed import Changes

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.whereabouts import Whereabouts
    from hansei.corpus.git import Repository

_ROW = re.compile(r"(?im)(?:^|\|)[^\S\n]*confirmed(?:[^\S\n]*\([^|\n]*\))?[^\S\n]*(?:\||$)")


class Confirmation(NamedTuple):
    """When a document was last confirmed."""

    commit: str | None
    """Full id of the commit that git is asked about; None when nothing is known."""
    how: Literal["confirmed", "changed", "new", "unknown"]
    """confirmed: its history says so; changed: nobody has confirmed it, so its last change counts; new: that is not committed yet."""
    day: str | None = None
    """ISO date of the commit, by its author's clock."""
    cut: bool = False
    """Whether the history ends there, since it is shallow: then it may have been confirmed long before."""


class Confirmations:
    """When the documents of a workspace were last confirmed.

    Args:
        whereabouts: knows the repository and the folder.
        cache: where what is known of the history is kept; None keeps nothing.
    """

    def __init__(self, whereabouts: Whereabouts, cache: Path | None = None) -> None:
        self._whereabouts, self._cache = whereabouts, cache

    def of(self, path: str, text: str) -> Confirmation:
        """When a document, by its path from the root and its text, was last confirmed."""
        return self._whereabouts.asked(lambda repository: self._of(repository, path, text), Confirmation(None, "unknown"))

    def _of(self, repository: Repository, path: str, text: str) -> Confirmation:
        head = repository.head()
        if head is None:
            return Confirmation(None, "unknown")
        place = self._whereabouts.prefix + path
        rows = len(_ROW.findall(text))
        if rows:
            (blob,) = blobs.ids(repository, [("HEAD", place)])
            committed = blobs.texts(repository, [blob]).get(blob, "") if blob else ""
            if rows > len(_ROW.findall(committed)):
                return Confirmation(head, "confirmed")
            commit = self._rows.get(place)
            if commit is not None:
                return _dated(repository, commit, "confirmed")
        commit = self._changes.last.get(place)
        return _dated(repository, commit, "changed") if commit is not None else Confirmation(head, "new")

    @cached_property
    def _changes(self) -> Changes:
        return self._whereabouts.asked(lambda repository: self._read(repository, rows=False), Changes({}, {}))

    @cached_property
    def _rows(self) -> Mapping[str, str]:
        """The commits that brought rows that say *confirmed*."""
        found = self._whereabouts.asked(lambda repository: self._read(repository, rows=True), Changes({}, {}))
        return {self._changes.renamed.get(path, path): commit for path, commit in found.last.items()}

    def _read(self, repository: Repository, *, rows: bool) -> Changes:
        folder = self._whereabouts.own.rstrip("/")

        def read(since: str | None) -> Changes:
            return confirmed.last_changes(repository, folder, since=since, rows=rows)

        return grown(repository, self._cache, "confirmed" if rows else "changed", read, confirmed.joined, lambda kept: Changes(*kept))


def _dated(repository: Repository, commit: str, how: Literal["confirmed", "changed"]) -> Confirmation:
    day = repository.ask("log", "--no-walk", "--format=%as", commit, "--").decode("ascii", "replace").strip() or None
    cut = repository.is_shallow() and commit in repository.first_ones([commit])
    return Confirmation(commit, how, day, cut)
