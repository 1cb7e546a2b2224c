from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.gaps import bare, gaps
from hansei.checks.grammar.tokens import tokenise


def shown(text: str) -> str:
    words = tokenise(text)
    found = next(gaps(Parse(words)), None)
    return words.show(*found) if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was insufficient monitoring.", "insufficient monitoring"),
        ("A lack of integration tests let it through.", "lack of integration tests"),
        ("The service lacked rate limits.", "lacked rate limits"),
        ("There was no alert.", "There was no alert"),
        ("We had no runbook.", "had no runbook"),
        ("The pods didn't have appropriate limits.", "didn't have appropriate limits"),
        ("It went out with too little testing.", "too little testing"),
        ("It ran without any review.", "without any review"),
        ("It was poorly documented.", "poorly documented"),
        ("Monitoring of the queue was inadequate.", "Monitoring of the queue was inadequate"[:10] + " of the queue was inadequate"),
        ("A missing runbook delayed it.", "missing runbook"),
        ("There was no dry run.", "There was no dry run"),
    ],
)
def test_gaps(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No data was lost.",
        "There was no user impact of the check.",
        "There was insufficient memory.",
        "There were no alerts fired.",
        "The alert had no effect.",
        "It was incomplete.",
        "The check was missing the flag.",
        "lack of",
    ],
)
def test_no_gaps(text: str) -> None:
    assert not shown(text)


def test_a_bare_gap_has_no_verb() -> None:
    assert bare(Parse(tokenise("No alert for stale data")))
    assert not bare(Parse(tokenise("No alert was sent")))
    assert not bare(Parse(tokenise("")))
