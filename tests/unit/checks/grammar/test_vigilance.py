from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.tokens import tokenise
from hansei.checks.grammar.vigilance import vigilance


def shown(text: str) -> str:
    words = tokenise(text)
    found = vigilance(Parse(words))
    return words.show(*found) if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Remind all developers to run it", "Remind all developers"),
        ("Remind users to log out", "Remind users"),
        ("Ask the team to always look twice", "Ask the team to always look"),
        ("Send a reminder to all engineers", "reminder to all engineers"),
        ("Stress the importance of tests", "Stress"),
        ("Be more careful with it", "Be more careful"),
        ("More care in reviews", "More care"),
        ("Pay closer attention to it", "Pay closer attention"),
        ("Think before merging", "Think before"),
        ("Raise awareness of it", "Raise awareness"),
        ("Make everybody aware of it", "Make everybody"),
        ("Hold a training session", "Hold a training"),
        ("Organise a training for the developers", "Organise a training"),
        ("A workshop for the on-call engineers", "workshop for the on-call engineers"),
        ("Make sure everybody reads it", "Make sure everybody reads"),
        ("Ensure that engineers are aware of it", "Ensure that engineers are"),
        ("Engineers must always follow it", "must always follow"),
        ("Follow the release process", "Follow"),
        ("Double-check the target", "Double-check"),
        ("Please always look at it", "Please always"),
        ("Remember to drain it", "Remember to"),
        ("Don't forget the flag", "Don't forget"),
    ],
)
def test_remedies_for_people(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Train the ranking model",
        "Run the training job",
        "Warn users when the disk is full",
        "The team would like to remind everybody",
        "Ensure that the job follows the flag",
        "The job must follow the redirect",
        "We double-checked it",
        "It is up to the user to be careful",
        "Add a check that rejects it",
        "Document the process",
        "Do",
        "",
    ],
)
def test_remedies_for_systems(text: str) -> None:
    assert not shown(text)
