"""``hansei store``: the cache of what the folder and git say, brought up to date, thrown away or described."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import fixes, remember
from hansei.corpus.load import FOLDER
from hansei.errors import StoreError
from hansei.store.sqlite.file import remove

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.remember import Refreshed
    from hansei.app.workspace import Workspace
    from hansei.store.port import Store


class Info(NamedTuple):
    """What a store holds."""

    path: str
    """Its file, relative to the root; or its schema, when it is kept in PostgreSQL."""
    size: int
    """Bytes on disk, or in the database; 0 when there is none."""
    documents: int
    words: float
    """Average length of a document in words that are terms."""
    changes: int
    """Commits of the repository whose words are counted."""
    fixes: int
    """Commits whose lines are kept because they belong to a post-mortem."""


def refresh(workspace: Workspace) -> Refreshed:
    """Bring the store up to date with the folder and with git.

    Raises:
        StoreError: it cannot be kept: the folder ``.hansei`` or its file cannot be written.
        HanseiError: there is no folder, the settings are wrong, or git fails.
    """

    def follow(store: Store) -> None:
        if workspace.repository is not None:
            remember.count_changes(store, workspace.repository)
            fixes.follow(workspace, store, workspace.repository)

    store, refreshed = remember.ready(workspace, workspace.folder, follow=follow)
    try:
        if not store.lasts():
            raise StoreError(
                f"the store cannot be kept: {FOLDER}/ cannot be written",
                hint="make room, or give the rights; until then every verb does the same work in memory",
            )
    finally:
        store.close()
    return refreshed


def clear(workspace: Workspace) -> int:
    """Throw away what is kept: the store, and the findings and facts of earlier runs; returns how many bytes are free now.

    Raises:
        StoreError: another process uses it, or it cannot be thrown away.
    """
    files = _files(workspace)
    free = sum(map(_size, files))
    if address := remember.address_of():
        free += remember.postgres().occupied(address, remember.schema_of(workspace))
        remember.postgres().discard(address, remember.schema_of(workspace))
    remove(remember.file_of(workspace))
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{workspace.relative(path)} cannot be thrown away: {error.strerror}") from error
    return free


def info(workspace: Workspace) -> Info:
    """What the store holds at this moment; nothing is read or brought up to date.

    Raises:
        StoreError: it cannot be read.
    """
    if address := remember.address_of():
        schema = remember.schema_of(workspace)
        size = remember.postgres().occupied(address, schema)
        return _described(workspace, schema, size) if size else Info(schema, 0, 0, 0.0, 0, 0)
    file = remember.file_of(workspace)
    shown = workspace.relative(file)
    if not file.is_file():
        return Info(shown, 0, 0, 0.0, 0, 0)
    return _described(workspace, shown, 0)._replace(size=sum(map(_size, _files(workspace)[:2])))


def plain(held: Info) -> dict[str, Any]:
    """What the store holds by the schema ``hansei.store/1``."""
    return {"schema": "hansei.store/1", **held._asdict(), "words": round(held.words, 1)}


def _described(workspace: Workspace, path: str, size: int) -> Info:
    store = remember.open_for(workspace)
    try:
        documents, words = store.size()
        return Info(path, size, documents, words if documents else 0.0, store.history()[1], len(store.subjects()))
    finally:
        store.close()


def _files(workspace: Workspace) -> list[Path]:
    """All that is kept under ``.hansei/``, the store's own files first."""
    store = remember.file_of(workspace)
    return [store, *(store.with_name(name) for name in ("store.db-wal", "store.db-shm", "cache", "actions", "history"))]


def _size(path: Path) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0
