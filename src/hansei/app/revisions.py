"""The history of one post-mortem: the commits that made it what it is, and what each of them changed, word by word."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.folder import pick, shelf
from hansei.corpus import revisions as corpus
from hansei.corpus.revisions import Hunk, Part
from hansei.errors import NotFoundError

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository

__all__ = ["Hunk", "Part", "Revision", "Revisions", "difference", "revisions"]

SHORT = 9
"""Digits of a commit that are shown."""


class Revision(NamedTuple):
    """A commit that changed the post-mortem."""

    commit: str
    """Full id."""
    short: str
    author: str
    at: datetime
    """Author's time, in UTC."""
    subject: str
    added: int | None
    """Lines; None when git takes the file for binary."""
    removed: int | None
    renamed: str | None
    """What the file was called before, when this commit renamed it."""


class Revisions(NamedTuple):
    """The history of a post-mortem."""

    path: str
    """From the root."""
    commits: tuple[Revision, ...]
    """The newest first."""
    pending: tuple[Hunk, ...]
    """What stands in the file and in no commit yet."""
    versioned: bool
    """Whether there is a git repository at all."""


def revisions(workspace: Workspace, name: str) -> Revisions:
    """The history of the post-mortem that is named; renames are followed.

    Raises:
        HanseiError: there is none, or several fit; git fails.
    """
    path = workspace.root / pick(workspace, shelf(workspace), name).path
    repository = workspace.repository
    if repository is None:
        return Revisions(workspace.relative(path), (), (), versioned=False)
    within = _within(repository, path)
    commits = tuple(_shown(one) for one in corpus.revisions(repository, within))
    pending = tuple(corpus.not_committed(repository, within)) if commits else ()
    return Revisions(workspace.relative(path), commits, pending, versioned=True)


def difference(workspace: Workspace, name: str, commit: str) -> tuple[Revision, tuple[Hunk, ...]]:
    """What one commit changed in the post-mortem that is named.

    Args:
        workspace: where.
        name: the post-mortem, by id or path.
        commit: its full id, or the beginning of it, as the history shows it.

    Raises:
        NotFoundError: the commit did not change it.
        HanseiError: there is no such post-mortem, or several fit; git fails.
    """
    path = workspace.root / pick(workspace, shelf(workspace), name).path
    repository = workspace.repository
    known = corpus.revisions(repository, _within(repository, path)) if repository is not None else []
    for one in known:
        if repository is not None and len(commit) >= SHORT and one.commit.startswith(commit):
            return _shown(one), tuple(corpus.changed_by(repository, one))
    raise NotFoundError(f"no commit {commit[:40]!r} changed {workspace.shown(path)}", hint="its history shows those that did")


def _within(repository: Repository, path: Path) -> str:
    return os.path.relpath(os.path.realpath(path), os.path.realpath(repository.root)).replace(os.sep, "/")


def _shown(one: corpus.Revision) -> Revision:
    renamed = one.before if one.before != one.path else None
    at = datetime.fromtimestamp(min(max(one.at, 0), _LAST), UTC)
    return Revision(one.commit, one.commit[:SHORT], one.author, at, one.subject, one.added, one.removed, renamed)


_LAST = 253402300799
"""The end of the year 9999: whoever makes a commit may write any number there."""
