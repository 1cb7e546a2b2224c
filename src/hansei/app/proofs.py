"""What git says of the guards of documents that are checked. The verdicts are kept by guard and commit, since a commit never changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import hansei
from hansei.app.guarding import besides, prove
from hansei.corpus.load import Cache
from hansei.errors import HanseiError
from hansei.recall.replay import Replay
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.corpus.git import Repository
    from hansei.incident.guards.model import Guard


class Proofs:
    """Replays guards in one repository, or in none: then nothing is known.

    Args:
        find_repository: asked with the first question.
        find_folder: finds the folder of the post-mortems, whose changes are no code; raises a HanseiError when there is none.
        root: where the cache lies; None keeps nothing.
    """

    def __init__(self, find_repository: Callable[[], Repository | None], find_folder: Callable[[], Path], root: Path | None = None) -> None:
        self._find_repository = find_repository
        self._find_folder = find_folder
        self._cache = Cache(root, hansei.__version__, name="guards") if root else None

    def replay(self, guard: Guard, commits: Collection[str]) -> Replay | None:
        """Replay a guard over those of its commits that git knows; None when there is no repository."""
        repository = self._find_repository()
        if repository is None:
            return None
        own = self._besides(repository)
        key = _key(guard, own)
        fires: dict[str, bool] = self._cache.get(key, "replay", {}) if self._cache else {}
        new = tuple(commit for commit in dict.fromkeys(commits) if commit not in fires)
        trouble = ""
        if new:
            asked = prove(repository, guard._replace(fires_on=new, silent_on=()), own)
            trouble = asked.trouble
            fires.update((commit, commit not in asked.missed) for commit in new if commit not in asked.unknown)
            if self._cache and not trouble:  # what took too long, or lacks an extra, is tried again
                self._cache.put(key, "replay", fires)
                self._cache.save()
        return Replay(
            missed=tuple(commit for commit in guard.fires_on if not fires.get(commit, True)),
            wrong=tuple(commit for commit in guard.silent_on if fires.get(commit, False)),
            unknown=tuple(commit for commit in dict.fromkeys((*guard.fires_on, *guard.silent_on)) if commit not in fires),
            trouble=trouble,
        )

    def _besides(self, repository: Repository) -> str:
        try:
            return besides(repository.root, self._find_folder())
        except HanseiError:  # a document outside of any folder
            return ""


def _key(guard: Guard, besides: str) -> str:
    """A digest of what the verdict on a commit depends on."""
    parts = [guard.kind, guard.paths, guard.expression, guard.ast, guard.unless, besides]
    return digest_of(json.dumps(parts).encode("utf-8", "surrogateescape"))
