"""What a document answers."""

from __future__ import annotations

import pytest

from hansei.document.nodes import CodeBlock, Item
from hansei.text import Span
from tests.support.reading import block, only, read


def test_walking_goes_depth_first_and_in_order() -> None:
    document = read("# A\n\n> - b\n>   - c\n\n| d |\n|---|\n| e |\n\n[^1]: f\n")
    assert [node.__class__.__name__ for node in document.walk()] == [
        "Heading", "Quote", "List", "Item", "Paragraph", "List", "Item", "Paragraph",
        "Table", "Row", "Cell", "Row", "Cell", "Footnote", "Paragraph",
    ]  # fmt: skip
    starts = [node.span.start for node in document.walk()]
    assert starts == sorted(starts)


def test_definitions_are_found_by_their_folded_label() -> None:
    document = read("[A  B]: /u 'title'\n[c]: <v w>\n\n[ÄÖ]: /x\n")
    assert {label: (found.label, found.target) for label, found in document.definitions.items()} == {
        "a b": ("A B", "/u"),
        "c": ("c", "v w"),
        "äö": ("ÄÖ", "/x"),
    }
    assert document.source.slice(document.definitions["c"].span) == "[c]: <v w>"


def test_a_text_without_definitions_has_none() -> None:
    assert read("a [b] c").definitions == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```\na\n  b\n```\n", "a\n  b\n"),
        ("- ```\n  a\n    b\n  ```\n", "a\n  b\n"),
        ("> ```\n> a > b\n>  c\n> ```\n", "a > b\n c\n"),
        ("> - ```\n>   a\n>   ```\n", "a\n"),
        ("    a\n      b\n", "a\n  b"),
        ("1. x\n\n       a\n         b\n", "a\n  b"),
        ("  ```\n a\n  b\n   c\n  ```\n", "a\nb\n c\n"),
        (">```\n>a\n>```\n", "a\n"),
    ],
)
def test_code_comes_without_the_prefixes_of_its_containers(text: str, code: str) -> None:
    document = read(text)
    assert document.code_text(only(document, CodeBlock)) == code


def test_lines_of_a_span() -> None:
    document = read("a\nb\nc\n")
    assert document.lines_of(Span(2, 5)) == (2, 3)


def test_heads_of_items() -> None:
    document = read("- a\n- ```\n  b\n  ```\n")
    assert block(document, Item).head is not None
    assert block(document, Item, 1).head is None


def test_its_representation_is_short() -> None:
    assert repr(read("# A\n\nb\n")) == "Document(2 blocks, 7 code points)"


def test_front_matter_holds_no_markup() -> None:
    document = read('---\ntitle: "~1% of *all* `orders`"\n---\n\n# A *title*\n')
    entry = document.front_matter.entries[0]  # type: ignore[union-attr]
    assert document.plain_text(entry.span) == document.plain(entry.span).text == '"~1% of *all* `orders`"'
