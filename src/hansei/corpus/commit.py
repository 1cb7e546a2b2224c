"""One document becomes one commit, under the user's own name.

Only that document's change is committed; what else is staged or changed stays as it is. Hooks of the repository are not run and nothing
is signed, as for every other question to git (:mod:`hansei.corpus.git`); content filters are, because without them git would store
something else than the user's own ``git commit``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.corpus.git import LONG
from hansei.errors import ProcessError, UsageError

if TYPE_CHECKING:
    from hansei.corpus.git import Repository


def is_committable(repository: Repository, path: str) -> None:
    """Make sure that committing ``path`` (relative to the repository's root) will commit nothing but what comes now.

    Raises:
        UsageError: git does not know who the user is, or the document has changes that are not committed.
        ProcessError: git fails.
    """
    if repository.user_name() is None or repository.user_email() is None:
        raise UsageError(
            "git does not know who you are, so nothing can be committed", hint="git config user.name ... and git config user.email ..."
        )
    if repository.ask("status", "--porcelain", "-z", "--untracked-files=no", "--", path, timeout=LONG):
        raise UsageError(f"{path} has changes that are not committed", hint="commit or stash them first, or leave --commit out")


def commit(repository: Repository, path: str, message: str) -> str:
    """Commit one document and return the commit's full id.

    Raises:
        ProcessError: git refuses, for example in the middle of a merge.
    """
    repository.ask("add", "--", path)
    words = ("commit", "--quiet", "--only", "--no-verify", "--no-gpg-sign", "--cleanup=verbatim", "--file=-", "--", path)
    repository.ask(*words, input=message.encode("utf-8", "surrogateescape"), timeout=LONG)
    made = repository.head()
    if made is None:
        raise ProcessError("git made no commit, and gave no reason")
    return made
