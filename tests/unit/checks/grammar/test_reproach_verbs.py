from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.reproaches import reproaches
from hansei.checks.grammar.tokens import tokenise


def kind(text: str) -> str:
    return next((one.kind for one in reproaches(Parse(tokenise(text)))), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The engineer forgot to release it.", "undone"),
        ("Forgot to release it.", "undone"),
        ("Zora forgot to release it.", "undone"),
        ("It was forgotten by the engineer.", "missed"),
        ("The DBA screwed up the migration.", "done"),
        ("She left, forgetting the flag.", "missed"),
        ("On-call missed the page.", "missed"),
        ("The operator overlooked the warning.", "missed"),
        ("I misconfigured the proxy.", "done"),
        ("The team failed to announce it.", "undone"),
        ("Code review failed to catch it.", "missed"),
        ("The lead skipped the review.", "done"),
        ("The developer broke production.", "broke"),
        ("It was caused by an engineer.", "broke"),
        ("Somebody made a silly mistake.", "done"),
        ("We did not verify it.", "unchecked"),
        ("Nobody tested it.", "unchecked"),
        ("We had not told them.", "unchecked"),
        ("The reviewers did not notice it.", "missed"),
        ("The lead did not pass the message on.", "unchecked"),
    ],
)
def test_reproaches(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The node forgot its peers.",
        "Users forgot their passwords.",
        "The user forgot the password.",
        "We must not forget it.",
        "We missed our target by a day.",
        "The team failed over.",
        "We failed to reproduce it.",
        "The engineers broke the dependency.",
        "We caused no data loss.",
        "The engineer made an error page.",
        "We have not verified it yet.",
        "We did not need it.",
        "Nobody thought that it would stop.",
        "The on-call did not notice it.",
        "The team did not pass the exam.",
        "We did not take the second node down.",
        "It was not noticed by the admins.",
        "We did not get alerted.",
    ],
)
def test_no_reproaches(text: str) -> None:
    assert not kind(text)
