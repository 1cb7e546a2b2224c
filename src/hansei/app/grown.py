"""Answers about the whole history that grow with it: what was found up to a commit is kept, and only what came since is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import hansei
from hansei.corpus import traces
from hansei.corpus.load import Cache
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.corpus.git import Repository

T = TypeVar("T")


def grown(
    repository: Repository,
    root: Path | None,
    name: str,
    read: Callable[[str | None], T],
    join: Callable[[T, T], T],
    restore: Callable[[Any], T],
) -> T:
    """An answer about the history up to HEAD.

    Args:
        repository: whose history.
        root: where the cache lies; None keeps nothing.
        name: under which it is kept: ASCII, without white space.
        read: reads the history that comes after a commit, or (None) all of it.
        join: makes one answer of what was known and what came since.
        restore: makes an answer of the plain values that the cache kept.

    Raises:
        ProcessError: git is missing or fails.
    """
    tip = traces.tip(repository)
    cache = Cache(root, hansei.__version__, name=f"history-{name}") if root is not None else None
    key = digest_of(name.encode("ascii"))
    kept = cache.get(key, "grown") if cache is not None else None
    if kept is not None and kept[0] == tip:
        return restore(kept[2])  # without starting a program
    head = repository.head()
    # what lies before the end of a shallow history may be fetched some day
    if cache is None or tip is None or head is None or repository.is_shallow():
        return read(None)
    if kept is not None and repository.is_ancestor(kept[1]):
        found = join(restore(kept[2]), read(kept[1])) if kept[1] != head else restore(kept[2])
    else:
        found = read(None)
    cache.put(key, "grown", [tip, head, found])
    cache.save()
    return found
