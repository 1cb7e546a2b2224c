"""Spans out of ranges of bytes."""

from __future__ import annotations

import pytest

from hansei.document.blocks import Frame, Maker
from hansei.document.nodes import Quote
from hansei.text.columns import ByteOffsets


def maker(text: str) -> Maker:
    return Maker(text, ByteOffsets(text), frozenset(), {})


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("  a  \n\n", 0, 7, "a"),
        ("é b\r\n", 0, 6, "é b"),
        ("é漢🔥x", 2, 9, "漢🔥"),
        ("   ", 0, 3, ""),
        ("a", 1, 1, ""),
    ],
)
def test_a_span_is_the_visible_part(text: str, start: int, end: int, words: str) -> None:
    span = maker(text).span(start, end)
    assert text[span.start : span.end] == words


def test_blank_space_is_walked_only_once() -> None:
    text = "a" + " " * 200_000
    made = maker(text)
    assert {made.span(0, end) for end in range(len(text), 100_000, -1)} == {(0, 1)}


def test_a_quote_without_children_is_what_is_visible() -> None:
    quote = maker("> \n>\n").container(Frame("BlockQuote", 0), 5)
    assert quote == Quote((0, 4), ())  # type: ignore[arg-type] # spans are tuples
