"""A session with PostgreSQL (the extra ``postgres``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import psycopg
from psycopg import errors

from hansei.errors import DamagedStoreError, StoreError

PATIENCE = 30
"""Seconds a writer waits for another."""


class PostgresSession:
    """An open connection; each statement is kept by itself, except within :meth:`writing`."""

    def __init__(self, db: psycopg.Connection[Any], lock: int) -> None:
        """Take a connection that commits by itself.

        Args:
            db: the connection.
            lock: the number of the lock that the one writer holds.
        """
        self._db = db
        self._lock = lock

    def all(self, question: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What a question answers."""
        try:
            return self._db.execute(_ours(question), _clean(values)).fetchall()
        except psycopg.Error as error:
            fail(error)

    def run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        """Do what a statement says."""
        try:
            self._db.execute(_ours(statement), _clean(values))
        except psycopg.Error as error:
            fail(error)

    def many(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """Do what a statement says, with each of the values."""
        try:
            with self._db.cursor() as cursor:
                cursor.executemany(_ours(statement), list(map(_clean, values)))
        except psycopg.Error as error:
            fail(error)

    def fill(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Put new rows into a table; by COPY, which is ten times as fast as inserting them."""
        try:
            with self._db.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode("ascii")) as copy:
                for row in rows:
                    copy.write_row(_clean(row))
        except psycopg.Error as error:
            fail(error)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: begun with the lock of the one writer, kept whole or not at all."""
        try:
            with self._db.transaction():
                self._db.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'".encode("ascii"))
                self._db.execute("SELECT pg_advisory_xact_lock(%s)", (self._lock,))
                yield
        except psycopg.Error as error:
            fail(error)

    def close(self) -> None:
        """Let go of it."""
        self._db.close()


def fail(error: psycopg.Error) -> NoReturn:
    """Say in our words what PostgreSQL says; it repeats no password.

    Raises:
        StoreError: always; DamagedStoreError when the tables are not those that we made.
    """
    hint = "`hansei store clear` throws it away; it is made anew when it is needed"
    said = str(error).strip().partition("\n")[0]
    if isinstance(error, (errors.UndefinedTable, errors.UndefinedColumn, errors.DatatypeMismatch)):
        raise DamagedStoreError(f"the store cannot be used: {said}", hint=hint) from error
    raise StoreError(f"the store cannot be used: {said}", hint=hint) from error


def _ours(statement: str) -> bytes:
    return statement.replace("%", "%%").replace("?", "%s").encode()


def _clean(values: tuple[object, ...]) -> tuple[object, ...]:
    """The values without the one character that no text here can hold."""
    return tuple(value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value for value in values)
