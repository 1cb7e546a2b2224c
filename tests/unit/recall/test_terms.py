from __future__ import annotations

import pytest

from hansei.recall.terms import stem, terms, terms_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("maxPoolSize", ("=maxpoolsize", "max", "pool", "size")),
        ("max_pool_size", ("=maxpoolsize", "max", "pool", "size")),
        ("HTTPServer", ("=httpserver", "http", "server")),
        ("pools", ("pool",)),
        ("5432", ("#5432",)),
        ("42", ()),
        ("x", ()),
        ("接続切れ", ("接続", "続切", "切れ")),
        ("größe", ("größ",)),
    ],
)
def test_a_word_is_its_parts_and_itself(word: str, expected: tuple[str, ...]) -> None:
    assert terms_of(word) == expected


def test_code_and_prose_meet() -> None:
    assert {"connection", "pool"} <= terms(["connectionPool = 3"]).keys() & terms(["the connection pools ran dry"]).keys()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("retries", "retry"),
        ("classes", "class"),
        ("dropped", "drop"),
        ("missed", "miss"),
        ("timing", "tim"),
        ("status", "status"),
        ("class", "class"),
        ("is", "is"),
    ],
)
def test_endings_go(word: str, expected: str) -> None:
    assert stem(word) == expected
