"""Models that turn texts into vectors, so that two ways to say the same thing lie close together. They run on this machine.

A static model has a vector for each word piece and takes their mean; a transformer reads the whole text, which is better and a hundred
times slower. Only loaded when the extra is there: numpy alone costs 60 ms.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np

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

    signs = Signs(close=2.66, margin=4.85, unknown=-1.62, bias=-1.7, sure=0.49)
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


class TransformerModel:
    """A sentence transformer in ONNX form: the mean of the last states.

    Args:
        name: changes whenever a vector may.
        pieces: the vocabulary.
        session: an ``onnxruntime.InferenceSession``.

    Raises:
        ValueError: the vocabulary has no marks for beginning and end.
    """

    signs = Signs(close=6.07, margin=9.03, unknown=-2.66, bias=-3.27, sure=0.55)
    """Fitted to questions about public post-mortems, each asked of a memory with and without the documents of the team that answers it, and
    to questions about things that are not there; ``sure`` lets at most three of twenty of these through (``benchmarks/search.py``)."""

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
        first, last = self._ends
        read = [[first, *self._pieces.numbers(text, MOST - 2), last] for text in texts]
        rows: list[Any] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda index: len(read[index]))  # texts of a length together: less to fill up
        for at in range(0, len(order), _AT_ONCE):
            chosen = order[at : at + _AT_ONCE]
            for index, vector in zip(chosen, self._run([read[index] for index in chosen]), strict=True):
                rows[index] = vector
        return np.array(rows, np.float32)

    def _run(self, read: Sequence[Sequence[int]]) -> Any:
        numbers = np.zeros((len(read), max(map(len, read))), np.int64)
        mask = np.zeros_like(numbers)
        for row, its in enumerate(read):
            numbers[row, : len(its)] = its
            mask[row, : len(its)] = 1
        every = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        states = self._session.run(None, {name: every[name] for name in self._inputs})[0]
        return _normal((states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True))


_AT_ONCE = 16


def _normal(rows: Any) -> Any:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
