from __future__ import annotations

import pytest

from hansei.checks.grammar.nouns import who
from hansei.checks.grammar.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The engineer", "person"),
        ("our two reviewers", "person"),
        ("@kim", "person"),
        ("@channel", "thing"),
        ("Maria", "person"),
        ("I", "person"),
        ("we", "team"),
        ("The platform team", "team"),
        ("Support", "team"),
        ("support", "thing"),
        ("Our support", "team"),
        ("the group", "either"),
        ("the operator", "either"),
        ("the operator on duty".replace(" on duty", ""), "either"),
        ("the human operator", "person"),
        ("the Kubernetes operator", "thing"),
        ("the lock manager", "thing"),
        ("the product manager", "person"),
        ("The users", "outsider"),
        ("nobody", "nobody"),
        ("No engineer", "nobody"),
        ("no one", "nobody"),
        ("code review", "review"),
        ("they", "they"),
        ("you", "you"),
        ("it", "thing"),
        ("the engineer's script", "thing"),
        ("the admin node", "thing"),
        ("AI agent", "thing"),
        ("", "none"),
    ],
)
def test_whom_a_noun_phrase_means(text: str, expected: str) -> None:
    words = tokenise(text)
    assert who(words, 0, len(words.words)).who == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One of the engineers", "person"),
        ("None of us", "nobody"),
        ("Both of them", "they"),
        ("A member of the team", "person"),
        ("One of the shards", "thing"),
    ],
)
def test_what_stands_behind_of(text: str, expected: str) -> None:
    words = tokenise(text)
    at = words.words.index("of")
    assert who(words, 0, at, (at + 1, len(words.words))).who == expected


def test_names_of_the_document_are_known() -> None:
    words = tokenise("Quint")
    assert who(words, 0, 1).who == "thing"
    assert who(words, 0, 1, None, {"quint"}).named


def test_some_mean_nobody_in_particular() -> None:
    for text, expected in (("people", True), ("anyone", True), ("users", True), ("the engineers", False)):
        words = tokenise(text)
        assert who(words, 0, len(words.words)).any is expected
