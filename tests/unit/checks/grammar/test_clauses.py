from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.tokens import tokenise


def subject_of(text: str, verb: str, before: str = "") -> tuple[str, str]:
    words = tokenise(text)
    parse = Parse(words, (), tokenise(before) if before else None)
    found = parse.subject(parse.group(words.words.index(verb)).start)
    return found.who, words.show(found.start, found.end)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The engineer forgot it.", "forgot", ("person", "The engineer")),
        ("During the rollout the on-call engineer forgot it.", "forgot", ("person", "the on-call engineer")),
        ("The engineer on call in the second region forgot it.", "forgot", ("person", "The engineer")),
        ("She merged without waiting and broke main.", "broke", ("person", "She")),
        ("The person doing the deploy left it on.", "left", ("person", "The person")),
        ("The script, which the DBA forgot to update, ran.", "forgot", ("person", "the DBA")),
        ("The change that broke main was merged.", "broke", ("thing", "The change")),
        ("The engineer who deployed the change forgot to tell us.", "forgot", ("person", "The engineer")),
        ("Sam, the on-call engineer, forgot it.", "forgot", ("person", "Sam")),
        ("The engineer, however, missed it.", "missed", ("person", "The engineer")),
        ("We noticed the DBA forgot the index.", "forgot", ("person", "the DBA")),
        ("The operator tasked with the migration missed it.", "missed", ("either", "The operator")),
        ("The user restarted it; and then forgot it.", "forgot", ("outsider", "The user")),
        ("Team member: ignored the alert", "ignored", ("person", "Team member")),
        ("Result: ignored the alert", "ignored", ("none", "")),
        ("The team (all new) missed it.", "missed", ("team", "The team")),
        ("The tests, which the team wrote, missed it.", "missed", ("thing", "The tests")),
        ("It turns out I missed it.", "missed", ("person", "I")),
        ("Missed it.", "missed", ("none", "")),
    ],
)
def test_the_subject_of_a_verb(text: str, verb: str, expected: tuple[str, str]) -> None:
    assert subject_of(text, verb) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("The reviewers were away.", "person"), ("The shards were moved.", "thing"), ("", "they")],
)
def test_they_are_whoever_was_spoken_of(before: str, expected: str) -> None:
    assert subject_of("They did not check it.", "check", before)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dropped by a contractor on Monday", "person"),
        ("caused by an engineer who restarted it", "person"),
        ("dropped by the cleanup job", "thing"),
        ("dropped on Monday", "none"),
        ("dropped by one of the admins", "person"),
    ],
)
def test_who_a_passive_names(text: str, expected: str) -> None:
    assert Parse(tokenise(text)).agent(0).who == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("If the operator forgot it", True), ("when somebody forgot it", True), ("In case we forgot it", True), ("When the operator forgot it", False),
     ("If so, the operator forgot it", False), ("It ran; the operator forgot it", False)],
)  # fmt: skip
def test_conditions(text: str, expected: bool) -> None:
    words = tokenise(text)
    assert Parse(words).conditional(words.words.index("forgot")) is expected


def test_verbs_and_adjectives() -> None:
    words = tokenise("The failed job restarted and the engineer set it")
    parse = Parse(words)
    assert [words.words[at] for at in range(len(words.words)) if parse.is_verb(at)] == ["restarted", "set"]
    assert parse.last_verb(5) == 3
    assert parse.first_subject().who == "thing"
    assert parse.tags(7) == "bpn"
    assert not parse.tags(0)
