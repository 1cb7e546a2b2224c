"""Closing fences that are none, and fences that are meant as they stand."""

from __future__ import annotations

import pytest

from hansei.document.fences import blank_infos, find_wrong_fences
from hansei.document.nodes import CodeBlock, Heading
from tests.support.reading import codes, only, read, words


def titles(text: str) -> list[str]:
    return [section.title for section in read(text).sections]


def test_an_opening_fence_in_the_place_of_a_closing_one_closes() -> None:
    text = "# A\n\n```text\none\n```text\n\n## B\n\n```text\ntwo\n```text\n\n## C\n"
    document = read(text)
    assert titles(text) == ["A", "B", "C"]
    assert codes(document) == ["broken-fence", "broken-fence"]
    assert [words(document, problem.span) for problem in document.problems] == ["```text", "```text"]
    blocks = [node for node in document.walk() if isinstance(node, CodeBlock)]
    assert [(words(document, node.content), node.closed, node.info) for node in blocks] == [
        ("one\n", True, "text"),
        ("two\n", True, "text"),
    ]
    assert words(document, blocks[0].span) == "```text\none\n```text"


def test_another_info_string_closes_too_when_nothing_else_would() -> None:
    document = read("```typescript\na\n```text\n\n## B\n")
    assert [problem.code for problem in document.problems] == ["broken-fence"]
    assert [node for node in document.walk() if isinstance(node, Heading)]


def test_headings_between_the_bad_line_and_the_next_bare_fence_betray_it() -> None:
    text = "```text\na\n```text\n\n## B\n\n```text\nc\n```\n\n## D\n"
    assert titles(text) == ["B", "D"]
    assert codes(read(text)) == ["broken-fence"]


def test_two_openings_in_a_row_betray_it_without_headings() -> None:
    text = "```text\na\n```text\nprose\n\n```text\nb\n```\n"
    document = read(text)
    assert codes(document) == ["broken-fence"]
    assert sum(isinstance(node, CodeBlock) for node in document.walk()) == 2


@pytest.mark.parametrize(
    "text",
    [
        "````markdown\n# A\n```python\nx\n```\n## B\n````\n\ntext\n",
        "```markdown\n# A\n```python\nx\n```\n",
        "```md\n```sh\n## not a heading\n```\n",
        "~~~text\n```text\n~~~\n",
        "```text\n``` a `b`\n```\n",
        "```text\n    ```sh\n```\n",
        "```text\nsee ```sh\n```\n",
        "```sh\n# a comment\nx\n```\n\n```sh\ny\n```\n",
        "- ```text\n  a\n  ```\n\n- ```text\n  b\n  ```\n",
        "> ```text\n> a\n\n```text\nb\n```\n",
    ],
)
def test_what_is_meant_as_it_stands_is_left_alone(text: str) -> None:
    assert "broken-fence" not in codes(read(text))


def test_an_item_that_ends_takes_its_open_fence_with_it() -> None:
    text = "- ```text\n  a\n\nprose\n\n```text\nb\n```\n\n## C\n"
    assert titles(text) == ["C"]
    assert codes(read(text)) == ["unclosed-fence"]


def test_a_fence_that_is_never_closed_is_reported_at_its_opening() -> None:
    document = read("## A\n\n```sh\nx\n## B\n")
    (problem,) = document.problems
    assert (problem.code, words(document, problem.span)) == ("unclosed-fence", "```sh")
    assert not only(document, CodeBlock).closed


def test_the_blocks_of_crlf_texts_are_mended_alike() -> None:
    text = "```text\r\na\r\n```text\r\n\r\n## B\r\n"
    assert titles(text) == ["B"]
    assert codes(read(text)) == ["broken-fence"]


def test_in_quotes_a_fence_is_closed_by_its_own_kind() -> None:
    document = read("> ```text\n> a\n> ```text\n>\n> ## B\n>\n> ```text\n> c\n> ```text\n")
    assert codes(document) == ["broken-fence", "broken-fence"]
    assert sum(isinstance(node, Heading) for node in document.walk()) == 1


def test_a_fence_that_would_close_nothing_keeps_its_info() -> None:
    document = read("> - ```text\n>   a\n> b\n>\n> ```text\n> c\n> ```\n\n> ```sh\n> d\n> ```sh\n>\n> ## E\n")
    blocks = [node for node in document.walk() if isinstance(node, CodeBlock)]
    assert [node.info for node in blocks] == ["text", "text", "sh"]
    assert codes(document) == ["unclosed-fence", "broken-fence"]


def test_wrong_fences_are_found_with_mark_and_info() -> None:
    text = "```sh\na\n``` sh x  \n"
    (fence,) = find_wrong_fences(text)
    assert (text[slice(*fence.mark)], text[slice(*fence.info)]) == ("```", "sh x")
    assert blank_infos(text, [fence]) == "```sh\na\n```       \n"
    assert fence.problem.span == (fence.mark.start, fence.info.end)
