"""Values show what they are, wherever they stand."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.document.nodes import Heading, List, Table
from hansei.drafting.compose.words import bold, cell, flat, inline, listed, row, struck, title
from hansei.text import Source

HARD = (
    "# no heading",
    "- no list",
    "<!-- no comment",
    "1. no number",
    "| no table |",
    "*no* `code`",
    "[x] no box",
    "end \\",
    "a ** b*",
    "#",
)


@pytest.mark.parametrize("text", HARD)
def test_a_value_never_becomes_structure(text: str) -> None:
    document = parse(Source(f"- {inline(text)}\n"))
    (block,) = document.blocks
    assert isinstance(block, List)
    (item,) = block.items
    assert item.task is None
    assert item.head is not None
    assert document.plain_text(item.head.span) == text


@pytest.mark.parametrize("text", HARD)
def test_a_title_is_the_whole_heading(text: str) -> None:
    document = parse(Source(f"## {title(text)}\n"))
    assert isinstance(document.blocks[0], Heading)
    assert document.sections[0].title == text


@pytest.mark.parametrize("text", HARD)
def test_bold_stays_bold(text: str) -> None:
    assert parse(Source(f"x {bold(text)} y\n")).plain_text(parse(Source(f"x {bold(text)} y\n")).blocks[0].span) == f"x {text} y"


@pytest.mark.parametrize("text", HARD)
def test_a_cell_ends_at_its_own_bar(text: str) -> None:
    document = parse(Source(f"| a | b |\n|---|---|\n{row([cell(text), 'c'])}\n"))
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [document.plain_text(one.content) for one in table.rows[0].cells] == [text, "c"]


def test_lines_and_control_characters_go() -> None:
    assert flat(" a\n b\x00 ") == "a b"


def test_a_list_is_numbered_where_it_is_asked_for() -> None:
    assert listed(["a", "b"], ordered=True) == "1. a\n2. b"
    assert listed(["a", "b"], ordered=False) == "- a\n- b"


@pytest.mark.parametrize(("text", "written"), [("gone", "~~gone~~"), ("**gone**", "~~**gone**~~")])
def test_what_is_struck_out_shows_the_same(text: str, written: str) -> None:
    assert struck(text, text.strip("*")) == written


def test_what_cannot_be_struck_out_is_left() -> None:
    assert struck("a ~", "a ~") == "a ~"
