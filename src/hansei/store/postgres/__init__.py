"""The store in PostgreSQL, for a server that many ask: the same tables as in SQLite, in a schema of their own.

Many readers and one writer (an advisory lock); a writer that comes second waits. A schema of another layout or seal is thrown away and
made anew, because everything in it can be computed again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import psycopg

from hansei.store.changes import Changes
from hansei.store.documents import Documents
from hansei.store.fixes import Fixes
from hansei.store.port import Row, Wanted
from hansei.store.postgres import schema
from hansei.store.postgres.session import PostgresSession
from hansei.store.postgres.text import LONGEST, PostgresPages, matching
from hansei.store.postings import Places
from hansei.store.vectors import Vectors


def open_store(address: str, name: str, seal: str = "") -> PostgresStore:
    """Open the store in a schema of a database; made when it is new, or was made by another version.

    Args:
        address: as libpq takes it: ``postgresql://user@host/database``, or ``service=...``.
        name: of the schema.
        seal: what the store must have been made for.

    Raises:
        StoreError: the server cannot be reached, refuses, or the schema is not ours.
    """
    db = schema.connect(address)
    try:
        schema.prepare(db, name, seal)
    except BaseException:
        db.close()
        raise
    return PostgresStore(db, name)


def discard(address: str, name: str) -> None:
    """Throw the store in a schema away.

    Raises:
        StoreError: the server cannot be reached, refuses, or the schema is not ours.
    """
    db = schema.connect(address)
    try:
        schema.drop(db, name)
    finally:
        db.close()


def occupied(address: str, name: str) -> int:
    """How many bytes of the database the store in a schema takes; 0 when there is none.

    Raises:
        StoreError: the server cannot be reached or refuses.
    """
    db = schema.connect(address)
    try:
        ((size,),) = PostgresSession(db, 0).all(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = ? AND c.relkind = 'r'",
            (name,),
        )
        return int(size)
    finally:
        db.close()


class PostgresStore(Documents, Places, Vectors, Changes, Fixes):
    """A store in an open connection; made by :func:`open_store`."""

    def __init__(self, connection: psycopg.Connection[Any], name: str) -> None:
        super().__init__(PostgresSession(connection, schema.lock_of(name)))
        self._pages = PostgresPages(self._session)

    def lasts(self) -> bool:
        """Whether what is put in is still there for the next run: always."""
        return True

    def update(self, rows: Iterable[Row], gone: Collection[str]) -> None:
        """Put documents in, in place of those of the same path, and take others out; all of it or nothing."""
        super().update(map(_storable, rows), gone)

    def count_changes(self, head: str, changes: int, words: Mapping[str, int], *, anew: bool) -> None:
        """Add to the counts of the repository's changes, or begin them anew."""
        super().count_changes(head, changes, {word: count for word, count in words.items() if len(word) <= LONGEST}, anew=anew)

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score that is greater the better."""
        return self._session.all(*matching(wanted, weights, most))

    def close(self) -> None:
        """Let go of it."""
        self._session.close()


def _storable(row: Row) -> Row:
    terms = {term: times for term, times in row.terms.items() if len(term) <= LONGEST}
    emphasis = {term: told for term, told in row.emphasis.items() if len(term) <= LONGEST}
    return row._replace(terms=terms, marks=[mark for mark in row.marks if len(mark) <= LONGEST], emphasis=emphasis)
