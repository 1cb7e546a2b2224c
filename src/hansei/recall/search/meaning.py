"""What the documents and their words mean, as vectors of a model: which documents are close to a question, and which words to its words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from typing import Any, Protocol

import numpy as np

from hansei.recall.search.page import Passage
from hansei.recall.search.weighed import Asked, Signs

KIN = 40
"""So many words of the memory are taken for kin of a word, at the most,"""
CLOSE = 0.4
"""and only such as are so close."""
GIST = 1_200
"""Characters of a document that its vector is made of."""


class Model(Protocol):
    """Turns texts into vectors."""

    name: str
    signs: Signs

    def vectors(self, texts: Sequence[str]) -> Any:
        """A row of length 1 for each text."""

    def in_context(self, texts: Sequence[str]) -> tuple[Any, list[Mapping[str, Any]]]:
        """The same, and for each text its telling words, each with a row of length 1: what the word means there."""


Contexts = Callable[[Collection[int]], Mapping[int, bytes]]
"""Hands out the packed vectors of the words of some documents, each in its context."""


class Meaning:
    """The vectors of a memory; asked, it does not change, so several threads may share it.

    Args:
        model: what made them.
        documents: number and packed vector of each document.
        words: term and packed vector of each word.
        contexts: those of its words.
    """

    def __init__(
        self,
        model: Model,
        documents: Sequence[tuple[int, bytes]],
        words: Sequence[tuple[str, bytes]],
        contexts: Contexts = lambda _: {},
    ) -> None:
        self._model = model
        self.signs = model.signs
        self.numbers = [number for number, _ in documents]
        self._gists = unpack([vector for _, vector in documents])
        self._words = [term for term, _ in words]
        self._contexts = contexts
        self._places = {term: place for place, term in enumerate(self._words)}
        senses = unpack([vector for _, vector in words])
        # single words all point somewhat the same way; without what they have in common their differences show
        self._middle = senses.mean(0) if len(words) else 0.0
        self._senses = _normal(senses - self._middle)

    def within(self, contexts: Contexts) -> Meaning:
        """The same, with the words in context from elsewhere: what was kept outlives the session that handed them out."""
        other = copy(self)
        other._contexts = contexts  # noqa: SLF001 - of the same class
        return other

    def of(self, question: str, words: Sequence[tuple[str, str, float]]) -> Asked:
        """What the model says of a question; for each of its words is given how it is written, its term and its weight."""
        new = [written.lower() for written, term, _ in words if term not in self._places]
        made, said = self._model.in_context([question, *new])
        near = dict(zip(self.numbers, (self._gists @ made[0]).tolist(), strict=True)) if self.numbers else {}
        weights = {written.lower(): weight for written, _, weight in words if weight}
        its = [(weights[word], row) for word, row in said[0].items() if word in weights]

        def echo(numbers: Collection[int]) -> Mapping[int, float]:
            return self._echo([weight for weight, _ in its], np.array([row for _, row in its]), numbers) if its else {}

        if not self._words:
            return Asked(near, [{} for _ in words], echo)
        fresh = iter(_normal(made[1:] - self._middle))
        rows = [self._senses[self._places[term]] if term in self._places else next(fresh) for _, term, _ in words]
        return Asked(near, [self._kin(row) for row in np.array(rows) @ self._senses.T] if rows else [], echo)

    def _echo(self, weights: Sequence[float], rows: Any, numbers: Collection[int]) -> Mapping[int, float]:
        """For each document the mean, by their weights, of how close each word finds its like in it."""
        packed = {number: context for number, context in self._contexts(numbers).items() if context}
        if not packed:
            return {}
        wide = rows.shape[1]
        every = _numbers(b"".join(packed.values()), wide)
        lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", every, every)), 1e-9)
        begins = np.cumsum([0, *(len(context) // wide for context in packed.values())])[:-1]
        best = np.maximum.reduceat(rows @ every.T / lengths, begins, axis=1)
        return dict(zip(packed, (np.array(weights) @ best / sum(weights)).tolist(), strict=True))

    def _kin(self, row: Any) -> dict[str, float]:
        most = min(KIN, len(row))
        best = np.argpartition(-row, most - 1)[:most]
        return {self._words[index]: float(row[index]) for index in best if row[index] > CLOSE}


def gist(passages: Sequence[Passage]) -> str:
    """The part of a document that says what it is about: the title, what was seen and why; the rest where these are short."""
    text = passages[0].text if passages else ""
    for wanted in (("symptom", "cause", "trigger"), ("resolution", "lessons", "other")):
        for passage in passages[1:]:
            if len(text) >= GIST:
                break
            if passage.field in wanted:
                text += f" {passage.text}"
    return text[:GIST]


def pack(rows: Any) -> list[bytes]:
    """Vectors as bytes for a cache, a byte a number: at most a hundredth of the direction is lost."""
    return [np.round(row * (127 / max(float(np.abs(row).max()), 1e-9))).astype(np.int8).tobytes() for row in rows]


def unpack(packed: Sequence[bytes]) -> Any:
    """The vectors that :func:`pack` packed, each of length 1 again."""
    if not packed:
        return np.zeros((0, 1), np.float32)
    return _normal(_numbers(b"".join(packed), len(packed[0])))


def _numbers(packed: bytes, wide: int) -> Any:
    return np.frombuffer(packed, np.int8).reshape(-1, wide).astype(np.float32)


def _normal(rows: Any) -> Any:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
