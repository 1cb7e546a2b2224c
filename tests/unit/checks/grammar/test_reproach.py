from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.nouns import Subject
from hansei.checks.grammar.reproach import by_agent, certain, denied, human, is_lucky, is_owner, main_subject, proper, told
from hansei.checks.grammar.tokens import tokenise


def test_who_can_be_meant() -> None:
    assert certain(Subject("team", 0, 1))
    assert not certain(Subject("person", 0, 1, any=True))
    assert not certain(Subject("either", 0, 1))
    assert human(Subject("either", 0, 1))
    assert human(Subject("outsider", 0, 1))
    assert not human(Subject("outsider", 0, 1, many=True))
    assert not human(Subject("thing", 0, 1))


@pytest.mark.parametrize(
    ("text", "expected"), [("we missed", True), ("we could miss", False), ("we did not miss", False), ("if we missed", False)]
)
def test_what_is_told(text: str, expected: bool) -> None:
    words = tokenise(text)
    parse = Parse(words)
    assert told(parse, parse.group(len(words.words) - 1)) is expected


def test_a_passive_names_somebody_or_nobody() -> None:
    for text, expected in (("was missed by us", True), ("was missed by the job", False), ("was missed by the engineer's job", False)):
        parse = Parse(tokenise(text))
        assert (by_agent(parse, 1, parse.group(1), "missed") is not None) is expected


def test_small_helpers() -> None:
    parse = Parse(tokenise("Zora forgot, as she left; it was not Zora's fault"))
    assert proper(parse, Subject("thing", 0, 1))
    assert is_owner(parse, Subject("thing", 10, 11))
    assert denied(parse, 10)
    assert main_subject(parse, 6).who == "person"
    assert main_subject(parse, 0).who == "none"
    assert is_lucky("discovered")
    assert not is_lucky("deleted")
