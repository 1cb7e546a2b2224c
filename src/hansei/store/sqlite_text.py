"""Text search and filters in SQLite's language: the tables, and the question for what is wanted.

The full-text table holds terms that were made elsewhere, with blanks between them, so its tokenizer only has to cut at blanks and every
database finds the same. It keeps them itself (no outer table): that costs the disk some of what it saves in ways to go wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from hansei.store.port import FIELDS, Condition, Group, Wanted

TABLES = f"""\
CREATE VIRTUAL TABLE page USING fts5({", ".join(FIELDS)}, tokenize = "unicode61 remove_diacritics 0 tokenchars '#.$'");
CREATE TABLE fact (document INTEGER, name TEXT, value TEXT, PRIMARY KEY (document, name, value)) WITHOUT ROWID;
CREATE INDEX fact_value ON fact (name, value);
CREATE TABLE passages (document INTEGER PRIMARY KEY, text BLOB);
"""
INSERT_PAGE = f"INSERT INTO page (rowid, {', '.join(FIELDS)}) VALUES ({', '.join('?' * (len(FIELDS) + 1))})"
RANKED = 20_000
"""So many documents that fit are ranked, those that came last: ranking costs two microseconds each, and a common word fits a million."""
REMOVE = tuple(f"DELETE FROM {table} WHERE {key} = ?" for table, key in (("page", "rowid"), ("fact", "document"), ("passages", "document")))
Question = tuple[str, tuple[object, ...]]
"""A statement, and the values for its question marks."""


def beginning(start: str, most: int) -> Question:
    """The question for the terms that begin so."""
    # a range, which the index answers, in any case and without the wildcards of LIKE
    return (
        "SELECT text, documents FROM term WHERE text >= ? AND text < ? AND documents > 0 ORDER BY documents DESC, text LIMIT ?",
        (start, start + "\U0010ffff", most),
    )


def matching(wanted: Wanted, weights: Mapping[str, float], most: int) -> Question:
    """The question for the documents that fit."""
    wish = _joined(wanted)
    refused = " OR ".join(map(_group, wanted.none))
    if wish:
        weighed = ", ".join(str(float(weights.get(name, 1.0))) for name in FIELDS)
        clauses, values = _conditions(wanted.conditions, "page.rowid")
        score = f"-bm25(page, {weighed}) AS score"
        places = f"SELECT page.rowid AS number, {score} FROM page WHERE page MATCH ?{clauses} ORDER BY page.rowid DESC LIMIT {RANKED}"
        return (
            f"SELECT number, score FROM ({places}) ORDER BY score DESC, number LIMIT ?",
            (f"({wish}) NOT ({refused})" if refused else wish, *values, most),
        )
    clauses, values = _conditions(wanted.conditions, "dated.document")
    if refused:
        clauses += " AND dated.document NOT IN (SELECT rowid FROM page WHERE page MATCH ?)"
        values = (*values, refused)
    return (
        f"SELECT dated.document, 0.0 FROM fact dated WHERE dated.name = 'date'{clauses} {_NEWEST} LIMIT ?",
        (*values, most),
    )


_NEWEST = "ORDER BY dated.value DESC, dated.document DESC"
"""The order of an index, read backwards: the search ends as soon as there are enough."""


def _joined(wanted: Wanted) -> str:
    groups = [f"({_group(group)})" for group in wanted.all]
    if wanted.any:
        groups.append(f"({' OR '.join(map(_group, wanted.any))})")
    return " AND ".join(groups)


def _group(group: Group) -> str:
    ways = " OR ".join(map(_phrase, group.phrases))
    return f"{{{group.field}}} : ({ways})" if group.field else f"({ways})"


def _phrase(terms: tuple[str, ...]) -> str:
    begins = terms[-1].endswith("*")
    text = " ".join(terms).removesuffix("*").replace('"', '""')
    return f'"{text}" *' if begins else f'"{text}"'


def _conditions(conditions: tuple[Condition, ...], document: str) -> Question:
    clauses = ""
    values: tuple[object, ...] = ()
    for one in conditions:
        test = {
            "is": f"value IN ({','.join('?' * len(one.values))})",
            "holds": f"({' OR '.join(['instr(value, ?)'] * len(one.values))})",
            "from": "value >= ?",
            "to": "value <= ? AND value <> ''",
        }[one.how]
        clauses += f" AND {'NOT ' if one.negated else ''}EXISTS (SELECT 1 FROM fact WHERE document = {document} AND name = ? AND {test})"
        values += (one.name, *one.values)
    return clauses, values
