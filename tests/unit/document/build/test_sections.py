"""Edits of text, blocks and sections."""

from __future__ import annotations

import pytest

from hansei.document.build import (
    append_section,
    append_to_section,
    delete_block,
    delete_section,
    insert_after,
    insert_before,
    insert_section,
    prepend_to_section,
    replace_text,
    set_heading,
)
from hansei.document.nodes import Heading, Paragraph
from hansei.text import EditSet, Span
from tests.support.reading import block, changed, read

TEXT = "# T\n\n## A\n\na\n\n### A1\n\nb\n\n## B\n\nc\n"


@pytest.mark.parametrize(
    ("text", "number", "level", "after"),
    [
        (TEXT, 1, 2, TEXT.replace("## B", "## New\n\nbody\n\n## B")),
        (TEXT, 2, 3, TEXT.replace("## B", "### New\n\nbody\n\n## B")),
        (TEXT, 3, 2, TEXT + "\n## New\n\nbody\n"),
        (TEXT, None, 1, "# New\n\nbody\n\n" + TEXT),
        ("## A\n\na", 0, 2, "## A\n\na\n\n## New\n\nbody\n"),
        ("## A\r\n\r\na\r\n", 0, 2, "## A\r\n\r\na\r\n\r\n## New\r\n\r\nbody\r\n"),
        ("## A\na\n## B\nb\n", 0, 2, "## A\na\n\n## New\n\nbody\n\n## B\nb\n"),
        ("**A**\n\na\n\n**B**\n\nb\n", 0, 1, "**A**\n\na\n\n**New**\n\nbody\n\n**B**\n\nb\n"),
        ("## A\n\na\n\n---\n\n## B\n\nb\n", 0, 2, "## A\n\na\n\n---\n\n## New\n\nbody\n\n---\n\n## B\n\nb\n"),
        ("text\n", None, 2, "text\n\n## New\n\nbody\n"),
        ("", None, 2, "## New\n\nbody\n"),
    ],
)
def test_a_section_is_inserted(text: str, number: int | None, level: int, after: str) -> None:
    document = read(text)
    place = document.sections[number] if number is not None else None
    assert changed(document, insert_section(document, place, level, " New ", "body\n")) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "## New\n"),
        ("a", "a\n\n## New\n"),
        ("a\n", "a\n\n## New\n"),
        ("a\n\n\n", "a\n\n## New\n\n\n"),
        ("\ufeffa\r\n", "\ufeffa\r\n\r\n## New\r\n"),
        ("---\na: b\n---\n", "---\na: b\n---\n\n## New\n"),
    ],
)
def test_a_section_is_added_at_the_end(text: str, after: str) -> None:
    document = read(text)
    assert changed(document, append_section(document, 2, "New")) == after


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        (TEXT, 1, TEXT.replace("a\n\n###", "a\n\nnew\n\n###")),
        (TEXT, 0, TEXT.replace("# T\n\n", "# T\n\nnew\n\n", 1)),
        (TEXT, 3, TEXT + "\nnew\n"),
        ("## A\n## B\n", 0, "## A\n\nnew\n\n## B\n"),
        ("## A\n\na\n\n---\n\n## B\n", 0, "## A\n\na\n\nnew\n\n---\n\n## B\n"),
        ("## A\n\n---\n\n## B\n", 0, "## A\n\nnew\n\n---\n\n## B\n"),
        ("## A", 0, "## A\n\nnew\n"),
    ],
)
def test_blocks_are_added_at_the_end_of_a_body(text: str, number: int, after: str) -> None:
    document = read(text)
    assert changed(document, append_to_section(document, document.sections[number], "new")) == after


@pytest.mark.parametrize(
    ("text", "after"), [("## A\n\na\n", "## A\n\nnew\n\na\n"), ("## A\na\n", "## A\n\nnew\n\na\n"), ("A\n==\na\n", "A\n==\n\nnew\n\na\n")]
)
def test_blocks_are_added_at_the_start_of_a_body(text: str, after: str) -> None:
    document = read(text)
    assert changed(document, prepend_to_section(document, document.sections[0], "new\n")) == after


@pytest.mark.parametrize(
    ("number", "after"),
    [(1, "# T\n\n## B\n\nc\n"), (2, "# T\n\n## A\n\na\n\n## B\n\nc\n"), (3, "# T\n\n## A\n\na\n\n### A1\n\nb\n"), (0, "")],
)
def test_a_section_is_deleted_with_its_sub_sections(number: int, after: str) -> None:
    document = read(TEXT)
    assert changed(document, delete_section(document, document.sections[number])) == after


@pytest.mark.parametrize(
    ("text", "title", "after"),
    [
        ("##  A ##\n", "B  c\n", "##  B c ##\n"),
        ("A\n===\n", "B", "B\n===\n"),
        ("**A:**\n", "B", "**B:**\n"),
        ("##\n", "B", "## B\n"),
        ("# A\n", "A", "# A\n"),
    ],
)
def test_a_heading_gets_another_text(text: str, title: str, after: str) -> None:
    document = read(text)
    assert changed(document, set_heading(document, block(document, Heading), title)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a\n\nb\n", "a\n\nnew\n\nmore\n\nb\n"),
        ("a", "a\n\nnew\n\nmore\n"),
        ("a\n# b\n", "a\n\nnew\n\nmore\n\n# b\n"),
        ("> a\n> \n> b\n", "> a\n>\n> new\n>\n> more\n> \n> b\n"),
        ("- a\n- b\n", "- a\n\n  new\n\n  more\n\n- b\n"),
    ],
)
def test_blocks_are_inserted_behind_another(text: str, after: str) -> None:
    document = read(text)
    assert changed(document, insert_after(document, block(document, Paragraph), "new\n\nmore")) == after


@pytest.mark.parametrize(
    ("text", "after"), [("a\n\nb\n", "new\n\na\n\nb\n"), ("\ufeffa\n", "new\n\n\ufeffa\n"), ("> a\n", "> new\n>\n> a\n")]
)
def test_blocks_are_inserted_before_another(text: str, after: str) -> None:
    document = read(text)
    result = changed(document, insert_before(document, block(document, Paragraph), "new"))
    assert result == (after if not text.startswith("\ufeff") else "\ufeffnew\n\na\n")


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [("a\n\nb\n\nc\n", 1, "a\n\nc\n"), ("a\n\nb\n", 1, "a\n"), ("a\n\n\nb\n", 0, "b\n"), ("a\n# b\nc\n", 1, "a\nc\n"), ("a", 0, "")],
)
def test_a_block_is_deleted_with_the_blank_line_left_over(text: str, number: int, after: str) -> None:
    document = read(text)
    assert changed(document, delete_block(document, document.blocks[number])) == after


def test_text_is_replaced_with_the_prefix_of_its_line() -> None:
    document = read("> one two\n> three\n")
    assert changed(document, replace_text(document, Span(6, 9), "2\n3")) == "> one 2\n> 3\n> three\n"
    assert replace_text(document, Span(2, 5), "one") == EditSet()


def test_further_lines_in_an_item_stand_below_its_first_word() -> None:
    document = read("> 1. one\n> 2. two\n")
    assert changed(document, replace_text(document, Span(14, 17), "2\n- 3")) == "> 1. one\n> 2. 2\n>    - 3\n"
    assert changed(document, replace_text(document, Span(11, 17), "2. 2\n3. 3")) == "> 1. one\n> 2. 2\n> 3. 3\n"
