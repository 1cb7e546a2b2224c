"""Every kind of block is found where it stands."""

from __future__ import annotations

import pytest

from hansei.document.nodes import CodeBlock, Footnote, Heading, HtmlBlock, Item, List, Node, Paragraph, Quote, Row, Table, ThematicBreak
from hansei.text import Span
from tests.support.reading import block, codes, kinds, only, read, words


def test_an_empty_text_is_an_empty_document() -> None:
    document = read("")
    assert [document.blocks, document.sections, document.inlines, document.problems] == [(), (), (), ()]
    assert document.front_matter is None


@pytest.mark.parametrize(
    ("text", "level", "style", "span", "content"),
    [
        ("# A b\n", 1, "atx", "# A b", "A b"),
        ("###  A ## \n", 3, "atx", "###  A ##", "A"),
        ("  ## `x` y", 2, "atx", "## `x` y", "`x` y"),
        ("A\nb\n===\n", 1, "setext", "A\nb\n===", "A\nb"),
        ("A *b*\n---", 2, "setext", "A *b*\n---", "A *b*"),
        ("# é漢🔥 [a](u)\r\n", 1, "atx", "# é漢🔥 [a](u)", "é漢🔥 [a](u)"),
        ("###### six", 6, "atx", "###### six", "six"),
    ],
)
def test_headings(text: str, level: int, style: str, span: str, content: str) -> None:
    document = read(text)
    heading = only(document, Heading)
    assert (heading.level, heading.style) == (level, style)
    assert (words(document, heading.span), words(document, heading.content)) == (span, content)


def test_a_heading_without_text_has_an_empty_content_at_its_end() -> None:
    heading = only(read("##\n\ntext\n"), Heading)
    assert heading.span == Span(0, 2)
    assert heading.content == Span(2, 2)


def test_paragraphs_end_with_their_last_visible_character() -> None:
    document = read("  one\n  two  \n\n\nthree\n")
    assert [words(document, each.span) for each in document.blocks] == ["one\n  two", "three"]


def test_tight_and_loose_items_have_paragraphs_alike() -> None:
    document = read("- one\n  more\n- two\n\n1) three\n\n2) four\n")
    items = [node for node in document.walk() if isinstance(node, Item)]
    assert [words(document, item.head.span) for item in items if item.head] == ["one\n  more", "two", "three", "four"]
    assert [words(document, item.marker) for item in items] == ["-", "-", "1)", "2)"]
    assert [node.ordered for node in document.walk() if isinstance(node, List)] == [False, True]


def test_nested_lists_quotes_and_code_lie_within_their_item() -> None:
    text = "* one\n  - two\n    > three\n\n    ```sh\n    x\n    ```\n* four\n"
    document = read(text)
    first = block(document, Item)
    assert words(document, first.span) == text[: text.index("\n* four")]
    assert [node.__class__.__name__ for node in document.walk()] == [
        "List", "Item", "Paragraph", "List", "Item", "Paragraph", "Quote", "Paragraph", "CodeBlock", "Item", "Paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "box", "checked", "head"),
    [
        ("- [ ] a\n", "[ ]", False, "a"),
        ("- [x] **a** b\n", "[x]", True, "**a** b"),
        ("* [X] a", "[X]", True, "a"),
        ("1. [ ] a\n", "[ ]", False, "a"),
        ("- [ ] a\n\n- [ ] b", "[ ]", False, "a"),
        ("- [x]\n", "[x]", True, None),
        ("- [y] a\n", None, None, "[y] a"),
        ("- a [x]\n", None, None, "a [x]"),
    ],
)
def test_tasks(text: str, box: str | None, checked: bool | None, head: str | None) -> None:
    document = read(text)
    item = block(document, Item)
    assert (words(document, item.task.span) if item.task else None) == box
    assert (item.task.checked if item.task else None) is checked
    assert (words(document, item.head.span) if item.head else None) == head


def test_the_box_of_a_loose_item_belongs_to_it() -> None:
    document = read("- [x] one\n\n  more\n\n- two\n")
    one, two = (node for node in document.walk() if isinstance(node, Item))
    assert one.task is not None
    assert one.task.checked
    assert two.task is None


def test_a_list_nested_by_a_tab_begins_at_its_marker() -> None:
    document = read("1. one\n\t- two\n")
    assert [words(document, node.marker) for node in document.walk() if isinstance(node, Item)] == ["1.", "-"]


def test_empty_items_end_with_their_marker() -> None:
    document = read("-\n- \n1.\n")
    assert [words(document, node.span) for node in document.walk() if isinstance(node, Item)] == ["-", "-", "1."]


def test_fenced_code() -> None:
    document = read("~~~ Python title=x\nprint()\n\n~~~\nafter\n")
    code = only(document, CodeBlock)
    assert (code.fenced, code.info, code.language, code.closed) == (True, "Python title=x", "python", True)
    assert words(document, code.content) == "print()\n\n"
    assert words(document, code.span).endswith("~~~")
    assert kinds(document) == ["CodeBlock", "Paragraph"]


