from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.recall.search.wordpiece import WordPiece, read_vocabulary

PIECES = ["[UNK]", "[CLS]", "pool", "##s", "con", "##nection", "cafe", ".", "接", "#"]
VOCABULARY = {piece: number for number, piece in enumerate(PIECES)}


def cut(text: str, most: int = 100) -> list[str]:
    return [PIECES[number] for number in WordPiece(VOCABULARY).numbers(text, most)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Pools connection.", ["pool", "##s", "con", "##nection", "."]),
        ("CAFÉ café", ["cafe", "cafe"]),
        ("zebra pool", ["[UNK]", "pool"]),
        ("接接pool", ["接", "接", "pool"]),
        ("po\u200bol", ["pool"]),
        ("pool#pool", ["pool", "#", "pool"]),
        ("x" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_no_more_than_asked_for() -> None:
    assert cut("pool pools pool", 3) == ["pool", "pool", "##s"]


@given(st.text(max_size=80))
def test_every_text_is_cut(text: str) -> None:
    assert set(cut(text)) <= set(PIECES)


def test_without_a_piece_for_the_unknown_it_is_left_out() -> None:
    assert WordPiece({"pool": 7}).numbers("zebra pool", 9) == [7]
    assert WordPiece({"pool": 7}).number("[CLS]") is None


def test_a_vocabulary_is_read() -> None:
    data = json.dumps({"model": {"type": "WordPiece", "vocab": VOCABULARY}}).encode()
    assert read_vocabulary(data) == VOCABULARY


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"model": {"vocab": 3}}', b'{"model": {"type": "BPE", "vocab": {}}}', b"\xff"])
def test_what_is_no_vocabulary_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_vocabulary(data)
