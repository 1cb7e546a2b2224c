"""What every builder needs of lines."""

from __future__ import annotations

import pytest

from hansei.document.build.lines import delete_lines, in_style, insert_blocks, insert_lines, prefix_of, prefixed
from hansei.text import Source, Span


def test_line_ends_become_those_of_the_source() -> None:
    assert in_style(Source("a\r\nb"), "x\ny\r\nz\r") == "x\r\ny\r\nz\r\n"


@pytest.mark.parametrize(
    ("text", "offset", "prefix"), [("> - a", 4, ">   "), ("\ufeffa", 1, ""), ("x\n  1. a", 7, "     "), ("\t- a", 3, "\t  ")]
)
def test_the_prefix_of_a_block_has_spaces_for_markers(text: str, offset: int, prefix: str) -> None:
    assert prefix_of(Source(text), offset) == prefix


def test_blank_lines_get_no_trailing_spaces() -> None:
    assert prefixed("a\n\nb", ">  ", "\n") == "a\n>\n>  b"
    assert prefixed("a\n\nb", "  ", "\n") == "a\n\n  b"


@pytest.mark.parametrize(("text", "after"), [("a", "a\nx"), ("a\n", "a\nx\n"), ("", "x\n"), ("a\r\n", "a\r\nx\r\n")])
def test_lines_are_inserted_at_the_end(text: str, after: str) -> None:
    source = Source(text)
    assert insert_lines(source, len(text), "x").apply(source).text == after


@pytest.mark.parametrize(
    ("text", "offset", "after"),
    [
        ("a\nb\n", 2, "a\n\nx\n\nb\n"),
        ("a\n\nb\n", 2, "a\n\nx\n\nb\n"),
        ("a\n\nb\n", 3, "a\n\nx\n\nb\n"),
        ("\n\na\n", 0, "x\n\n\na\n"),
        ("a\r\rb\r", 3, "a\r\rx\r\rb\r"),
        ("a\n  \nb", 5, "a\n  \nx\n\nb"),
    ],
)
def test_blocks_get_the_blank_lines_they_need(text: str, offset: int, after: str) -> None:
    source = Source(text)
    assert insert_blocks(source, offset, "x").apply(source).text == after


@pytest.mark.parametrize(
    ("text", "start", "end", "after"),
    [
        ("a\nb\nc\n", 2, 3, "a\nc\n"),
        ("a\n\nb\n\nc\n", 3, 4, "a\n\nc\n"),
        ("a\n\nb", 3, 4, "a\n"),
        ("\ufeffa\n\nb\n", 1, 2, "b\n"),
        ("a\r\n\r\nb\r\n", 5, 6, "a\r\n"),
    ],
)
def test_lines_are_deleted_with_blank_lines_left_over(text: str, start: int, end: int, after: str) -> None:
    source = Source(text)
    result = delete_lines(source, Span(start, end)).apply(source).text
    assert result == ("\ufeff" + after if text.startswith("\ufeff") else after)
