"""A source keeps every byte and knows its lines."""

from __future__ import annotations

import pytest

from hansei.text import Source, Span
from hansei.text.source import digest_of


@pytest.mark.parametrize(
    "data",
    [b"", b"a", b"a\n", b"\xef\xbb\xbfa\r\n", b"\xff\xfe\x00", "é漢🔥\n".encode(), b"a\xe6\xbc", b"\xed\xa0\x80", b"\r\r\n\n"],
)
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    assert Source.from_bytes(data).data == data


def test_the_digest_names_the_content() -> None:
    assert Source.from_bytes(b"a\n").digest == digest_of(b"a\n") != digest_of(b"a\r\n")
    assert len(digest_of(b"")) == 32


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("a\n", [0]),
        ("a\nb", [0, 2]),
        ("a\r\nb\rc\n", [0, 3, 5]),
        ("\n\n", [0, 1]),
        ("a\x0bb\x0cc\u2028d\x85e", [0]),
    ],
)
def test_only_lf_crlf_and_cr_end_a_line(text: str, starts: list[int]) -> None:
    source = Source(text)
    assert source.line_starts == starts
    assert source.line_count == len(starts)


@pytest.mark.parametrize(
    ("text", "newline"),
    [("", "\n"), ("a\r\nb\r\nc\n", "\r\n"), ("a\rb", "\r"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb\n\n", "\n")],
)
def test_the_line_end_used_most_is_the_newline_and_the_first_one_wins_a_tie(text: str, newline: str) -> None:
    assert Source(text).newline == newline


def test_positions_count_from_one_and_in_code_points() -> None:
    source = Source("ab\r\n🔥c\n")
    assert source.position(0) == (1, 1)
    assert source.position(5) == (2, 2)
    assert source.offset(2, 2) == 5
    assert source.offset(1, 99) == 2


def test_line_spans_leave_the_line_end_out_or_in() -> None:
    source = Source("ab\r\n\ncd")
    assert source.slice(source.line_span(1)) == "ab"
    assert source.slice(source.full_line_span(1)) == "ab\r\n"
    assert source.slice(source.full_line_span(1, 2)) == "ab\r\n\n"
    assert source.slice(source.line_span(2)) == ""
    assert source.slice(source.line_span(3)) == "cd"


def test_the_lines_of_a_span_are_those_it_has_text_in() -> None:
    source = Source("ab\ncd\nef\n")
    assert source.lines_of(Span(0, 3)) == (1, 1)
    assert source.lines_of(Span(1, 4)) == (1, 2)
    assert source.lines_of(Span(3, 3)) == (2, 2)


def test_a_byte_order_mark_is_seen_and_kept() -> None:
    assert Source("\ufeffa").bom
    assert not Source("a\ufeff").bom
