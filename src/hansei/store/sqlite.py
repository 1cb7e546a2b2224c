"""The store in one SQLite file, ``.hansei/store.db``.

Many readers and one writer (write-ahead log); a writer that comes second waits. The schema has a number: a file of another number, a file
that is no database and one whose check fails are thrown away and made anew, because everything in it can be computed again. Where nothing
can be written (a read-only checkout), the same tables live in memory for the time of one run.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from hansei.errors import DamagedStoreError, StoreError
from hansei.store import sqlite_fixes, sqlite_text, sqlite_vectors
from hansei.store.port import FIELDS, Belonging, Cited, Fix, FixLine, FixPart, Held, Part, Posting, Row, Wanted

SCHEMA = 6
"""Number of the layout; another number means: make it anew."""
PATIENCE = 30.0
"""Seconds a writer waits for another."""


def open_store(path: Path | None, seal: str = "") -> SqliteStore:
    """Open the store in a file, or one in memory when ``path`` is None or nothing can be written there.

    A file that cannot be used is replaced by an empty one; so is one that carries another seal, because what lies in a checkout may have
    come with it, and what another version computed may mean something else.
    """
    if path is None:
        return SqliteStore(_connect(":memory:", seal))
    for attempt in (1, 2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return SqliteStore(_connect(str(path), seal), lasting=True)
        except sqlite3.OperationalError as error:
            if attempt == 2 or not _is_damage(error):
                break
        except sqlite3.DatabaseError:
            pass
        except OSError:
            break
        discard(path)
    return SqliteStore(_connect(":memory:", seal))


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


class SqliteStore:
    """A store in an open database; made by :func:`open_store`."""

    def __init__(self, connection: sqlite3.Connection, *, lasting: bool = False) -> None:
        self._db = connection
        self._lasting = lasting

    def lasts(self) -> bool:
        """Whether what is put in is still there for the next run: it lies in a file."""
        return self._lasting

    def known(self) -> dict[str, tuple[str, str]]:
        """Path -> digest and stamp of every document it holds."""
        return {path: (digest, stamp) for path, digest, stamp in self._all("SELECT path, digest, stamp FROM document")}

    def restamp(self, stamps: Mapping[str, str]) -> None:
        """Note the present stamps of documents whose content has not changed."""
        with self._writing():
            self._db.executemany("UPDATE document SET stamp = ? WHERE path = ?", ((stamp, path) for path, stamp in stamps.items()))

    def update(self, rows: Iterable[Row], gone: Collection[str]) -> None:
        """Put documents in, in place of those of the same path, and take others out; all of it or nothing."""
        with self._writing():
            for path in gone:
                self._remove(path)
                self._db.execute("DELETE FROM cites WHERE path = ?", (path,))
            for row in rows:
                self._remove(row.path)
                self._insert(row)

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""
        ((number, total),) = self._all("SELECT documents, length FROM total")  # kept, because counting a million takes 200 ms
        return number, total / number if number else 1.0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """Term -> in how many documents it occurs."""
        return dict(self._among("SELECT text, documents FROM term WHERE documents > 0 AND text IN", terms))

    def postings(self, terms: Collection[str]) -> list[Posting]:
        """Where the terms occur."""
        return [
            Posting(*row)
            for row in self._among(
                "SELECT t.text, p.document, p.count, d.length FROM term t JOIN posting p ON p.term = t.id"
                " JOIN document d ON d.id = p.document WHERE t.text IN",
                terms,
            )
        ]

    def marked(self, marks: Collection[str]) -> list[tuple[str, int]]:
        """Mark and document, for the marks that a document carries."""
        return list(self._among("SELECT value, document FROM mark WHERE value IN", marks))

    def held(self, numbers: Collection[int]) -> list[Held]:
        """Documents by their numbers, in the order of the numbers given."""
        found = {
            number: Held(number, path, length, json.loads(card), zlib.decompress(profile))
            for number, path, length, card, profile in self._among(
                "SELECT id, path, length, card, profile FROM document WHERE id IN", numbers
            )
        }
        return [found[number] for number in numbers if number in found]

    def beginning(self, start: str, most: int) -> dict[str, int]:
        """Terms that begin so, the commonest first -> in how many documents each occurs."""
        return dict(self._all(*sqlite_text.beginning(start, most)))

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score that is greater the better."""
        return self._all(*sqlite_text.matching(wanted, weights, most))

    def texts(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The packed passages of documents by their numbers."""
        return {
            number: zlib.decompress(text) for number, text in self._among("SELECT document, text FROM passages WHERE document IN", numbers)
        }

    def without_vector(self, model: str) -> list[int]:
        """Documents without a vector of a model, the newest first."""
        return [number for (number,) in self._all(sqlite_vectors.WITHOUT, (model,))]

    def add_vectors(self, model: str, documents: Mapping[int, bytes], words: Mapping[str, bytes]) -> None:
        """Keep vectors of documents and words, in place of any other of theirs."""
        with self._writing():
            self._db.executemany(sqlite_vectors.ADD_GIST, ((model, vector, number) for number, vector in documents.items()))
            self._db.executemany(sqlite_vectors.ADD_SENSE, ((term, model, vector) for term, vector in words.items()))

    def vectors(self, model: str) -> tuple[list[tuple[int, bytes]], list[tuple[str, bytes]]]:
        """The vectors that a model made: of documents by their numbers, and of the words that stand in documents."""
        return self._all(sqlite_vectors.GISTS, (model,)), self._all(sqlite_vectors.SENSES, (model,))

    def history(self) -> tuple[str | None, int]:
        """Up to which commit the changes of the repository were counted, and how many they are."""
        facts = dict(self._all("SELECT key, value FROM meta WHERE key IN ('head', 'changes')"))
        return facts.get("head"), int(facts.get("changes", 0))

    def changes_with(self, words: Collection[str]) -> dict[str, int]:
        """Word -> in how many changes it stood."""
        return dict(self._among("SELECT word, changes FROM word WHERE word IN", words))

    def count_changes(self, head: str, changes: int, words: Mapping[str, int], *, anew: bool) -> None:
        """Add to the counts of the repository's changes, or begin them anew."""
        with self._writing():
            before = 0 if anew else self.history()[1]
            if anew:
                self._db.execute("DELETE FROM word")
            self._db.executemany(
                "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET changes = changes + excluded.changes", words.items()
            )
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", (("head", head), ("changes", str(before + changes))))

    def cited(self, *, unlinked: bool = False) -> list[Cited]:
        """What each document cites; or only of those whose commits have yet to be looked for."""
        found = self._all(sqlite_fixes.UNLINKED if unlinked else sqlite_fixes.CITED)
        return [Cited(path, json.loads(cites), bool(linked)) for path, cites, linked in found]

    def fixes_until(self) -> str | None:
        """Up to which commit the history was searched for commits that belong to documents."""
        return next((value for (value,) in self._all("SELECT value FROM meta WHERE key = 'fixes'")), None)

    def subjects(self) -> dict[str, str]:
        """The commits whose lines are kept, by their full ids, and the first line of each message."""
        return dict(self._all("SELECT commit_id, subject FROM fix"))

    def link(self, head: str, parts: Mapping[str, Collection[Part]], fixes: Iterable[Fix], *, anew: Collection[str]) -> None:
        """Note which commits belong to which documents, and that the history is known up to ``head``."""
        with self._writing():
            sqlite_fixes.put(self._db, head, parts, fixes, anew)

    def fix_lines(self, lines: Collection[int]) -> list[FixLine]:
        """Where lines, by their digests, stand in commits that belong to documents."""
        found = self._among("SELECT line, fix, brought, weight FROM fix_line WHERE line IN", lines)
        return [FixLine(line, fix, bool(brought), weight) for line, fix, brought, weight in found]

    def fix_parts(self, fixes: Collection[int]) -> list[FixPart]:
        """The parts of commits, by their numbers."""
        return [FixPart(*row) for row in self._among(sqlite_fixes.PARTS, fixes)]

    def belonging(self) -> list[Belonging]:
        """Every commit that belongs to a document."""
        return [Belonging(*row) for row in self._all(sqlite_fixes.BELONGING)]

    def fixed(self, documents: Collection[int]) -> set[int]:
        """Those of the documents, by their numbers, to which a commit belongs that changed code and cured."""
        return {number for (number,) in self._among(sqlite_fixes.FIXED, documents)}

    def close(self) -> None:
        """Let go of it."""
        self._db.close()

    def _insert(self, row: Row) -> None:
        cursor = self._db.execute(
            "INSERT INTO document (path, digest, stamp, length, card, profile) VALUES (?, ?, ?, ?, ?, ?)",
            (row.path, row.digest, row.stamp, row.length, json.dumps(row.card, separators=(",", ":")), zlib.compress(row.profile, 1)),
        )
        number = cursor.lastrowid
        self._db.execute("UPDATE total SET documents = documents + 1, length = length + ?", (row.length,))
        self._db.executemany(
            "INSERT INTO term (text, documents) VALUES (?, 1) ON CONFLICT (text) DO UPDATE SET documents = documents + 1",
            ((term,) for term in row.terms),
        )
        self._db.executemany(
            "INSERT INTO posting SELECT id, ?, ? FROM term WHERE text = ?", ((number, count, term) for term, count in row.terms.items())
        )
        self._db.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?)", ((mark, number) for mark in row.marks))
        self._db.execute(sqlite_text.INSERT_PAGE, (number, *(row.fields.get(name, "") for name in FIELDS)))
        self._db.executemany("INSERT OR IGNORE INTO fact VALUES (?, ?, ?)", ((number, name, value) for name, value in row.facts))
        self._db.execute("INSERT INTO passages VALUES (?, ?)", (number, zlib.compress(row.text, 1)))
        self._db.execute(sqlite_fixes.CITE, (row.path, json.dumps(row.cites, separators=(",", ":"))))

    def _remove(self, path: str) -> None:
        known = self._db.execute("SELECT id, length FROM document WHERE path = ?", (path,)).fetchone()
        if known is None:
            return
        found = known[:1]
        self._db.execute("UPDATE total SET documents = documents - 1, length = length - ?", known[1:])
        self._db.execute("UPDATE term SET documents = documents - 1 WHERE id IN (SELECT term FROM posting WHERE document = ?)", found)
        self._db.execute("DELETE FROM posting WHERE document = ?", found)
        self._db.execute("DELETE FROM mark WHERE document = ?", found)
        for statement in (*sqlite_text.REMOVE, sqlite_vectors.FORGET):
            self._db.execute(statement, found)
        self._db.execute("DELETE FROM document WHERE id = ?", found)

    def _writing(self) -> _Writing:
        return _Writing(self._db)

    def _all(self, question: str, values: tuple[object, ...] = ()) -> list[Any]:
        try:
            return self._db.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise _trouble(error) from error

    def _among(self, question: str, values: Collection[object]) -> Iterator[Any]:
        listed = list(values)
        for first in range(0, len(listed), _AT_ONCE):
            chunk = listed[first : first + _AT_ONCE]
            yield from self._all(f"{question} ({','.join('?' * len(chunk))})", tuple(chunk))


