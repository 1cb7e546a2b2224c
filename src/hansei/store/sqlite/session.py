"""A session with SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from hansei.errors import DamagedStoreError, StoreError


class SqliteSession:
    """An open SQLite database."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self, question: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What a question answers."""
        try:
            return self._db.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise trouble(error) from error

    def run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        """Do what a statement says."""
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise trouble(error) from error

    def many(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """Do what a statement says, with each of the values."""
        try:
            self._db.executemany(statement, values)
        except sqlite3.Error as error:
            raise trouble(error) from error

    def fill(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Put new rows into a table."""
        if rows:
            self.many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def writing(self) -> _Writing:
        """A transaction: begun with the lock of the one writer, kept whole or not at all."""
        return _Writing(self)

    def close(self) -> None:
        """Let go of it."""
        self._db.close()


class _Writing:
    __slots__ = ("_session",)

    def __init__(self, session: SqliteSession) -> None:
        self._session = session

    def __enter__(self) -> None:
        self._session.run("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._session.run("COMMIT" if error is None else "ROLLBACK")


def trouble(error: sqlite3.Error) -> StoreError:
    """What SQLite says, in our words."""
    # SQLite has classes of their own for all that is not the content's fault: a full disk, a lock, a question that is wrong
    kind = DamagedStoreError if type(error) is sqlite3.DatabaseError else StoreError
    return kind(f"the store cannot be used: {error}", hint="`hansei store clear` throws it away; it is made anew when it is needed")
