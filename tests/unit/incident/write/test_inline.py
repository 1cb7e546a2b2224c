"""A person's words can never become structure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.document import parse
from hansei.document.nodes import List, Paragraph
from hansei.errors import UsageError
from hansei.incident.write.inline import displayed, escaped, one_line, spellings
from hansei.text import Source

HOSTILE = st.text(st.sampled_from("ab 1.#-*+_`[]()<>!|\\&;:~=\n\r\t@/'\"|"), min_size=1, max_size=30) | st.text(min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("run `make test` first", "run `make test` first"),
        ("see [the runbook](runbook.md)", "see [the runbook](runbook.md)"),
        ("two\nlines", "two lines"),
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("<!-- hansei: action k3f9 -->", r"\<!-- hansei: action k3f9 -->"),
    ],
)
def test_words_stay_as_they_are_where_that_is_harmless(text: str, written: str) -> None:
    assert next(spellings(text)).markdown == written


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "a\x1bb", "a\ud800", "x" * 20_001])
def test_what_no_line_can_hold_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        one_line(text)


@pytest.mark.parametrize(
    "text", ["# no heading", "- no item", "1. no item", "[ ] no box", "> no quote", "---", "| a | b |", "```", "<div>"]
)
def test_there_is_a_spelling_that_shows_the_signs_themselves(text: str) -> None:
    assert text in {words.shown for words in spellings(text)}
    last = list(spellings(text))[-1]
    item = parse(Source(f"- {last.markdown}\n")).blocks[0]
    assert isinstance(item, List)
    assert [type(child) for child in item.items[0].children] == [Paragraph]
    assert item.items[0].task is None


@given(HOSTILE)
def test_an_escaped_text_is_one_paragraph_that_shows_it(text: str) -> None:
    try:
        flat = one_line(text)
    except UsageError:
        return
    written = escaped(flat)
    document = parse(Source(f"{written}\n"))
    assert [type(block) for block in document.blocks] == [Paragraph]
    assert document.plain_text(document.blocks[0].span) == flat
    assert displayed(written) == flat


@given(HOSTILE)
def test_every_spelling_shows_what_it_says(text: str) -> None:
    try:
        found = list(spellings(text))
    except UsageError:
        return
    assert found
    for words in found:
        document = parse(Source(f"x {words.markdown}\n"))
        assert len(document.blocks) == 1
        assert document.plain_text(document.blocks[0].span).removeprefix("x ").strip() == words.shown
        assert not any(inline.kind in ("html", "comment") for inline in document.inlines)