class _Writing:
    """A transaction: begun with the lock of the one writer, kept whole or not at all."""

    __slots__ = ("_db",)

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise _trouble(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            self._db.execute("COMMIT" if error is None else "ROLLBACK")
        except sqlite3.Error as trouble:
            raise _trouble(trouble) from trouble
        if isinstance(error, sqlite3.Error):
            raise _trouble(error) from error


_AT_ONCE = 500
"""Values in one question; SQLite takes 999 in its older versions."""
_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT, stamp TEXT, length INTEGER, card TEXT, profile BLOB);
CREATE TABLE total (documents INTEGER, length INTEGER);
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT UNIQUE, documents INTEGER);
CREATE TABLE posting (term INTEGER, document INTEGER, count INTEGER, PRIMARY KEY (term, document)) WITHOUT ROWID;
CREATE INDEX posting_document ON posting (document);
CREATE TABLE mark (value TEXT, document INTEGER, PRIMARY KEY (value, document)) WITHOUT ROWID;
CREATE INDEX mark_document ON mark (document);
CREATE TABLE word (word TEXT PRIMARY KEY, changes INTEGER) WITHOUT ROWID;
{sqlite_text.TABLES}{sqlite_vectors.TABLES}{sqlite_fixes.TABLES}PRAGMA user_version = {SCHEMA};
"""


def _connect(name: str, seal: str) -> sqlite3.Connection:
    """An open database with our tables; made when it is new.

    Raises:
        sqlite3.DatabaseError: it is damaged, or laid out by another version.
        sqlite3.OperationalError: it cannot be opened or written.
    """
    db = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    try:
        db.execute("PRAGMA trusted_schema = OFF")  # the file lies in the checkout: a view or trigger in it must call nothing
        db.execute("PRAGMA cell_size_check = ON")
        if name != ":memory:":
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a lost last commit is computed again
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            _create(db, seal)
        _demand(db.execute("SELECT value FROM meta WHERE key = 'seal'").fetchone() == (seal,), "made elsewhere, or by another version")
    except BaseException:
        db.close()
        raise
    return db


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
        db.execute("INSERT INTO total VALUES (0, 0)")
        db.execute("INSERT INTO meta VALUES ('seal', ?)", (seal,))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _demand(fits: bool, otherwise: str) -> None:
    if not fits:
        raise sqlite3.DatabaseError(otherwise)


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether an error of opening says that the file's content is at fault, and not its surroundings."""
    return "malformed" in str(error) or "not a database" in str(error) or "no such" in str(error)


def _trouble(error: sqlite3.Error) -> StoreError:
    # SQLite has classes of their own for all that is not the content's fault: a full disk, a lock, a question that is wrong
    kind = DamagedStoreError if type(error) is sqlite3.DatabaseError else StoreError
    return kind(f"the store cannot be used: {error}", hint="`hansei store clear` throws it away; it is made anew when it is needed")
