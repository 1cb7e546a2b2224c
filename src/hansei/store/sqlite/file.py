"""The file of a store in SQLite: opened, laid out, thrown away.

The schema has a number: a file of another number, a file that is no database and one whose check fails are thrown away and made anew,
because everything in it can be computed again.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from hansei.errors import StoreError
from hansei.store.sqlite import text

SCHEMA = 9
"""Number of the layout; another number means: make it anew."""
PATIENCE = 30.0
"""Seconds a writer waits for another."""
MEMORY = ":memory:"
"""The name of a database that lives for one run."""


def connect(name: str, seal: str) -> sqlite3.Connection:
    """An open database with our tables; made when it is new.

    Raises:
        sqlite3.DatabaseError: it is damaged, or laid out by another version.
        sqlite3.OperationalError: it cannot be opened or written.
    """
    db = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    try:
        db.execute("PRAGMA trusted_schema = OFF")  # the file lies in the checkout: a view or trigger in it must call nothing
        db.execute("PRAGMA cell_size_check = ON")
        if name != MEMORY:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a lost last commit is computed again
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            _create(db, seal)
        _demand(db.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone() == (seal,), "made elsewhere, or by another version")
    except BaseException:
        db.close()
        raise
    return db


def discard(path: Path) -> None:
    """Throw a store's file away, with what lies beside it."""
    for end in ("", "-wal", "-shm"):
        try:
            os.unlink(f"{path}{end}")
        except OSError:
            pass


def remove(path: Path) -> None:
    """Throw a store's file away, unless another process has it open: that one would take the next file's log for its own.

    Raises:
        StoreError: another process has it open.
    """
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=0.0, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = DELETE")  # only the last one that has it open may end the log
            db.execute("BEGIN EXCLUSIVE")
            discard(path)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError("another process uses the store", hint="try again when it has ended") from error
        discard(path)
    except sqlite3.DatabaseError:
        discard(path)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error of opening says that the file's content is at fault, and not its surroundings."""
    return "malformed" in str(error) or "not a database" in str(error) or "no such" in str(error)


_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT, stamp TEXT, length INTEGER, card TEXT, profile BLOB);
CREATE TABLE total (documents INTEGER, length INTEGER, state INTEGER);
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT UNIQUE, documents INTEGER);
CREATE TABLE posting (term INTEGER, block INTEGER, places BLOB, PRIMARY KEY (term, block)) WITHOUT ROWID;
CREATE TABLE measure (block INTEGER PRIMARY KEY, lengths BLOB);
CREATE TABLE mark (value TEXT, document INTEGER, PRIMARY KEY (value, document)) WITHOUT ROWID;
CREATE INDEX mark_document ON mark (document);
CREATE TABLE fact (document INTEGER, name TEXT, value TEXT, PRIMARY KEY (document, name, value)) WITHOUT ROWID;
CREATE INDEX fact_value ON fact (name, value);
CREATE TABLE passages (document INTEGER PRIMARY KEY, words BLOB, text BLOB, emphasis BLOB, cause INTEGER);
CREATE TABLE word (word TEXT PRIMARY KEY, changes INTEGER) WITHOUT ROWID;
CREATE TABLE gist (document INTEGER PRIMARY KEY, model TEXT, vector BLOB, context BLOB);
CREATE TABLE sense (term TEXT PRIMARY KEY, model TEXT, vector BLOB) WITHOUT ROWID;
CREATE TABLE cites (path TEXT PRIMARY KEY, value TEXT, linked INTEGER) WITHOUT ROWID;
CREATE INDEX cites_linked ON cites (linked);
CREATE TABLE fix (id INTEGER PRIMARY KEY, commit_id TEXT UNIQUE, subject TEXT, brought INTEGER, took INTEGER);
CREATE TABLE fix_line (line INTEGER, fix INTEGER, brought INTEGER, weight INTEGER, PRIMARY KEY (line, fix, brought)) WITHOUT ROWID;
CREATE TABLE fix_of (path TEXT, commit_id TEXT, part TEXT, how TEXT, PRIMARY KEY (path, commit_id)) WITHOUT ROWID;
CREATE INDEX fix_of_commit ON fix_of (commit_id);
{text.TABLE}PRAGMA user_version = {SCHEMA};
"""


def _create(db: sqlite3.Connection, seal: str) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:  # another process was faster
            db.execute("ROLLBACK")
            return
        _demand(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0, "laid out by another version")
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                db.execute(statement)
        db.execute("INSERT INTO total VALUES (0, 0, 0)")
        db.execute("INSERT INTO meta VALUES ('seal', ?)", (seal,))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _demand(fits: bool, otherwise: str) -> None:
    if not fits:
        raise sqlite3.DatabaseError(otherwise)
