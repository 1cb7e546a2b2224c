"""What is true of every document, whatever its text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hansei.document import parse
from hansei.document.frontmatter_plain import read_plain
from hansei.document.frontmatter_yaml import read_yaml
from hansei.document.html import to_html
from hansei.text import Source, Span
from tests.support.hostile import case, cases, classics
from tests.support.trees import faults, shape

PIECES = st.sampled_from([
    "# A\n", "##B c\n", "text ", "\n", "\n\n", "- ", "* a\n", "1. b\n", "  ", "    ", "> ", "| a | b |\n", "|---|---|\n",
    "| 1 |\n", "```text\n", "```\n", "~~~\n", "**Impact**\n", "**k:** v\n", "*e*", "`c`", "``", "[l](u)", "[r][]", "[r]: /u\n",
    "![i](p)", "<b>", "<!-- c -->", "<!--", "-->", "&amp;", "\\", "|", "- [ ] t\n", "- [x] ", "@on-call ", "https://a.b/c_d ",
    "[^1]", "[^1]: n\n", "---\n", "===\n", "k: v\n", "é", "漢字", "\U0001f525", "\t", "\0", "\ufeff", "\ud800", "~~s~~",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
ANY = st.one_of(TEXTS, st.text(max_size=80), st.binary(max_size=200).map(lambda data: data.decode("utf-8", "surrogateescape")))


@given(ANY)
def test_every_promise_of_the_tree_is_kept(text: str) -> None:
    assert list(faults(parse(Source(text)))) == []


@given(TEXTS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_change_nothing_but_offsets(text: str, newline: str) -> None:
    assert _settled(shape(parse(Source(text)))) == _settled(shape(parse(Source(text.replace("\n", newline)))))


@given(TEXTS)
@example("- [ ] t\n  # A\n")
@example("> a\nb\n")
@example("#Title\n")
@example("   #Title\n")
def test_a_byte_order_mark_changes_nothing_but_offsets(text: str) -> None:
    plain, marked = parse(Source(text.lstrip("\ufeff"))), parse(Source("\ufeff" + text.lstrip("\ufeff")))
    assert [node.span.shift(1) for node in plain.walk()] == [node.span for node in marked.walk()]
    assert [section.title for section in plain.sections] == [section.title for section in marked.sections]


@given(TEXTS, st.data())
def test_displayed_text_knows_its_source(text: str, data: st.DataObject) -> None:
    document = parse(Source(text))
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    plain = document.plain(Span(start, end))
    assert plain.text == document.plain_text(Span(start, end))
    for index, char in enumerate(plain.text):
        span = plain.span(index, index + 1)
        assert 0 <= span.start <= span.end <= len(text)
        if span.end - span.start == 1 and char not in " \n\ufffd":
            assert text[span.start] == char or text[span.start] == "\\"


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert shape(parse(Source(text))) == shape(parse(Source(text)))


@given(ANY)
def test_html_holds_no_tag_that_the_text_wrote(text: str) -> None:
    shown = to_html(parse(Source(text)))
    assert not re.search(r"<(?:script|iframe|object|style|b|!--)\b", shown)


@pytest.mark.parametrize("name", [case.name for case in classics(2000)])
def test_classics_keep_the_promises(name: str) -> None:
    (data,) = (each.data for each in classics(2000) if each.name == name)
    document = parse(Source.from_bytes(data))
    assert list(faults(document)) == []
    assert document.source.data == data


def test_hostile_texts_keep_the_promises() -> None:
    for hostile in cases(300, seed=1, largest=3000):
        assert list(faults(parse(Source.from_bytes(hostile.data)))) == [], hostile.name


def test_hostile_texts_are_the_same_every_time() -> None:
    assert [case(number).data for number in range(20)] == [each.data for each in cases(20)]
    assert len({each.data for each in cases(200)}) > 190
    assert len({each.name for each in cases(200)}) == 200


def _settled(parts: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Without what the parser itself makes of spaces around a line end within code."""
    return [tuple(re.sub(r"\s+", " ", part).strip() if isinstance(part, str) else part for part in each) for each in parts]


FIELDS = st.lists(
    st.sampled_from([
        "a", "key", "Title x", ":", ": ", "-", "- ", "- x\n", "\n", "  ", "[", "]", ", ", "#", " #", "'", '"', "x y", "10:15", "é", " ",
        "?", "{", "&", "*", "!", "|", ">", "a: b\n", "k:\n", "\r\n", "\r", "=", ".", "/", "\\", "%", "@", "(", "_", "0", "\t", "\x85",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@given(FIELDS)
def test_plain_front_matter_is_read_as_the_yaml_reader_reads_it(words: str) -> None:
    entries = read_plain(words, 0)
    if entries:
        assert (entries, []) == read_yaml(words, 0)
