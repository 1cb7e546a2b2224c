from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.tokens import tokenise
from hansei.checks.grammar.wishes import wishes


def kind(text: str) -> str:
    return next((one.kind for one in wishes(Parse(tokenise(text)))), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The alert should have fired.", "norm"),
        ("It was approved when it should not have been.", "norm"),
        ("It ought to have been tested.", "norm"),
        ("It needed to have been tested.", "norm"),
        ("A canary would have caught it.", "averted"),
        ("It would not have happened.", "averted"),
        ("Normally the proxy would have dropped it.", "averted"),
        ("A test might have prevented it.", "averted"),
        ("We could have rolled back.", "chance"),
        ("It could have been avoided.", "chance"),
        ("It was supposed to stop.", "meant"),
        ("In hindsight it was plain.", "hindsight"),
        ("We wish we had asked.", "hindsight"),
        ("If only we had asked.", "condition"),
        ("Had we asked, we'd have known.", "condition"),
        ("If we had asked, it would have stopped.", "condition"),
        ("It would have been better to wait.", "better"),
    ],
)
def test_wishes(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The retry should have a cap.",
        "It should have #alerts.",
        "It was more than it should have been.",
        "By then it should have finished.",
        "We believed it should have finished.",
        "It should have been fine.",
        "Users would have to wait.",
        "It would have been worse.",
        "If we had waited, more would have been lost.",
        "It would have fired even if it had been lower.",
        "No test could have caught it.",
        "It could have been written by either.",
        "Users could have seen it.",
        "We could not have known it.",
        "If only one is left, it stops.",
        "It is supposed to stop.",
        "The check that was meant to stop it is new.",
        "If it was supposed to stop, it failed.",
        "should",
        "would have",
    ],
)
def test_guesses_and_plans(text: str) -> None:
    assert not kind(text)
