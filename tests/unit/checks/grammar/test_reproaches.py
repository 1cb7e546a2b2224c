from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.reproaches import reproaches
from hansei.checks.grammar.tokens import tokenise


def found(text: str) -> list[tuple[str, str]]:
    words = tokenise(text)
    return [(one.kind, words.show(one.first, one.last)) for one in reproaches(Parse(words))]


def test_all_of_a_sentence_in_order() -> None:
    assert found("We forgot to test it, and the reviewers missed it.") == [("undone", "We forgot"), ("missed", "the reviewers missed")]


def test_rules_come_first() -> None:
    assert found("The engineer ignored it and left it on, against the instructions.")[0] == ("against", "against the instructions")


@pytest.mark.parametrize(
    "text", ["", "The job ignored the flag.", "We went home.", "· · ·", ", , ,", "by by by", "without", "wrong", "not enough"]
)
def test_silence(text: str) -> None:
    assert found(text) == []
