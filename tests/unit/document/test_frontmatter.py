"""Where front matter begins and ends, and what is none."""

from __future__ import annotations

import pytest

from hansei.document.frontmatter import LARGEST
from tests.support.reading import codes, kinds, read, words


@pytest.mark.parametrize(
    ("text", "span", "content", "format"),
    [
        ("---\na: b\n---\n\n# T\n", "---\na: b\n---", "a: b\n", "yaml"),
        ("---\na: b\n...\n# T\n", "---\na: b\n...", "a: b\n", "yaml"),
        ("\ufeff---\r\na: b\r\n---\r\n", "---\r\na: b\r\n---", "a: b\r\n", "yaml"),
        ("---\ra: b\r---\r", "---\ra: b\r---", "a: b\r", "yaml"),
        ("---  \n\n---", "---  \n\n---", "\n", "yaml"),
        ("---\n---\n", "---\n---", "", "yaml"),
        ("---\n# comment\na: b\n---\n", "---\n# comment\na: b\n---", "# comment\na: b\n", "yaml"),
        ('+++\na = "b"\n+++\n', '+++\na = "b"\n+++', 'a = "b"\n', "toml"),
        ("---\n{a: b}\n---\n", "---\n{a: b}\n---", "{a: b}\n", "yaml"),
    ],
)
def test_front_matter_stands_between_its_fences(text: str, span: str, content: str, format: str) -> None:
    document = read(text)
    front = document.front_matter
    assert front is not None
    assert (words(document, front.span), words(document, front.content), front.format) == (span, content, format)
    assert not document.blocks or document.blocks[0].span.start > front.span.end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\n",
        "---\na: b\n",
        "\n---\na: b\n---\n",
        " ---\na: b\n---\n",
        "----\na: b\n----\n",
        "---\n# T\n\ntext\n---\n",
        "---\n**Date:** 2026-02-03\n\n---\n",
        "---\n\nProse: of a kind\n\n# Heading\n\nmore\n\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nJust a sentence.\n---\n",
    ],
)
def test_what_is_none_stays_in_the_document(text: str) -> None:
    document = read(text)
    assert document.front_matter is None
    assert codes(document) == []
    assert bool(kinds(document)) == bool(text.strip())


def test_invalid_front_matter_is_still_front_matter() -> None:
    document = read("---\ntitle: a: b\n---\n# T\n")
    assert document.front_matter is not None
    assert document.front_matter.entries == ()
    (problem,) = document.problems
    assert problem.code == "front-matter"
    assert "not valid YAML" in problem.message
    assert document.source.position(problem.span.start) == (2, 9)
    assert kinds(document) == ["Heading"]


def test_an_endless_block_is_not_read() -> None:
    document = read("---\n" + "a: b\n" * (LARGEST // 5 + 1) + "---\n# T\n")
    assert codes(document) == ["front-matter"]
    assert document.front_matter is not None
    assert document.front_matter.entries == ()
    assert kinds(document) == ["Heading"]


def test_nothing_in_it_is_markdown() -> None:
    document = read("---\ntitle: '# a'\ntext: |\n  ```\n  **b**\n---\n\nc\n")
    assert kinds(document) == ["Paragraph"]
    assert codes(document) == []
