"""Where terms occur, in few bytes: a row for a term and a block of documents, with two small numbers for each of them that has it.

Rows of one posting each would take five times the room and fifty times as long to read, and common terms have millions.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import add as add_up

from hansei.store.numbers import from_bytes, to_bytes
from hansei.store.port import MOST, Postings
from hansei.store.session import AT_ONCE, Answering, Session

BLOCK = 4_096
"""Documents, by their numbers, in a row: so few that a row is written anew in no time, so many that rows are few."""


class Places(Answering):
    """What a store says of the places of its terms."""

    def postings(self, terms: Collection[str]) -> dict[str, Postings]:
        """Where the terms occur; terms of no document are absent."""
        rows: dict[str, list[tuple[int, bytes]]] = {}
        question = "SELECT t.text, p.block, p.places FROM term t JOIN posting p ON p.term = t.id WHERE t.text IN"
        for term, block, places in self._among(question, terms):
            rows.setdefault(term, []).append((block, places))
        return {term: _joined(sorted(its)) for term, its in rows.items()}

    def lengths(self, numbers: Collection[int]) -> dict[int, int]:
        """The lengths of documents by their numbers."""
        blocks: dict[int, Sequence[int]] = {}
        for block, lengths in self._among("SELECT block, lengths FROM measure WHERE block IN", {number // BLOCK for number in numbers}):
            blocks[block] = from_bytes("I", lengths)
        return {number: blocks[number // BLOCK][number % BLOCK] for number in numbers if number // BLOCK in blocks}


def add(session: Session, places: Iterable[tuple[int, int, int]], lengths: Mapping[int, int]) -> None:
    """Note where terms occur in new documents.

    Args:
        session: within a transaction.
        places: number of the term, number of the document, and how often it occurs there.
        lengths: of the documents, by their numbers.
    """
    new: dict[tuple[int, int], array[int]] = {}
    for term, number, times in sorted(places):
        new.setdefault((term, number // BLOCK), array("H")).extend((number % BLOCK, min(times, MOST)))
    for block in sorted({block for _, block in new}):
        known = _known(session, block, [term for term, its in new if its == block])
        session.many(_PUT, ((term, block, known.get(term, b"") + to_bytes(its)) for (term, at), its in new.items() if at == block))
    for block in sorted({number // BLOCK for number in lengths}):
        kept = session.all("SELECT lengths FROM measure WHERE block = ?", (block,))
        measured = from_bytes("I", kept[0][0]) if kept else array("I", bytes(4 * BLOCK))
        for number, length in lengths.items():
            if number // BLOCK == block:
                measured[number % BLOCK] = length
        session.run(
            "INSERT INTO measure VALUES (?, ?) ON CONFLICT (block) DO UPDATE SET lengths = excluded.lengths", (block, to_bytes(measured))
        )


def take(session: Session, number: int, terms: Collection[int]) -> None:
    """Forget a document, of which it is known which terms it may have; each of them occurs in one document less."""
    block, place = divmod(number, BLOCK)
    left: list[tuple[int, int, bytes]] = []
    for term, places in _known(session, block, terms).items():
        numbers, _ = _unpacked(places)
        if place in numbers:
            at = numbers.index(place)
            left.append((term, block, places[: 4 * at] + places[4 * at + 4 :]))
    session.many("UPDATE term SET documents = documents - 1 WHERE id = ?", ((term,) for term, _, _ in left))
    session.many(_PUT, (row for row in left if row[2]))
    session.many("DELETE FROM posting WHERE term = ? AND block = ?", (row[:2] for row in left if not row[2]))


_PUT = "INSERT INTO posting VALUES (?, ?, ?) ON CONFLICT (term, block) DO UPDATE SET places = excluded.places"


def _known(session: Session, block: int, terms: Collection[int]) -> dict[int, bytes]:
    return dict(_among(session, block, list(terms)))


def _among(session: Session, block: int, terms: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    for first in range(0, len(terms), AT_ONCE):
        chunk = terms[first : first + AT_ONCE]
        marks = ",".join("?" * len(chunk))
        yield from session.all(f"SELECT term, places FROM posting WHERE block = ? AND term IN ({marks})", (block, *chunk))


def _joined(rows: Sequence[tuple[int, bytes]]) -> Postings:
    """The places of a term from all its rows. A rare term has a row for nearly each of its documents, so nothing is made of a row alone."""
    numbers, times = _unpacked(b"".join(places for _, places in rows))
    firsts = chain.from_iterable(repeat(block * BLOCK, len(places) // 4) for block, places in rows)
    return Postings(array("I", map(add_up, firsts, numbers)), times)


def _unpacked(places: bytes) -> tuple[array[int], array[int]]:
    """The numbers of the documents within the block, and how often the term occurs in each."""
    both = from_bytes("H", places)
    return both[0::2], both[1::2]