@pytest.mark.parametrize(
    ("text", "content", "closed"),
    [
        ("```\n```", "", True),
        ("```\na\n```\n", "a\n", True),
        ("```\na\n", "a", False),
        ("```", "", False),
        ("> ```\n> a\n> ```\n", "> a\n", True),
        ("> ```\n> a\n\nb", "> a", False),
        ("- ```\n  a\n", "  a", False),
        ("```\n    ```\n", "    ```", False),
        ("```\r\na\r\n```\r\n", "a\r\n", True),
    ],
)
def test_the_content_of_fences(text: str, content: str, closed: bool) -> None:
    document = read(text)
    code = only(document, CodeBlock)
    assert (words(document, code.content), code.closed) == (content, closed)
    assert codes(document) == ([] if closed else ["unclosed-fence"])


def test_indented_code_begins_with_its_first_visible_character() -> None:
    document = read("a\n\n    b\n      c\n\nd\n")
    code = only(document, CodeBlock)
    assert (code.fenced, code.info, code.closed) == (False, "", True)
    assert words(document, code.content) == words(document, code.span) == "b\n      c"


def test_tables_have_rows_and_cells() -> None:
    document = read("x\n\n| a | b |\n|:--|--:|\n| 1 |  |\n|2|three\n\ny\n")
    table = only(document, Table)
    assert words(document, table.delimiter) == "|:--|--:|"
    assert [words(document, cell.span) for cell in table.header.cells] == [" a ", " b "]
    assert [[words(document, cell.content) for cell in row.cells] for row in table.rows] == [["1", ""], ["2", "three"]]
    assert kinds(document) == ["Paragraph", "Table", "Paragraph"]


def test_a_table_of_a_header_alone_holds_its_dashes() -> None:
    document = read("| a |\n|---|\n")
    table = only(document, Table)
    assert words(document, table.span) == "| a |\n|---|"
    assert table.rows == ()


def test_tables_in_lists_and_quotes() -> None:
    document = read("- | a |\n  |---|\n  | b |\n\n> | c |\n> |---|\n> | d |\n")
    assert [words(document, node.span) for node in document.walk() if isinstance(node, Row)] == ["| a |", "| b |", "| c |", "| d |"]
    assert [words(document, node.delimiter) for node in document.walk() if isinstance(node, Table)] == ["|---|", "|---|"]


def test_quotes_html_breaks_and_footnotes() -> None:
    document = read("> a\n> b\n\n<div>\nx\n</div>\n\n<!-- c\n\nd -->\n\n***\n\ny[^1]\n\n[^1]: note\n")
    assert kinds(document) == ["Quote", "HtmlBlock", "HtmlBlock", "ThematicBreak", "Paragraph", "Footnote"]
    assert words(document, only(document, Quote).span) == "> a\n> b"
    assert [node.comment for node in document.walk() if isinstance(node, HtmlBlock)] == [False, True]
    assert words(document, only(document, ThematicBreak).span) == "***"
    note = only(document, Footnote)
    assert (note.label, words(document, note.children[0].span)) == ("1", "note")


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("<!-- a -->\n", True),
        ("<!-- a --> <!-- b -->\n", True),
        ("<!-- a --> tail\n", False),
        ("<!-- never closed\n\nx\n", True),
        ("<p>\n<!-- a -->\n</p>\n", False),
    ],
)
def test_a_block_of_comments_alone_is_a_comment(text: str, comment: bool) -> None:
    assert only(read(text), HtmlBlock).comment is comment


@pytest.mark.parametrize(
    "text",
    ["\ufeff# A\n\nb\n", "a\0b\n", "a\ud800b\udcff\n", "a\rb\r\rc\r", "# A\rb\r\r- c\r", "\x0b\x0c\x1b[0m\n", "a\u2028b\u2029\n"],
)
def test_odd_characters_shift_nothing(text: str) -> None:
    document = read(text)
    assert "".join(words(document, node.span) for node in document.blocks).replace("\r", "")
    for inline in document.inlines:
        assert document.source.slice(inline.span) in text


def test_a_lone_carriage_return_ends_a_line() -> None:
    assert kinds(read("# A\rb\r\r- c\r")) == ["Heading", "Paragraph", "List"]


def test_a_byte_order_mark_hides_no_heading() -> None:
    document = read("\ufeff# A\n")
    assert only(document, Heading).span == Span(1, 4)


@pytest.mark.parametrize("text", [">" * 3000 + " a", "- " * 3000 + "a", "> - " * 2000 + "a\n\nb", "1. " * 5000])
def test_deep_nesting_is_flattened_and_said_so(text: str) -> None:
    document = read(text)
    deepest = 0
    stack: list[tuple[Node, int]] = [(node, 1) for node in document.blocks]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        below = node.items if isinstance(node, List) else getattr(node, "children", ())
        stack += [(child, depth + 1) for child in below]
    assert 30 < deepest < 130
    assert codes(document) == ["too-deep"]


def test_paragraph_text_is_not_lost_in_flattened_items() -> None:
    document = read("- " * 200 + "word\n")
    assert [words(document, node.span) for node in document.walk() if isinstance(node, Paragraph)] == ["word"]


def test_problems_come_in_the_order_of_their_places() -> None:
    document = read("---\na: 1\na: 2\n---\n##Tight\n\n| a |\n|---|\n| b | c |\n\n```\nx\n")
    assert codes(document) == ["duplicate-key", "heading-without-space", "ragged-row", "unclosed-fence"]
