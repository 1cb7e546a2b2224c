"""Guards in use: asked about a change, and replayed over the commits they name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hansei.app.changes import Named, of_commits
from hansei.app.stale import Stale
from hansei.app.workspace import now
from hansei.errors import HanseiError
from hansei.recall.replay import Replay, replay
from hansei.recall.speak import Spoken, speak

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.incident.guards.model import Guard
    from hansei.store.port import Store


def listen(workspace: Workspace, store: Store, repository: Repository | None, named: Named, folder: Path) -> Spoken:
    """What the guards have to say of a change.

    Args:
        workspace: where.
        store: holds the guards.
        repository: where the commits that guards name lie.
        named: the change.
        folder: where the post-mortems lie; changes of theirs are no code.
    """
    top = repository.root if repository else workspace.root

    def proved(guard: Guard) -> bool:
        return repository is not None and bool(guard.fires_on) and prove(repository, guard, besides(top, folder)).passed

    stale = Stale(workspace)
    return speak(
        named.change,
        store,
        today=now().date(),
        text=named.text,
        proved=proved,
        orphaned=lambda held, guard: stale.is_guard(held.path, held.card, guard),
        besides=besides(top, folder),
    )


def prove(repository: Repository, guard: Guard, besides: str) -> Replay:
    """Replay a guard over the commits it names."""
    changes: dict[str, Named] = {}
    try:
        known = {commit: repository.full_id(commit) for commit in (*guard.fires_on, *guard.silent_on)}
        by_id = {named.name: named for named in of_commits(repository, [full for full in dict.fromkeys(known.values()) if full])}
        changes = {commit: by_id[full] for commit, full in known.items() if full in by_id}
    except HanseiError:  # what git does not tell is unknown
        pass
    return replay(guard, {commit: (named.change, named.text) for commit, named in changes.items()}, besides=besides)


def besides(top: Path, folder: Path) -> str:
    """The folder of the post-mortems relative to the repository, with a slash at its end; empty when it is the repository, or outside."""
    relative = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    return "" if relative == "." or relative.startswith("..") else f"{relative}/"
