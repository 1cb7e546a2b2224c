"""Vectors of documents and of words in SQLite: kept as bytes, each with the name of the model that made it."""

from __future__ import annotations

TABLES = """\
CREATE TABLE gist (document INTEGER PRIMARY KEY, model TEXT, vector BLOB);
CREATE TABLE sense (term TEXT PRIMARY KEY, model TEXT, vector BLOB) WITHOUT ROWID;
"""
WITHOUT = "SELECT id FROM document WHERE id NOT IN (SELECT document FROM gist WHERE model = ?) ORDER BY id DESC"
GISTS = "SELECT document, vector FROM gist WHERE model = ? ORDER BY document"
SENSES = "SELECT sense.term, vector FROM sense JOIN term ON term.text = sense.term WHERE model = ? AND documents > 0 ORDER BY sense.term"
ADD_GIST = "INSERT OR REPLACE INTO gist SELECT id, ?, ? FROM document WHERE id = ?"
ADD_SENSE = "INSERT OR REPLACE INTO sense VALUES (?, ?, ?)"
FORGET = "DELETE FROM gist WHERE document = ?"
