"""Models that turn texts into vectors, so that two ways to say the same thing lie close together. They run on this machine.

A static model has a vector for each word piece and takes their mean; a transformer reads the whole text, which is better and a hundred
times slower. Only loaded when the extra is there: numpy alone costs 60 ms.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from hansei.recall.search.plan import SMALL_WORDS
from hansei.recall.search.weighed import Signs
from hansei.recall.search.wordpiece import WordPiece

MOST = 256
"""Word pieces of a text that are read."""


class StaticModel:
    """Vectors of word pieces: ``q`` int8 (pieces, dimensions) and ``scale`` (pieces), a row times its scale is the vector of a piece.

    Args:
        name: changes whenever a vector may.
        pieces: the vocabulary.
        weights: an ``npz`` file.

    Raises:
        ValueError, KeyError: the weights are none.
    """

    signs = Signs(score=1.78, margin=0.31, unknown=-1.52, apart=-0.33, bias=-2.1, sure=0.554)
    """Fitted as below."""

    def __init__(self, name: str, pieces: WordPiece, weights: bytes) -> None:
        held = np.load(io.BytesIO(weights), allow_pickle=False)
        self.name = name
        self._pieces = pieces
        self._vectors = held["q"].astype(np.float32) * held["scale"].astype(np.float32)[:, None]

    def vectors(self, texts: Sequence[str]) -> Any:
        """A row of length 1 for each text; zeros for one without a known word."""
        made = np.zeros((len(texts), self._vectors.shape[1]), np.float32)
        for row, text in enumerate(texts):
            if numbers := self._pieces.numbers(text, MOST):
                made[row] = self._vectors[numbers].mean(0)
        return _normal(made)

    def in_context(self, texts: Sequence[str]) -> tuple[Any, list[Mapping[str, Any]]]:
        """The same, and for each text its telling words, each with a row of length 1; here a word means the same everywhere."""
        cut = [self._pieces.words(text, MOST) for text in texts]
        return self.vectors(texts), [_words(words, self._vectors[[number for _, its in words for number in its]]) for words in cut]


class TransformerModel:
    """A sentence transformer in ONNX form: the mean of the last states.

    Args:
        name: changes whenever a vector may.
        pieces: the vocabulary.
        session: an ``onnxruntime.InferenceSession``.

    Raises:
        ValueError: the vocabulary has no marks for beginning and end.
    """

    signs = Signs(score=2.84, margin=1.75, unknown=-1.31, apart=-0.24, bias=-4.39, sure=0.567)
    """Fitted to questions about public post-mortems, each asked of a memory with and without the documents of the team that answers it, and
    to questions about things that are not there; ``sure`` lets at most three of twenty of these through (``benchmarks/search_fit.py``)."""

    def __init__(self, name: str, pieces: WordPiece, session: Any) -> None:
        first, last = pieces.number("[CLS]"), pieces.number("[SEP]")
        if first is None or last is None:
            raise ValueError("the vocabulary has no [CLS] and [SEP]")
        self.name = name
        self._pieces = pieces
        self._ends = first, last
        self._session = session
        self._inputs = [one.name for one in session.get_inputs()]

    def vectors(self, texts: Sequence[str]) -> Any:
        """A row of length 1 for each text."""
        return np.array([vector for vector, _ in self._read([self._pieces.numbers(text, MOST - 2) for text in texts])], np.float32)

    def in_context(self, texts: Sequence[str]) -> tuple[Any, list[Mapping[str, Any]]]:
        """The same, and for each text its telling words, each with a row of length 1: what the word means there."""
        cut = [self._pieces.words(text, MOST - 2) for text in texts]
        read = self._read([[number for _, its in words for number in its] for words in cut])
        rows = np.array([vector for vector, _ in read], np.float32)
        return rows, [_words(words, states) for words, (_, states) in zip(cut, read, strict=True)]

    def _read(self, texts: Sequence[Sequence[int]]) -> list[tuple[Any, Any]]:
        """For each text, given by its pieces, its vector and the states of its pieces."""
        first, last = self._ends
        read = [[first, *numbers, last] for numbers in texts]
        found: list[tuple[Any, Any]] = [(None, None)] * len(texts)
        order = sorted(range(len(texts)), key=lambda index: len(read[index]))  # texts of a length together: less to fill up
        for at in range(0, len(order), _AT_ONCE):
            chosen = order[at : at + _AT_ONCE]
            vectors, states = self._run([read[index] for index in chosen])
            for index, vector, its in zip(chosen, vectors, states, strict=True):
                found[index] = vector, its[1 : len(read[index]) - 1]
        return found

    def _run(self, read: Sequence[Sequence[int]]) -> tuple[Any, Any]:
        numbers = np.zeros((len(read), max(map(len, read))), np.int64)
        mask = np.zeros_like(numbers)
        for row, its in enumerate(read):
            numbers[row, : len(its)] = its
            mask[row, : len(its)] = 1
        every = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        states = self._session.run(None, {name: every[name] for name in self._inputs})[0]
        return _normal((states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)), states


_AT_ONCE = 16


def _words(words: Sequence[tuple[str, tuple[int, ...]]], states: Any) -> dict[str, Any]:
    """The telling words of a text, each with the mean of its pieces wherever it stands."""
    found: dict[str, list[Any]] = {}
    at = 0
    for word, its in words:
        if its and len(word) > 1 and word.isalnum() and word not in SMALL_WORDS:
            found.setdefault(word, []).append(states[at : at + len(its)].mean(0))
        at += len(its)
    return dict(zip(found, _normal(np.array([np.mean(rows, 0) for rows in found.values()], np.float32)), strict=True)) if found else {}


def _normal(rows: Any) -> Any:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
