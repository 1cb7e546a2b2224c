"""Edits of items and boxes."""

from __future__ import annotations

import pytest

from hansei.document.build import delete_item, insert_item, set_item_text, set_task
from hansei.document.nodes import Item, List
from hansei.text import EditSet
from tests.support.reading import block, changed, read


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- a\n- b\n", "- a\n- b\n- new\n"),
        ("* a", "* a\n* new"),
        ("+   a\n", "+   a\n+   new\n"),
        ("1. a\n2. b\n", "1. a\n2. b\n3. new\n"),
        ("1. a\n1. b\n", "1. a\n1. b\n1. new\n"),
        ("9) a\n", "9) a\n10) new\n"),
        ("- a\n\n- b\n", "- a\n\n- b\n\n- new\n"),
        ("- a\n  - x\n\ntext\n", "- a\n  - x\n- new\n\ntext\n"),
        ("- a\r\n- b\r\n", "- a\r\n- b\r\n- new\r\n"),
        ("> - a\n>\n> - b\n", "> - a\n>\n> - b\n>\n> - new\n"),
        ("- [ ] a\n", "- [ ] a\n- new\n"),
        ("  - a\n  - b\n", "  - a\n  - b\n  - new\n"),
    ],
)
def test_an_item_is_added_in_the_style_of_the_list(text: str, after: str) -> None:
    document = read(text)
    assert changed(document, insert_item(document, block(document, List), "new")) == after
    assert len(block(read(after), List).items) == len(block(document, List).items) + 1


def test_an_item_is_added_behind_another() -> None:
    document = read("- a\n  more\n- b\n")
    items = block(document, List)
    assert changed(document, insert_item(document, items, "new", after=items.items[0])) == "- a\n  more\n- new\n- b\n"
    document = read("- a\n\n- b\n")
    items = block(document, List)
    assert changed(document, insert_item(document, items, "new", after=items.items[0])) == "- a\n\n- new\n\n- b\n"


@pytest.mark.parametrize(("task", "box"), [(False, "[ ] "), (True, "[x] "), (None, "")])
def test_an_item_may_have_a_box(task: bool | None, box: str) -> None:
    document = read("- [x] a\n")
    assert changed(document, insert_item(document, block(document, List), "new", task=task)) == f"- [x] a\n- {box}new\n"


def test_further_lines_are_indented_below_the_first() -> None:
    document = read("1. a\n")
    after = changed(document, insert_item(document, block(document, List), "new\nmore\n\n- nested\n"))
    assert after == "1. a\n2. new\n   more\n\n   - nested\n"


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("- a\n- b\n- c\n", 1, "- a\n- c\n"),
        ("- a\n  - x\n- b\n", 0, "- b\n"),
        ("- a\n\n- b\n\n- c\n", 1, "- a\n\n- c\n"),
        ("text\n\n- a\n", 0, "text\n"),
        ("text\n\n- a\n\nmore\n", 0, "text\n\nmore\n"),
        ("- a\n- b", 1, "- a\n"),
    ],
)
def test_an_item_is_deleted_with_what_is_nested_in_it(text: str, number: int, after: str) -> None:
    document = read(text)
    assert changed(document, delete_item(document, block(document, List).items[number])) == after


@pytest.mark.parametrize(
    ("text", "checked", "after"),
    [
        ("- [ ] a\n", True, "- [x] a\n"),
        ("- [X] a\n", False, "- [ ] a\n"),
        ("- a\n", True, "- [x] a\n"),
        ("1.  a\n", False, "1.  [ ] a\n"),
        ("- [x] a\n", True, "- [x] a\n"),
        ("- [X] a\n", True, "- [X] a\n"),
        ("-\n", False, "- [ ]\n"),
        ("* [ ]\n", True, "* [x]\n"),
    ],
)
def test_a_box_is_checked_cleared_or_made(text: str, checked: bool, after: str) -> None:
    document = read(text)
    assert changed(document, set_task(document, block(document, Item), checked)) == after


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("- [ ] a\n  b\n  - c\n", "new", "- [ ] new\n  - c\n"),
        ("- a\n", "new\nmore", "- new\n  more\n"),
        ("- [x]\n", "new", "- [x] new\n"),
        ("-\n", "new", "- new\n"),
    ],
)
def test_the_text_of_an_item_is_replaced(text: str, words: str, after: str) -> None:
    document = read(text)
    assert changed(document, set_item_text(document, block(document, Item), words)) == after


def test_the_same_state_is_no_edit() -> None:
    document = read("- [x] a\n")
    assert set_task(document, block(document, Item), checked=True) == EditSet()
    assert set_item_text(document, block(document, Item), "a") == EditSet()
