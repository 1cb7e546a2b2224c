from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.text import Source
from hansei.text.lines import edits_to

LINES = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c d", "  e", "ä\u2028f"]), st.sampled_from(["\n", "\r\n", "\r"])), max_size=12)


def joined(lines: list[tuple[str, str]], *, bare: bool) -> str:
    text = "".join(word + end for word, end in lines)
    return text.rstrip("\r\n") if bare else text


def words(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(LINES, LINES, st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_the_result_says_the_same_lines(
    old: list[tuple[str, str]], new: list[tuple[str, str]], first: bool, second: bool, end: str
) -> None:
    before = Source(joined(old, bare=first))
    wanted = joined([(word, end) for word, _ in new], bare=second)
    assert words(edits_to(before, wanted).apply(before).text) == words(wanted)


@given(LINES, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_what_comes_back_unchanged_changes_nothing(lines: list[tuple[str, str]], bare: bool, end: str) -> None:
    before = Source(joined(lines, bare=bare))
    assert not edits_to(before, end.join(words(before.text)))


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("a\r\nb\nc\n", "a\nx\nc\n", "a\r\nx\r\nc\n"),
        ("a\nb", "a\nb\n", "a\nb\n"),
        ("a\nb\n", "a\nb", "a\nb"),
        ("", "a\r\nb\r\n", "a\nb\n"),
        ("a\r\n", "", ""),
        ("\ufeffa\n", "\ufeffa\nb\n", "\ufeffa\nb\n"),
    ],
)
def test_line_ends_stay(before: str, wanted: str, after: str) -> None:
    source = Source(before)
    assert edits_to(source, wanted).apply(source).text == after
