"""The store in one SQLite file, ``.hansei/store.db``.

Many readers and one writer (write-ahead log); a writer that comes second waits. Where nothing can be written (a read-only checkout), the
same tables live in memory for the time of one run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from hansei.store.changes import Changes
from hansei.store.documents import Documents
from hansei.store.fixes import Fixes
from hansei.store.port import Wanted
from hansei.store.postings import Places
from hansei.store.sqlite.file import MEMORY, connect, discard, is_damage
from hansei.store.sqlite.session import SqliteSession
from hansei.store.sqlite.text import SqlitePages, matching
from hansei.store.vectors import Vectors


def open_store(path: Path | None, seal: str = "") -> SqliteStore:
    """Open the store in a file, or one in memory when ``path`` is None or nothing can be written there.

    A file that cannot be used is replaced by an empty one; so is one that carries another seal, because what lies in a checkout may have
    come with it, and what another version computed may mean something else.
    """
    if path is None:
        return SqliteStore(connect(MEMORY, seal))
    for attempt in (1, 2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return SqliteStore(connect(str(path), seal), lasting=True)
        except sqlite3.OperationalError as error:
            if attempt == 2 or not is_damage(error):
                break
        except sqlite3.DatabaseError:
            pass
        except OSError:
            break
        discard(path)
    return SqliteStore(connect(MEMORY, seal))


class SqliteStore(Documents, Places, Vectors, Changes, Fixes):
    """A store in an open database; made by :func:`open_store`."""

    def __init__(self, connection: sqlite3.Connection, *, lasting: bool = False) -> None:
        super().__init__(SqliteSession(connection))
        self._pages = SqlitePages(self._session)
        self._lasting = lasting

    def lasts(self) -> bool:
        """Whether what is put in is still there for the next run: it lies in a file."""
        return self._lasting

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score that is greater the better."""
        return self._session.all(*matching(wanted, weights, most))

    def close(self) -> None:
        """Let go of it."""
        self._session.close()
