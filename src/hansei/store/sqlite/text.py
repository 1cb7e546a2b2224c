"""Text search in SQLite's language: the full-text table, and the question for what is wanted.

The full-text table holds terms that were made elsewhere, with blanks between them, so its tokenizer only has to cut at blanks and every
database finds the same. It keeps them itself (no outer table): that costs the disk some of what it saves in ways to go wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hansei.store.port import FIELDS, Group, Wanted
from hansei.store.session import Question, Session
from hansei.store.wanted import NEWEST, conditions_of

TABLE = f"""\
CREATE VIRTUAL TABLE page USING fts5({", ".join(FIELDS)}, tokenize = "unicode61 remove_diacritics 0 tokenchars '#.$'");
"""
RANKED = 20_000
"""So many documents that fit are ranked, those that came last: ranking costs two microseconds each, and a common word fits a million."""
CONTAINS = "instr(value, ?)"
"""Whether a fact contains a text."""


class SqlitePages:
    """The full-text table."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, pages: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        """Take the texts of new documents in, each with its number."""
        self._session.many(
            f"INSERT INTO page (rowid, {', '.join(FIELDS)}) VALUES ({', '.join('?' * (len(FIELDS) + 1))})",
            ((number, *(fields.get(name, "") for name in FIELDS)) for number, fields in pages),
        )

    def drop(self, number: int) -> None:
        """Take the text of a document out."""
        self._session.run("DELETE FROM page WHERE rowid = ?", (number,))


def matching(wanted: Wanted, weights: Mapping[str, float], most: int) -> Question:
    """The question for the documents that fit."""
    wish = _joined(wanted)
    refused = " OR ".join(map(_group, wanted.none))
    if wish:
        weighed = ", ".join(str(float(weights.get(name, 1.0))) for name in FIELDS)
        clauses, values = conditions_of(wanted.conditions, "page.rowid", CONTAINS)
        score = f"-bm25(page, {weighed}) AS score"
        places = f"SELECT page.rowid AS number, {score} FROM page WHERE page MATCH ?{clauses} ORDER BY page.rowid DESC LIMIT {RANKED}"
        return (
            f"SELECT number, score FROM ({places}) ORDER BY score DESC, number LIMIT ?",
            (f"({wish}) NOT ({refused})" if refused else wish, *values, most),
        )
    clauses, values = conditions_of(wanted.conditions, "dated.document", CONTAINS)
    if refused:
        clauses += " AND dated.document NOT IN (SELECT rowid FROM page WHERE page MATCH ?)"
        values = (*values, refused)
    return (
        f"SELECT dated.document, 0.0 FROM fact dated WHERE dated.name = 'date'{clauses} {NEWEST} LIMIT ?",
        (*values, most),
    )


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
