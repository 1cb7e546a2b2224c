"""The commits that belong to documents, in SQLite's language.

A commit is kept once, however many documents it belongs to, as the digests of the lines that it brought and took away: never to be read
again, since a commit does not change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from hansei.store.port import Fix, Part

TABLES = """\
CREATE TABLE cites (path TEXT PRIMARY KEY, value TEXT, linked INTEGER) WITHOUT ROWID;
CREATE INDEX cites_linked ON cites (linked);
CREATE TABLE fix (id INTEGER PRIMARY KEY, commit_id TEXT UNIQUE, subject TEXT, brought INTEGER, took INTEGER);
CREATE TABLE fix_line (line INTEGER, fix INTEGER, brought INTEGER, weight INTEGER, PRIMARY KEY (line, fix, brought)) WITHOUT ROWID;
CREATE TABLE fix_of (path TEXT, commit_id TEXT, part TEXT, how TEXT, PRIMARY KEY (path, commit_id)) WITHOUT ROWID;
CREATE INDEX fix_of_commit ON fix_of (commit_id);
"""
CITED = "SELECT path, value, linked FROM cites"
UNLINKED = f"{CITED} WHERE linked = 0"
CITE = (
    "INSERT INTO cites VALUES (?, ?, 0) ON CONFLICT (path) DO UPDATE SET value = excluded.value, linked = linked AND value = excluded.value"
)
"""A document whose citations are the same keeps its links."""
PARTS = (
    "SELECT f.id, f.commit_id, f.subject, f.brought, f.took, d.id, o.part, o.how FROM fix f JOIN fix_of o ON o.commit_id = f.commit_id"
    " JOIN document d ON d.path = o.path WHERE f.id IN"
)
FIXED = (
    "SELECT DISTINCT d.id FROM document d JOIN fix_of o ON o.path = d.path JOIN fix f ON f.commit_id = o.commit_id"
    " WHERE o.part = 'cure' AND f.brought + f.took > 0 AND d.id IN"
)


def put(db: sqlite3.Connection, head: str, parts: Mapping[str, Collection[Part]], fixes: Iterable[Fix], anew: Collection[str]) -> None:
    """Write what was found, within a transaction."""
    for fix in fixes:
        weights = sum(fix.brought.values()), sum(fix.took.values())
        number = db.execute(
            "INSERT INTO fix (commit_id, subject, brought, took) VALUES (?, ?, ?, ?) ON CONFLICT (commit_id) DO NOTHING RETURNING id",
            (fix.commit, fix.subject, *weights),
        ).fetchone()
        for brought, lines in ((1, fix.brought), (0, fix.took)):
            if number is not None:
                kept = ((line, number[0], brought, weight) for line, weight in lines.items())
                db.executemany("INSERT INTO fix_line VALUES (?, ?, ?, ?)", kept)
    db.executemany("DELETE FROM fix_of WHERE path = ?", ((path,) for path in anew))
    db.executemany("UPDATE cites SET linked = 1 WHERE path = ?", ((path,) for path in anew))
    rows = ((path, *part) for path, its in parts.items() for part in its)
    db.executemany("INSERT OR IGNORE INTO fix_of VALUES (?, ?, ?, ?)", rows)
    db.execute("INSERT OR REPLACE INTO meta VALUES ('fixes', ?)", (head,))


BELONGING = (
    "SELECT fix_of.path, fix.commit_id, fix.subject, fix_of.part, fix_of.how FROM fix_of JOIN fix USING (commit_id) "
    "ORDER BY fix_of.path, fix.commit_id"
)
