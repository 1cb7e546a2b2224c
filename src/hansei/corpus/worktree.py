"""A scratch work tree: a commit's files in a folder of their own, which is gone afterwards.

It shares the repository's objects and references, so it keeps work apart and is no sandbox: what runs in it can reach the repository, the
machine and the network.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hansei.corpus.git import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hansei.corpus.git import Repository


class Scratch(NamedTuple):
    """Where something may run."""

    tree: Path
    """The files of the commit."""
    home: Path
    """An empty folder."""
    temporary: Path
    """Another."""


@contextmanager
def scratch_tree(repository: Repository, commit: str) -> Iterator[Scratch]:
    """The files of a commit for as long as the context lasts.

    Hooks of the repository and the content filters of its own configuration are not run.

    Raises:
        ProcessError: git cannot make it.
    """
    with TemporaryDirectory(prefix="hansei-", ignore_cleanup_errors=True) as folder:
        scratch = Scratch(*(Path(os.path.realpath(folder), name) for name in ("tree", "home", "tmp")))
        scratch.home.mkdir()
        scratch.temporary.mkdir()
        repository.ask(
            *repository.no_filters(), "worktree", "add", "--quiet", "--detach", "--force", str(scratch.tree), commit, timeout=LONG
        )
        try:
            yield scratch
        finally:  # git refuses when what ran has broken the tree: the folder goes all the same, and git forgets it in time
            repository.ask("worktree", "remove", "--force", "--force", str(scratch.tree), accept=(0, 128), timeout=LONG)
