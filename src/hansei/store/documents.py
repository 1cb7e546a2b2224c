"""The documents of a store: what is known of each, and the words and signs it can be found by."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from hansei.store.port import Held, Posting, Row
from hansei.store.rows import BATCH, Pages, forget, put
from hansei.store.session import Answering


class Documents(Answering):
    """What a store says of its documents."""

    _pages: Pages
    """Where their texts are searched."""

    def known(self) -> dict[str, tuple[str, str]]:
        """Path -> digest and stamp of every document it holds."""
        return {path: (digest, stamp) for path, digest, stamp in self._session.all("SELECT path, digest, stamp FROM document")}

    def restamp(self, stamps: Mapping[str, str]) -> None:
        """Note the present stamps of documents whose content has not changed."""
        with self._session.writing():
            self._session.many("UPDATE document SET stamp = ? WHERE path = ?", ((stamp, path) for path, stamp in stamps.items()))

    def update(self, rows: Iterable[Row], gone: Collection[str]) -> None:
        """Put documents in, in place of those of the same path, and take others out; all of it or nothing."""
        with self._session.writing():
            for path in gone:
                forget(self._session, self._pages, path)
                self._session.run("DELETE FROM cites WHERE path = ?", (path,))
            for batch in _batches(rows):
                put(self._session, self._pages, batch)

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""
        # kept, because counting a million takes 200 ms
        ((number, total),) = self._session.all("SELECT documents, length FROM total")
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
        # a range, which the index answers, in any case and without the wildcards of LIKE
        return dict(
            self._session.all(
                "SELECT text, documents FROM term WHERE text >= ? AND text < ? AND documents > 0 ORDER BY documents DESC, text LIMIT ?",
                (start, start + "\U0010ffff", most),
            )
        )

    def texts(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The packed passages of documents by their numbers."""
        return {
            number: zlib.decompress(text) for number, text in self._among("SELECT document, text FROM passages WHERE document IN", numbers)
        }


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
