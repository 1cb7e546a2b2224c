"""``--commit``: an edit of one post-mortem becomes a commit that names it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hansei.app.workspace import now
from hansei.corpus.commit import commit, is_committable
from hansei.corpus.git import Repository
from hansei.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace

TRAILER = "Incident"
"""The trailer by which a commit names the post-mortem it belongs to."""


class Committer:
    """Commits the change of one document; made before the change, so that what cannot be committed is not made.

    Raises:
        UsageError: there is no repository, git does not know who the user is, or the document has changes that are not committed.
        ProcessError: git fails.
    """

    def __init__(self, workspace: Workspace, path: Path) -> None:
        repository = workspace.repository
        if repository is None:
            raise UsageError("this is no git repository, so nothing can be committed", hint="git init, or leave --commit out")
        at = now().isoformat()
        self._repository = Repository(repository.root, env={"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at})
        self._path = os.path.relpath(os.path.realpath(path), os.path.realpath(repository.root)).replace(os.sep, "/")
        is_committable(repository, self._path)

    def commit(self, incident: str, what: str) -> str:
        """Commit what was changed since, and return the commit's full id.

        Args:
            incident: the name of the post-mortem.
            what: what was done, in a few words.

        Raises:
            ProcessError: git refuses; the change stays in the work tree.
        """
        return commit(self._repository, self._path, f"{incident}: {what}\n\n{TRAILER}: {incident}\n")
