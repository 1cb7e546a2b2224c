"""Text search in PostgreSQL's language: where each term stands, and the question for what is wanted.

Its own full-text search knows four weights and cuts words in its own way. So the terms are kept with their places, as SQLite's index does
inside, and the score is computed by the same formula (BM25): every kind of store finds the same, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hansei.store.port import FIELDS, Group, Wanted
from hansei.store.session import Question, Session
from hansei.store.wanted import NEWEST, conditions_of

TABLES = """\
CREATE TABLE place (term TEXT COLLATE "C", document BIGINT, field INTEGER, spots INTEGER[], PRIMARY KEY (term, document, field));
CREATE INDEX place_document ON place (document);
CREATE TABLE page (document BIGINT PRIMARY KEY, words BIGINT);
CREATE TABLE paged (pages BIGINT, words BIGINT);
INSERT INTO paged VALUES (0, 0);
"""
RANKED = 20_000
"""So many documents that fit are ranked, those that came last."""
LONGEST = 600
"""Characters of a term or sign that is kept: an index takes no more, and what is longer was never written by a hand."""
_CONTAINS = "strpos(value, ?) > 0"
_TERM = re.compile(r"(?:[^\W_]|[#.$])+")
_LAST = "\U0010ffff"


class PostgresPages:
    """The places of the terms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, pages: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        """Take the texts of new documents in, each with its number."""
        places: list[tuple[object, ...]] = []
        words: list[tuple[object, ...]] = []
        every = 0
        for number, fields in pages:
            total = 0
            for field, name in enumerate(FIELDS):
                spots: dict[str, list[int]] = {}
                terms = _terms(fields.get(name, ""))
                for at, term in enumerate(terms):
                    if len(term) <= LONGEST:
                        spots.setdefault(term, []).append(at)
                total += len(terms)
                places += [(term, number, field, its) for term, its in spots.items()]
            words.append((number, total))
            every += total
        self._session.fill("place", places)
        self._session.fill("page", words)
        self._session.run("UPDATE paged SET pages = pages + ?, words = words + ?", (len(words), every))

    def drop(self, number: int) -> None:
        """Take the text of a document out."""
        self._session.run("UPDATE paged SET pages = pages - 1, words = paged.words - page.words FROM page WHERE document = ?", (number,))
        self._session.run("DELETE FROM page WHERE document = ?", (number,))
        self._session.run("DELETE FROM place WHERE document = ?", (number,))


def matching(wanted: Wanted, weights: Mapping[str, float], most: int) -> Question:
    """The question for the documents that fit."""
    wish = _Wish()
    clauses = [f"number IN ({wish.documents(group)})" for group in wanted.all]
    if wanted.any:
        clauses.append(f"({' OR '.join(f'number IN ({wish.documents(group)})' for group in wanted.any)})")
    scored = len(wish.tables)
    clauses += [f"number NOT IN ({wish.documents(group)})" for group in wanted.none]
    if not scored:
        conditions, values = conditions_of(wanted.conditions, "dated.document", _CONTAINS)
        refused = "".join(f" AND {clause}" for clause in clauses).replace("number NOT", "dated.document NOT")
        head = f"WITH {', '.join(wish.tables)} " if wish.tables else ""
        return (
            f"{head}SELECT dated.document, 0.0::float8 FROM fact dated WHERE dated.name = 'date'{refused}{conditions} {NEWEST} LIMIT ?",
            (*wish.values, *values, most),
        )
    conditions, values = conditions_of(wanted.conditions, "number", _CONTAINS)
    weighed = f"(ARRAY[{', '.join(f'{float(weights.get(name, 1.0))}::float8' for name in FIELDS)}])[field + 1]"
    worth = " UNION ALL ".join(_WORTH.format(at=at, weighed=weighed) for at in range(scored))
    every = " UNION ".join(f"SELECT document AS number FROM found{at}" for at in range(scored))
    tests = f"{' AND '.join(clauses)}{conditions}"
    tables = ", ".join(
        (
            *wish.tables,
            "size AS (SELECT pages::float8 AS pages, words / pages::float8 AS usual FROM paged WHERE pages > 0)",
            f"fit AS (SELECT DISTINCT number FROM ({every}) every WHERE {tests} ORDER BY number DESC LIMIT {RANKED})",
        )
    )
    # the last bits of a sum depend on its order, which no database promises
    order = "GROUP BY number ORDER BY round(sum(worth)::numeric, 12) DESC, number"
    return (
        f"WITH {tables} SELECT number, sum(worth)::float8 AS score FROM fit JOIN ({worth}) weighed USING (number) {order} LIMIT ?",
        (*wish.values, *values, most),
    )


_WORTH = (
    "SELECT document AS number, (SELECT greatest(ln((pages - met + 0.5) / (met + 0.5)), 1e-6) FROM size,"
    " (SELECT count(DISTINCT document) AS met FROM found{at}) counted)"
    " * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * page.words / usual)) AS worth"
    " FROM (SELECT document, sum(times * {weighed}) AS times FROM found{at} GROUP BY document) met JOIN page USING (document), size"
)
"""BM25 as SQLite computes it: how seldom a phrase is, and how often it stands in a document of this length."""


class _Wish:
    """The phrases that are looked for, each a table of the places where it stands."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.values: tuple[object, ...] = ()

    def documents(self, group: Group) -> str:
        """The question for the documents that hold any of some phrases."""
        return " UNION ALL ".join(f"SELECT document FROM found{self._add(phrase, group.field)}" for phrase in group.phrases)

    def _add(self, phrase: tuple[str, ...], field: str | None) -> int:
        begins = phrase[-1].endswith("*")
        terms = [term for word in phrase for term in _terms(word.removesuffix("*"))]
        tests: list[str] = [] if field is None else [f"first.field = {FIELDS.index(field)}"]
        if not terms:
            tests.append("false")
        for place, term in enumerate(terms):
            test, values = _is(term, begins=begins and place == len(terms) - 1)
            self.values += values
            tests.append(
                f"EXISTS (SELECT 1 FROM place next WHERE next.document = first.document AND next.field = first.field AND next.{test}"
                f" AND spot + {place} = ANY (next.spots))"
                if place
                else f"first.{test}"
            )
        self.tables.append(
            f"found{len(self.tables)} AS MATERIALIZED (SELECT first.document, first.field, count(*) AS times"
            f" FROM place first CROSS JOIN LATERAL unnest(first.spots) spot WHERE {' AND '.join(tests)} GROUP BY 1, 2)"
        )
        return len(self.tables) - 1


def _is(term: str, *, begins: bool) -> Question:
    # a range, which the index answers, instead of the wildcards of LIKE
    return ("term BETWEEN ? AND ?", (term, term + _LAST)) if begins else ("term = ?", (term,))


def _terms(text: str) -> list[str]:
    """The terms of a text; the same ones that the tokenizer of SQLite's index finds."""
    return _TERM.findall(text.lower())
