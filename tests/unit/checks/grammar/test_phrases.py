from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.phrases import noun_phrases
from hansei.checks.grammar.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the engineer on call in the second region", ["the engineer"]),
        ("during the rollout the engineer", ["the engineer"]),
        ("during the rollout we", ["we"]),
        ("the person doing the deploy", ["the person"]),
        ("one of the admins", ["one"]),
        ("yesterday the team", ["yesterday", "the team"][1:]),
        ("of the cache", []),
    ],
)
def test_phrases_without_a_preposition(text: str, expected: list[str]) -> None:
    words = tokenise(text)
    found, _ = noun_phrases(words, 0, len(words.words), Parse(words).is_verb)
    assert [words.show(one.start, one.end) for one in found][-1:] == expected


def test_of_ties_a_phrase() -> None:
    words = tokenise("one of the admins")
    (found,), verb_first = noun_phrases(words, 0, 4, Parse(words).is_verb)
    assert found.of == (2, 4)
    assert not verb_first


def test_a_verb_may_come_first() -> None:
    words = tokenise("deployed the fix yesterday evening")
    assert noun_phrases(words, 0, len(words.words), Parse(words).is_verb)[1]
