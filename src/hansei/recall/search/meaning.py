"""What the documents and their words mean, as vectors of a model: which documents are close to a question, and which words to its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from hansei.recall.search.page import Passage
from hansei.recall.search.weighed import Signs

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


class Meaning:
    """The vectors of a memory.

    Args:
        model: what made them.
        documents: number and packed vector of each document.
        words: term and packed vector of each word.
    """

    def __init__(self, model: Model, documents: Sequence[tuple[int, bytes]], words: Sequence[tuple[str, bytes]]) -> None:
        self._model = model
        self.signs = model.signs
        self.numbers = [number for number, _ in documents]
        self._gists = unpack([vector for _, vector in documents])
        self._words = [term for term, _ in words]
        self._places = {term: place for place, term in enumerate(self._words)}
        senses = unpack([vector for _, vector in words])
        # single words all point somewhat the same way; without what they have in common their differences show
        self._middle = senses.mean(0) if len(words) else 0.0
        self._senses = _normal(senses - self._middle)

    def of(self, question: str, words: Sequence[tuple[str, str]]) -> tuple[Mapping[int, float], list[dict[str, float]]]:
        """How close each document is to a question (-1 to 1), and for each of its words (written, and term) the terms close to it."""
        new = [written for written, term in words if term not in self._places]
        made = self._model.vectors([question, *(written.lower() for written in new)])
        near = dict(zip(self.numbers, (self._gists @ made[0]).tolist(), strict=True)) if self.numbers else {}
        if not self._words:
            return near, [{} for _ in words]
        fresh = iter(_normal(made[1:] - self._middle))
        rows = [self._senses[self._places[term]] if term in self._places else next(fresh) for _, term in words]
        return near, [self._kin(row) for row in np.array(rows) @ self._senses.T] if rows else []

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
    return _normal(np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), -1).astype(np.float32))


def _normal(rows: Any) -> Any:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
