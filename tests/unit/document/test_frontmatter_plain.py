"""Plain front matter, read without the YAML reader."""

from __future__ import annotations

import pytest

from hansei.document.frontmatter_plain import read_plain
from hansei.document.frontmatter_yaml import read_yaml


@pytest.mark.parametrize(
    "words",
    [
        "",
        "title: Checkout was down\n",
        "date: 2026-02-03\r\ntime: 10:15\r\nok: no\r\n",
        "a: \"b: c\"\nd: 'e # f'\n",
        "a:\nb:   \nc: d",
        "tags:\n  - one\n  - two words\nnext: x\n",
        "tags:\n- one\n- 10:15\n",
        'tags: [one, "two, three", 4 ]\nnone: []\n',
        "# comment\n\nIncident ID: INC-404\n",
        "b: 漢字 🔥\nc: é\n",
        "a: b#c, d [e] {f}\n",
        "a: https://example.com/x?y=z\n",
        "a: it's 5 > 3 & 2 * 2\n",
    ],
)
def test_it_says_what_the_yaml_reader_says(words: str) -> None:
    assert read_plain(words, 7) == read_yaml(words, 7)[0]


@pytest.mark.parametrize(
    "words",
    [
        "a: b: c\n",
        "a: b # c\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a:\n  b: c\n",
        "a: &x b\n",
        "a: *x\n",
        "a: {b: c}\n",
        "a: [b: c]\n",
        "a: [b\n",
        "a: [b, ]\n",
        'a: "b\\n"\n',
        "a: 'it''s'\n",
        "a: b\na: c\n",
        "- a\n",
        "a:\n  - b\n- c\n",
        "a: b\n- c\n",
        "a\n",
        "a: b\tc\n",
        "a: b\u2028c\n",
        "a: b\0\n",
        "a: @b\n",
        "? a\n: b\n",
        "a:b\n",
    ],
)
def test_what_is_not_plain_is_left_to_it(words: str) -> None:
    assert read_plain(words, 0) is None
