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
        ("An engineer accidentally deleted it.", "slip"),
        ("An engineer deleted it accidentally.", "slip"),
        ("Accidentally, an engineer deleted it.", "slip"),
        ("It was accidentally deleted by an engineer.", "slip"),
        ("I changed it, accidentally pulling the rest along.", "slip"),
        ("10:02 on-call engineer accidentally restarts it", "slip"),
        ("A DBA dropped it by mistake.", "slip"),
        ("By mistake, a DBA dropped it.", "slip"),
        ("The bank was asked and, in error, confirmed it.", "slip"),
        ("We incorrectly assumed that it was off.", "done"),
        ("We did not properly test it.", "unchecked"),
        ("On-call did not act soon enough.", "unchecked"),
        ("She merged it without checking the plan.", "unchecked"),
        ("The admin left it on, contrary to the runbook.", "against"),
        ("The operator dropped the wrong table.", "slip"),
    ],
)
def test_reproaches(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The job accidentally deleted it.",
        "It was accidentally deleted.",
        "We found it by accident.",
        "The engineer worked around it by accident.",
        "The proxy incorrectly assumed that it was off.",
        "We coordinated to merge it accidentally.",
        "The tool makes it hard to accidentally delete it.",
        "We did not fully know it.",
        "The lease was not renewed soon enough.",
        "We went on without paying.",
        "We merged it without waiting for the queue, as planned.",
        "The job dropped the wrong table.",
        "We looked at the wrong graph.",
        "It was done in error handling.",
    ],
)
def test_no_reproaches(text: str) -> None:
    assert not kind(text)
