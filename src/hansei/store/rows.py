"""Putting documents into a database and taking them out, within a transaction that somebody else has begun.

Many documents at once, because most of their words are the same: each word is looked up once, and what points to it goes in by its order.
"""

from __future__ import annotations

import json
import secrets
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from hansei.store import emphasis, postings
from hansei.store.fixes import CITE
from hansei.store.port import Row
from hansei.store.session import AT_ONCE, Session

BATCH = 200
"""Documents that are put in together."""


class Pages(Protocol):
    """Where the texts of documents are searched; each database has its own way."""

    def add(self, pages: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        """Take the texts of new documents in, each with its number."""

    def drop(self, number: int) -> None:
        """Take the text of a document out."""


def touch(session: Session) -> None:
    """Note that documents come or go."""
    # no count: one of a store that was made anew must not be taken for one of that before
    session.run("UPDATE total SET state = ?", (secrets.randbits(62),))


def put(session: Session, pages: Pages, rows: Sequence[Row]) -> None:
    """Put documents in, in place of those of the same path."""
    latest = {row.path: row for row in rows}
    for path in latest:
        forget(session, pages, path)
    numbered = [(_insert(session, row), row) for row in latest.values()]
    session.run(
        "UPDATE total SET documents = documents + ?, length = length + ?", (len(numbered), sum(row.length for row in latest.values()))
    )
    ids = _put_terms(session, numbered)
    session.many(
        "INSERT INTO mark VALUES (?, ?) ON CONFLICT DO NOTHING", sorted((mark, number) for number, row in numbered for mark in row.marks)
    )
    session.many(
        "INSERT INTO fact VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((number, name, value) for number, row in numbered for name, value in row.facts),
    )
    session.fill(
        "passages",
        [
            (number, zlib.compress(row.words, 1), zlib.compress(row.text, 1), emphasis.pack(row.emphasis, row.terms, ids), row.cause)
            for number, row in numbered
        ],
    )
    session.many(CITE, ((row.path, json.dumps(row.cites, separators=(",", ":"))) for row in latest.values()))
    pages.add([(number, row.fields) for number, row in numbered])


def forget(session: Session, pages: Pages, path: str) -> None:
    """Take the document of a path out, if there is one; what it cites stays known, since it may come again."""
    known = session.all("SELECT id, length FROM document WHERE path = ?", (path,))
    if not known:
        return
    ((number, length),) = known
    session.run("UPDATE total SET documents = documents - 1, length = length - ?", (length,))
    for (packed,) in session.all("SELECT emphasis FROM passages WHERE document = ?", (number,)):
        postings.take(session, number, emphasis.terms_of(packed))
    pages.drop(number)
    for statement in _FORGET:
        session.run(statement, (number,))


_FORGET = (
    *(f"DELETE FROM {table} WHERE document = ?" for table in ("mark", "fact", "passages", "gist")),
    "DELETE FROM document WHERE id = ?",
)


def _insert(session: Session, row: Row) -> int:
    ((number,),) = session.all(
        "INSERT INTO document (path, digest, stamp, length, card, profile) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (row.path, row.digest, row.stamp, row.length, json.dumps(row.card, separators=(",", ":")), zlib.compress(row.profile, 1)),
    )
    return int(number)


def _put_terms(session: Session, numbered: Sequence[tuple[int, Row]]) -> dict[str, int]:
    """Put the terms of documents in; answers with their numbers."""
    counts = Counter({term: 0 for _, row in numbered for term in row.emphasis})
    counts.update(term for _, row in numbered for term in row.terms)
    session.many(
        "INSERT INTO term (text, documents) VALUES (?, ?) ON CONFLICT (text) DO UPDATE SET documents = term.documents + excluded.documents",
        sorted(counts.items()),
    )
    ids: dict[str, int] = {}
    listed = sorted(counts)
    for first in range(0, len(listed), AT_ONCE):
        chunk = listed[first : first + AT_ONCE]
        ids.update(session.all(f"SELECT text, id FROM term WHERE text IN ({','.join('?' * len(chunk))})", tuple(chunk)))
    postings.add(
        session,
        ((ids[term], number, times) for number, row in numbered for term, times in row.terms.items()),
        {number: row.length for number, row in numbered},
    )
    return ids
