"""What the parser is given is as long as what stands there."""

from __future__ import annotations

import pytest

from hansei.document.prepare import prepare
from hansei.text import Span
from tests.support.reading import codes, read


@pytest.mark.parametrize(
    ("text", "front", "prepared"),
    [
        ("\ufeff# A", None, "\n# A"),
        ("a\0b", None, "a\ufffdb"),
        ("a\ud800\udcffb", None, "a\ufffd\ufffdb"),
        ("a\rb\r\nc\r", None, "a\nb\r\nc\n"),
        ("---\na: é\r\n---\nb", Span(0, 13), "   \n    \r\n   \nb"),
    ],
)
def test_what_the_parser_cannot_read_is_replaced_at_the_same_length(text: str, front: Span | None, prepared: str) -> None:
    assert prepare(text, front).text == prepared
    assert len(prepared) == len(text)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("#Title\n\ntext\n", ["Title"]),
        ("\ufeff#Title\n\ntext\n", ["Title"]),
        ("a\n\n##Impact on users\n\nb\n", ["Impact on users"]),
        ("a\n\n###Été 2026\nb\n", ["Été 2026"]),
        ("- item\n##What happened\n\nb\n", ["What happened"]),
        ("a\r\n\r\n#Root cause\r\n\r\nb\r\n", ["Root cause"]),
        ("a\n\n##2026 in short\n\nb\n", ["2026 in short"]),
        ("a\n\n##`x` first\n", []),
        ("a\n\n#123\n\nb\n", []),
        ("a\n\n#incident-room\n\nb\n", []),
        ("a\n\n#incidents was told\n\nb\n", []),
        ("a\n\n#Storage=auto\n\nb\n", []),
        ("a #Title b\n", []),
        ("text\n#Title\nmore\n", []),
        ("text\n##Title\nmore\n", []),
        ("#!/bin/sh\n", []),
    ],
)
def test_headings_written_without_a_space(text: str, titles: list[str]) -> None:
    document = read(text)
    assert [section.title for section in document.sections] == titles
    assert codes(document) == ["heading-without-space"] * len(titles)


def test_code_keeps_its_first_letters() -> None:
    document = read("```c\n\n##include\n\n#Define it\n\n```\n")
    assert codes(document) == []
    assert "#Define" in document.source.slice(document.blocks[0].span)


def test_the_first_letter_is_in_the_inlines_too() -> None:
    document = read("##Impact *here*\n")
    assert [document.source.slice(inline.content) for inline in document.inlines] == ["Impact ", "here", "here"]
