from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.tracking.comments import Comment, Settled, line_of, place, read_comments

ONE = Comment("abc123", "2026-03-02T10:00:00+00:00", "duty manager", "Which pool?", "The pool ran dry", 4)
TEXT = ["# Outage", "", "Intro.", "The pool ran dry at ten.", "The pool ran dry again."]


def test_a_comment_and_its_settlement_are_two_lines() -> None:
    text = f"{line_of(ONE)}\n{line_of(Settled('abc123', '2026-03-03T10:00:00+00:00', 'author'))}\n"
    assert read_comments(text).comments == (ONE._replace(resolved=True, resolved_by="author"),)
    assert set(json.loads(text.split("\n", maxsplit=1)[0])) == {"id", "at", "by", "quote", "line", "text", "resolved"}


def test_lines_merged_in_any_order_and_twice_say_the_same() -> None:
    settled = line_of(Settled("abc123", "2026-03-03T10:00:00+00:00", "author"))
    assert read_comments(f"{settled}\n{line_of(ONE)}\n\n{line_of(ONE)}\n").comments == (ONE._replace(resolved=True, resolved_by="author"),)


@pytest.mark.parametrize(
    "bad", ["<<<<<<< ours", '{"id": "x"', "[]", '{"id":"x","at":"y","by":"z"}', '{"id":"x","at":"y","by":"z","text":1}', "[" * 100_000]
)
def test_what_is_no_comment_is_passed_over_and_named(bad: str) -> None:
    found = read_comments(f"{bad}\n{line_of(ONE)}\n")
    assert (found.comments, found.damaged) == ((ONE,), (1,))


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=10))
def test_any_words_come_back(text: str, quote: str, by: str) -> None:
    one = ONE._replace(text=text, quote=quote, by=by)
    line = line_of(one)
    assert len(line.splitlines()) == 1
    assert read_comments(line + "\n").comments == (one,)


@pytest.mark.parametrize(
    ("quote", "line", "now"),
    [
        ("The pool ran dry", 4, 4),
        ("The pool ran dry", 5, 5),
        ("The  pool\tran dry at ten.", 1, 4),
        ("The pool ran quite dry at ten.", 1, 4),
        ("Something entirely different", 4, None),
        ("", None, None),
    ],
)
def test_the_words_are_found_again(quote: str, line: int | None, now: int | None) -> None:
    assert place(ONE._replace(quote=quote, line=line), TEXT) == now
