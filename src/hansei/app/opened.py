"""A post-mortem that is opened for a change, and closed again: what every verb that changes one does before and after its own work."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.app.change import Change
from hansei.app.committing import Committer
from hansei.app.folder import find
from hansei.app.reading import Reader, card_of
from hansei.app.seen import demand
from hansei.corpus import files
from hansei.text.edits import unified_diff

if TYPE_CHECKING:
    from datetime import date

    from hansei.app.workspace import Workspace


class Closed(NamedTuple):
    """What became of the change."""

    changed: bool
    """Whether the document did not say so already."""
    diff: str
    """The change as a unified diff."""
    digest: str
    """Names the text with the change."""
    commit: str | None
    """The full id of the commit, where one was asked for and made."""


class OpenDocument:
    """The post-mortem that a person names, found and read; its edits go through :attr:`change`.

    Args:
        workspace: whose post-mortem.
        name: which one.
        today: the day for what is dated.
        incident: which incident, from 1, of a document that tells of several.
        seen: the digest of the text for which the change is asked, where that is known.

    Raises:
        ConflictError: the document is not what was seen any more.
        UsageError: several post-mortems fit, or there is no such incident in it.
        HanseiError: there is no such post-mortem, it cannot be read, or the settings are wrong.
    """

    def __init__(self, workspace: Workspace, name: str, *, today: date, incident: int = 1, seen: str | None = None) -> None:
        self._workspace = workspace
        self._path = find(workspace, name)
        self.before = files.read(self._path)
        demand(workspace, self._path, self.before, seen)
        reader = Reader(workspace)
        self.change = Change(reader, reader.read(workspace.relative(self._path), self.before), today=today, incident=incident)
        self.shown = workspace.shown(self._path)
        """Its path, as a person in the working directory would write it."""

    @property
    def name(self) -> str:
        """What it is called by now."""
        return card_of(self.change.reading).name

    def close(self, *, write_it: bool = True, commit: str = "") -> Closed:
        """Write the edits.

        Args:
            write_it: whether the document is changed; else it is only said how.
            commit: what was done, in a few words, when it is to become a commit.

        Raises:
            UsageError: there is no repository, or the document has changes that are not committed; nothing was written then.
            HanseiError: it cannot be written, or git refuses the commit.
        """
        edits, after = self.change.edits, self.change.reading.source
        made = None
        if write_it and edits:
            committer = Committer(self._workspace, self._path) if commit else None
            self.change.save(self._path)
            made = committer.commit(self.name, commit) if committer else None
        return Closed(bool(edits), unified_diff(self.before, after, self.shown), after.digest, made)
