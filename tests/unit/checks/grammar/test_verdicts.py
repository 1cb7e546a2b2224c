from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.tokens import tokenise
from hansei.checks.grammar.verdicts import verdicts


def shown(text: str) -> str:
    words = tokenise(text)
    return next((words.show(one.first, one.last) for one in verdicts(Parse(words))), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was reckless to run it.", "reckless"),
        ("Sloppy work left rows behind.", "Sloppy work"),
        ("The operator was lazy; the engineers were lazy.", "were lazy"),
        ("They made the wrong decision.", "wrong decision"),
        ("The decision to wait was inappropriate.", "was inappropriate"),
        ("The call was a poor one.", "poor one"),
        ("A basic mistake.", "basic mistake"),
        ("It was obvious to everyone.", "obvious to everyone"),
        ("The reviewer obviously did not look.", "obviously did not look"),
        ("There was a lack of care.", "lack of care"),
        ("It took us far too long.", "took us far too long"),
        ("On-call reacted much too late.", "On-call reacted much too late"),
        ("The escalation came too late.", "The escalation came too late"),
        ("Support was slow to answer.", "Support was slow"),
        ("Our response was not fast enough.", "Our response was not fast enough"),
        ("The rollout was mishandled.", "was mishandled"),
        ("It was badly handled.", "badly handled"),
        ("Any competent admin looks there.", "Any competent admin"),
        ("We dropped the ball.", "dropped the ball"),
        ("It was common sense.", "common sense"),
    ],
)
def test_verdicts(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was careless.",
        "The orchestration layer is naive.",
        "The lazy loader ran.",
        "The balancer made a bad choice.",
        "To avoid wrong decisions we ask twice.",
        "The symptom was obvious in the graph.",
        "The timeout was too long.",
        "It was too late for the window.",
        "The response was not fast enough.",
        "The input was mishandled.",
        "The decision was made.",
        "too",
        "lack of",
    ],
)
def test_no_verdicts(text: str) -> None:
    assert not shown(text)


def test_of_several_phrases_the_first_one_comes_first() -> None:
    words = tokenise("We jumped the gun, we dropped the ball, and it is common sense.")
    found = [words.show(one.first, one.last) for one in verdicts(Parse(words))]
    assert found == ["jumped the gun", "dropped the ball", "common sense"]
