"""The documents of a store: what is known of each, and the words and signs it can be found by."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from hansei.store import emphasis
from hansei.store.port import Emphasis, Held, Row, Term
from hansei.store.rows import BATCH, Pages, forget, put, touch
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
            touch(self._session)
            for path in gone:
                forget(self._session, self._pages, path)
                self._session.run("DELETE FROM cites WHERE path = ?", (path,))
            for batch in _batches(rows):
                put(self._session, self._pages, batch)

    def state(self) -> int:
        """A number that is another one whenever documents were put in or taken out since."""
        ((state,),) = self._session.all("SELECT state FROM total")
        return int(state)

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""
        # kept, because counting a million takes 200 ms
        ((number, total),) = self._session.all("SELECT documents, length FROM total")
        return number, total / number if number else 1.0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """Term -> in how many documents it occurs."""
        return dict(self._among("SELECT text, documents FROM term WHERE documents > 0 AND text IN", terms))

    def terms(self, *, numbers: Collection[int] = (), texts: Collection[str] = ()) -> list[Term]:
        """Terms by their numbers, or by what they are."""
        question = "SELECT id, text, documents FROM term WHERE"
        return [Term(*row) for name, values in (("id", numbers), ("text", texts)) for row in self._among(f"{question} {name} IN", values)]

    def marked(self, marks: Collection[str]) -> list[tuple[str, int]]:
        """Mark and document, for the marks that a document carries."""
        return list(self._among("SELECT value, document FROM mark WHERE value IN", marks))

    def held(self, numbers: Collection[int]) -> list[Held]:
        """Documents by their numbers, in the order of the numbers given."""
        found = {
            number: Held(number, path, length, json.loads(card))
            for number, path, length, card in self._among("SELECT id, path, length, card FROM document WHERE id IN", numbers)
        }
        return [found[number] for number in numbers if number in found]

    def numbered(self, path: str, digest: str) -> int | None:
        """The number of the document of a path, when its content is the same."""
        found = self._session.all("SELECT id FROM document WHERE path = ? AND digest = ?", (path, digest))
        return int(found[0][0]) if found else None

    def facts(self, number: int) -> list[tuple[str, str]]:
        """What a document can be filtered by: names and values."""
        return self._session.all("SELECT name, value FROM fact WHERE document = ? ORDER BY name, value", (number,))

    def profiles(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The packed profiles of documents by their numbers."""
        return {number: zlib.decompress(held) for number, held in self._among("SELECT id, profile FROM document WHERE id IN", numbers)}

    def emphasis(self, numbers: Collection[int]) -> dict[int, Emphasis]:
        """How much documents tell of their terms, by the numbers of the documents."""
        found = self._among("SELECT document, emphasis, cause FROM passages WHERE document IN", numbers)
        return {number: emphasis.unpack(packed, cause) for number, packed, cause in found}

    def beginning(self, start: str, most: int) -> dict[str, int]:
        """Terms that begin so, the commonest first -> in how many documents each occurs."""
        # a range, which the index answers, in any case and without the wildcards of LIKE
        return dict(
            self._session.all(
                "SELECT text, documents FROM term WHERE text >= ? AND text < ? AND documents > 0 ORDER BY documents DESC, text LIMIT ?",
                (start, start + "\U0010ffff", most),
            )
        )

    def words(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The packed terms of the passages of documents, by their numbers."""
        found = self._among("SELECT document, words FROM passages WHERE document IN", numbers)
        return {number: zlib.decompress(words) for number, words in found}

    def texts(self, numbers: Collection[int]) -> dict[int, tuple[bytes, bytes]]:
        """The packed passages of documents by their numbers: their terms, and what is shown of them."""
        found = self._among("SELECT document, words, text FROM passages WHERE document IN", numbers)
        return {number: (zlib.decompress(words), zlib.decompress(text)) for number, words, text in found}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
