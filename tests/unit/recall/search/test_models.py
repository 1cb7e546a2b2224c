from __future__ import annotations

import io
from typing import Any, NamedTuple

import numpy as np
import pytest

from hansei.recall.search.models import StaticModel, TransformerModel
from hansei.recall.search.wordpiece import WordPiece

PIECES = WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "pool": 3, "bell": 4})


def weights() -> bytes:
    """Weights in which pool and bell are at right angles."""
    out = io.BytesIO()
    np.savez(out, q=np.array([[0, 0], [0, 0], [0, 0], [100, 0], [0, 50]], np.int8), scale=np.ones(5, np.float16))
    return out.getvalue()


class Input(NamedTuple):
    name: str


class Session:
    """A network whose state of a piece is its number, and which notes how it is called."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, ...]] = []

    def get_inputs(self) -> list[Input]:
        return [Input("input_ids"), Input("attention_mask")]

    def run(self, _: None, given: dict[str, Any]) -> list[Any]:
        assert set(given) == {"input_ids", "attention_mask"}
        self.calls.append(given["input_ids"].shape)
        numbers = given["input_ids"]
        return [np.stack([numbers == 3, numbers == 4], axis=2).astype(np.float32)]


def test_a_static_model_takes_the_mean_of_the_pieces() -> None:
    made = StaticModel("s", PIECES, weights()).vectors(["pool", "bell", "pool bell", ""])
    assert made[:2].tolist() == [[1, 0], [0, 1]]
    assert made[2].tolist() == pytest.approx([100 / np.hypot(100, 50), 50 / np.hypot(100, 50)])
    assert made[3].tolist() == [0, 0]


def test_words_are_told_apart_and_those_that_say_nothing_left_out() -> None:
    pieces = WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "pool": 3, "##bell": 4, "the": 3, ".": 4, "p": 3})
    made, (said, nothing) = StaticModel("s", pieces, weights()).in_context(["The pool. poolbell p pool", ""])
    assert made[1].tolist() == [0, 0]
    assert nothing == {}
    assert said.keys() == {"pool", "poolbell"}
    assert said["pool"].tolist() == [1, 0]
    assert said["poolbell"].tolist() == pytest.approx([100 / np.hypot(100, 50), 50 / np.hypot(100, 50)])


def test_a_transformer_tells_what_a_word_means_where_it_stands() -> None:
    made, (first, second) = TransformerModel("t", PIECES, Session()).in_context(["bell", "pool bell pool"])
    assert made[0].tolist() == [0, 1]
    assert first["bell"].tolist() == [0, 1]
    assert second["pool"].tolist() == [1, 0]
    assert second["bell"].tolist() == [0, 1]


def test_weights_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        StaticModel("s", PIECES, b"no weights")


def test_a_transformer_reads_texts_of_a_length_together() -> None:
    session = Session()
    made = TransformerModel("t", PIECES, session).vectors(["pool pool bell", *["bell"] * 16])
    assert made[0].tolist() == pytest.approx([2 / np.hypot(2, 1), 1 / np.hypot(2, 1)])
    assert made[1:].tolist() == [[0, 1]] * 16
    assert session.calls == [(16, 3), (1, 5)]


def test_what_only_fills_up_does_not_count() -> None:
    made = TransformerModel("t", PIECES, Session()).vectors(["pool", "bell bell bell bell"])
    assert made.tolist() == [[1, 0], [0, 1]]


def test_a_vocabulary_without_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="CLS"):
        TransformerModel("t", WordPiece({"pool": 0}), Session())
