"""Vectors of documents and of words: kept as bytes, each with the name of the model that made it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hansei.store.session import Answering


class Vectors(Answering):
    """What a store says of vectors."""

    def without_vector(self, model: str) -> list[int]:
        """Documents without a vector of a model, the newest first."""
        question = "SELECT id FROM document WHERE id NOT IN (SELECT document FROM gist WHERE model = ?) ORDER BY id DESC"
        return [number for (number,) in self._session.all(question, (model,))]

    def add_vectors(self, model: str, documents: Mapping[int, tuple[bytes, bytes]], words: Mapping[str, bytes]) -> None:
        """Keep vectors of documents (of the whole, and of its words in their context) and of words, in place of any other of theirs."""
        with self._session.writing():
            self._session.many(
                "INSERT INTO gist SELECT id, ?, ?, ? FROM document WHERE id = ? ON CONFLICT (document) DO UPDATE"
                " SET model = excluded.model, vector = excluded.vector, context = excluded.context",
                ((model, vector, context, number) for number, (vector, context) in documents.items()),
            )
            self._session.many(
                "INSERT INTO sense VALUES (?, ?, ?) ON CONFLICT (term) DO UPDATE SET model = excluded.model, vector = excluded.vector",
                ((term, model, vector) for term, vector in words.items()),
            )

    def vectors(self, model: str) -> tuple[list[tuple[int, bytes]], list[tuple[str, bytes]]]:
        """The vectors that a model made: of documents by their numbers, and of the words that stand in documents."""
        return self._session.all("SELECT document, vector FROM gist WHERE model = ? ORDER BY document", (model,)), self._session.all(
            "SELECT sense.term, vector FROM sense JOIN term ON term.text = sense.term"
            " WHERE model = ? AND documents > 0 ORDER BY sense.term",
            (model,),
        )

    def contexts(self, model: str, numbers: Collection[int]) -> dict[int, bytes]:
        """The vectors that a model made of the words of some documents, each in its context; by the numbers of the documents."""
        return {
            number: bytes(context)
            for number, by, context in self._among("SELECT document, model, context FROM gist WHERE document IN", numbers)
            if by == model
        }
