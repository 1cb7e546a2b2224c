"""The tables of a store in PostgreSQL: a schema of its own for each folder of documents, laid out, found and thrown away.

Texts are compared by their code points (``COLLATE "C"``), as in SQLite, whatever language the server speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from hansei.errors import StoreError
from hansei.store.postgres.session import PATIENCE, fail
from hansei.store.postgres.text import TABLES as TEXT

LAYOUT = 3
"""Number of the layout; another number means: make it anew."""
REACH = 10
"""Seconds after which a server that does not answer is given up."""
_TABLES = f"""
CREATE TABLE meta (key TEXT COLLATE "C" PRIMARY KEY, value TEXT);
CREATE TABLE document (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, path TEXT COLLATE "C" UNIQUE, digest TEXT, stamp TEXT,
    length BIGINT, card TEXT, profile BYTEA);
CREATE TABLE total (documents BIGINT, length BIGINT, state BIGINT);
CREATE TABLE term (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text TEXT COLLATE "C" UNIQUE, documents BIGINT);
CREATE TABLE posting (term BIGINT, block BIGINT, places BYTEA, PRIMARY KEY (term, block));
CREATE TABLE measure (block BIGINT PRIMARY KEY, lengths BYTEA);
CREATE TABLE mark (value TEXT COLLATE "C", document BIGINT, PRIMARY KEY (value, document));
CREATE INDEX mark_document ON mark (document);
CREATE TABLE fact (document BIGINT, name TEXT COLLATE "C", value TEXT COLLATE "C");
CREATE INDEX fact_document ON fact (document, name);
CREATE INDEX fact_dated ON fact (value, document) WHERE name = 'date';
CREATE TABLE passages (document BIGINT PRIMARY KEY, words BYTEA, text BYTEA, emphasis BYTEA, cause BIGINT);
CREATE TABLE word (word TEXT COLLATE "C" PRIMARY KEY, changes BIGINT);
CREATE TABLE gist (document BIGINT PRIMARY KEY, model TEXT, vector BYTEA, context BYTEA);
CREATE TABLE sense (term TEXT COLLATE "C" PRIMARY KEY, model TEXT, vector BYTEA);
CREATE TABLE cites (path TEXT COLLATE "C" PRIMARY KEY, value TEXT, linked INTEGER);
CREATE TABLE fix (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, commit_id TEXT COLLATE "C" UNIQUE, subject TEXT, brought BIGINT,
    took BIGINT);
CREATE TABLE fix_line (line BIGINT, fix BIGINT, brought INTEGER, weight BIGINT, PRIMARY KEY (line, fix, brought));
CREATE TABLE fix_of (path TEXT COLLATE "C", commit_id TEXT COLLATE "C", part TEXT, how TEXT, PRIMARY KEY (path, commit_id));
CREATE INDEX fix_of_commit ON fix_of (commit_id);
{TEXT}INSERT INTO total VALUES (0, 0, 0);
"""


def connect(address: str) -> psycopg.Connection[Any]:
    """A connection with the server of an address.

    Raises:
        StoreError: the address is none, the server cannot be reached or refuses, or its database does not hold Unicode.
    """
    try:
        db = psycopg.connect(address, autocommit=True, connect_timeout=REACH, application_name="hansei", client_encoding="UTF8")
    except psycopg.ProgrammingError:  # its text may repeat a part of the address, and with it a password
        raise StoreError("the address in HANSEI_STORE is none", hint="it looks like postgresql://user@host/database") from None
    except (psycopg.Error, UnicodeError) as error:
        said = str(error).strip().partition("\n")[0]
        raise StoreError(f"the store cannot be reached: {said}", hint="start the server, or take HANSEI_STORE away") from error
    if db.info.parameter_status("server_encoding") != "UTF8":
        db.close()
        raise StoreError("the store's database does not hold Unicode", hint="create one with ENCODING 'UTF8'")
    return db


def prepare(db: psycopg.Connection[Any], name: str, seal: str) -> None:
    """Make the schema of that name the one that is used; lay it out when it is new, or was laid out by another version.

    Raises:
        StoreError: it holds something that is not ours, or may not be made.
    """
    wanted = f"{LAYOUT} {seal}"
    try:
        db.execute(SQL("SET search_path TO {}").format(Identifier(name)))
        if _seal(db, name) == wanted:
            return
        with locked(db, name):
            if _seal(db, name) == wanted:  # another process was faster
                return
            _drop(db, name)
            db.execute(SQL("CREATE SCHEMA {}").format(Identifier(name)))
            db.execute(_TABLES.encode())
            db.execute("INSERT INTO meta VALUES ('seal', %s)", (wanted,))
    except psycopg.Error as error:
        fail(error)


def drop(db: psycopg.Connection[Any], name: str) -> None:
    """Throw the schema away.

    Raises:
        StoreError: it holds something that is not ours, or may not be thrown away.
    """
    try:
        with locked(db, name):
            _drop(db, name)
    except psycopg.Error as error:
        fail(error)


def lock_of(name: str) -> int:
    """The number of the lock of a schema's one writer."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


@contextmanager
def locked(db: psycopg.Connection[Any], name: str) -> Iterator[None]:
    """A transaction with the lock of the one writer."""
    with db.transaction():
        db.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'".encode("ascii"))
        db.execute("SELECT pg_advisory_xact_lock(%s)", (lock_of(name),))
        yield


def _drop(db: psycopg.Connection[Any], name: str) -> None:
    held = db.execute(
        "SELECT count(*) FILTER (WHERE c.relname = 'meta'), count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s",
        (name,),
    ).fetchone()
    if held is not None and held[1] and not held[0]:
        raise StoreError(f"the schema {name} holds something that is not ours", hint="move it away, or use another database")
    db.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(name)))


def _seal(db: psycopg.Connection[Any], name: str) -> str | None:
    """What the schema was laid out for; None when there is none."""
    (there,) = db.execute("SELECT to_regclass(%s) IS NOT NULL", (f'"{name}".meta',)).fetchone() or (False,)
    found = db.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone() if there else None
    return str(found[0]) if found else None
