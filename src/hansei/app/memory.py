"""The cache of a workspace: under which key what is known of a document is kept."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import hansei
from hansei.corpus.load import Cache
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hansei.app.workspace import Workspace


class Memory:
    """What earlier runs found out; with ``use=False`` it knows nothing and keeps nothing."""

    __slots__ = ("_cache",)

    def __init__(self, workspace: Workspace, *, use: bool = True) -> None:
        self._cache = Cache(workspace.root, version_of(workspace)) if use else None

    def get(self, kind: str, path: str, digest: str) -> Any:
        """What is kept for a document of this content at this path (relative to the root), or None."""
        return self._cache.get(digest, _key(kind, path)) if self._cache else None

    def put(self, kind: str, path: str, digest: str, value: Any) -> None:
        """Keep plain values for a document."""
        if self._cache:
            self._cache.put(digest, _key(kind, path), value)

    def save(self, present: Iterable[str] | None = None) -> None:
        """Write what is new; what belongs to none of the digests in ``present`` is forgotten."""
        if self._cache:
            self._cache.save(present=None if present is None else set(present))


def _key(kind: str, path: str) -> str:
    # a path may hold anything, also what separates entries; the reading of a document may depend on its name
    return f"{kind}-{digest_of(path.encode('utf-8', 'surrogateescape'))[:16]}"


def version_of(workspace: Workspace) -> str:
    """All that findings and facts depend on beside the document: our code and data, the settings, the team's dialects."""
    own = []
    for name in workspace.config.dialects:
        own += _stamps(str(workspace.root / name))
    parts = (hansei.__version__, sys.version, workspace.config.data, own, _code())
    return digest_of(repr(parts).encode("utf-8", "surrogateescape"))


@cache
def _code() -> list[tuple[str, int, int]]:
    """The state of our own code and data, as it was when it was first asked for: what is loaded does not change any more."""
    return _stamps(os.path.dirname(hansei.__file__))


def _stamps(folder: str) -> list[tuple[str, int, int]]:
    """Path, size and time of every file in a folder of code or data."""
    stamps = []
    pending = [folder]
    while pending:
        at = pending.pop()
        try:
            entries = sorted(os.scandir(at), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    pending.append(entry.path)
            else:
                status = entry.stat()
                stamps.append((entry.path, status.st_size, status.st_mtime_ns))
    return stamps
