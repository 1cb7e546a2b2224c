"""A database in the few words that both of ours understand: statements with question marks, a transaction, nothing else.

What is the same in every database (most of it) is written once, in ``documents``, ``rows``, ``changes``, ``fixes``
and ``vectors``; what differs (how a text is searched, how a transaction begins, how the tables are laid out) belongs to each one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

AT_ONCE = 500
"""Values in one question; SQLite takes 999 in its older versions."""


Question = tuple[str, tuple[object, ...]]
"""A statement, and the values for its question marks."""


class Session(Protocol):
    """An open database. Every method may raise StoreError."""

    def all(self, question: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What a question answers."""

    def run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        """Do what a statement says."""

    def many(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """Do what a statement says, with each of the values."""

    def fill(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Put new rows into a table, in the fastest way there is."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction: begun with the lock of the one writer, kept whole or not at all."""

    def close(self) -> None:
        """Let go of it."""


class Answering:
    """A part of a store: some of what it answers, over the one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _among(self, question: str, values: Collection[object]) -> Iterator[Any]:
        """What a question that ends in ``IN`` answers for many values."""
        listed = list(values)
        for first in range(0, len(listed), AT_ONCE):
            chunk = listed[first : first + AT_ONCE]
            yield from self._session.all(f"{question} ({','.join('?' * len(chunk))})", tuple(chunk))
