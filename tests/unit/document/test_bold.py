"""Bold lines that act as headings, and those that do not."""

from __future__ import annotations

import pytest

from hansei.document.nodes import Heading
from tests.support.reading import block, kinds, only, read, words


@pytest.mark.parametrize(
    ("text", "span", "content"),
    [
        ("**Impact**\n", "**Impact**", "Impact"),
        ("**Impact:**\n\ntext\n", "**Impact:**", "Impact"),
        ("**Impact**:\n- a\n", "**Impact**:", "Impact"),
        ("__Impact__\n", "__Impact__", "Impact"),
        ("**What went well?**\n", "**What went well?**", "What went well?"),
        ("**Conséquence :**\n", "**Conséquence :**", "Conséquence"),
        ("**影響：**\n", "**影響：**", "影響"),
        ("**Fix `x` now**  \n", "**Fix `x` now**", "Fix `x` now"),
        ("**Phase 1: detection**\n", "**Phase 1: detection**", "Phase 1: detection"),
    ],
)
def test_a_line_of_bold_text_alone_is_a_heading(text: str, span: str, content: str) -> None:
    document = read(text)
    heading = only(document, Heading)
    assert heading.style == "bold"
    assert (words(document, heading.span), words(document, heading.content)) == (span, content)


@pytest.mark.parametrize(
    "text",
    [
        "**Nothing was lost.**\n",
        "**Stop!**\n",
        "**Date:** 2026-02-03\n",
        "**Status: resolved**\n",
        "**One**\n**Two**\n",
        "**One** and **two**\n",
        "some **bold**\n",
        "- **Impact**\n",
        "> **Impact**\n",
        "***both***\n",
        "**two\nlines**\n",
        "**" + "long " * 40 + "words**\n",
        "**:**\n",
    ],
)
def test_other_bold_text_is_none(text: str) -> None:
    assert not [node for node in read(text).walk() if isinstance(node, Heading)]


def test_text_below_a_bold_line_is_a_paragraph_of_its_own() -> None:
    document = read("**Impact**\nAll users\nwere hit.\n")
    assert kinds(document) == ["Heading", "Paragraph"]
    assert words(document, document.blocks[1].span) == "All users\nwere hit."
    assert [section.title for section in document.sections] == ["Impact"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("**A**\n", [1]),
        ("# T\n\n**A**\n\n**B**\n\n## S\n\n**C**\n", [1, 2, 2, 2, 3]),
        ("###### T\n\n**A**\n", [6, 7]),
        ("# T\n\n- ## inner\n\n**A**\n", [1, 2]),
    ],
)
def test_its_level_is_one_below_the_real_heading_above(text: str, levels: list[int]) -> None:
    document = read(text)
    assert [node.level for node in document.blocks if isinstance(node, Heading)] == levels


def test_a_bold_line_before_a_table_is_a_heading() -> None:
    document = read("**Nodes:**\n| a |\n|---|\n| b |\n")
    assert kinds(document) == ["Heading", "Table"]
    assert words(document, block(document, Heading).content) == "Nodes"
