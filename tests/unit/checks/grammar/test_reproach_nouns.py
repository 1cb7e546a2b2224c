from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.reproaches import reproaches
from hansei.checks.grammar.tokens import tokenise


def shown(text: str) -> str:
    words = tokenise(text)
    return next((words.show(one.first, one.last) for one in reproaches(Parse(words)) if one.kind == "fault"), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was our own mistake.", "our own mistake"),
        ("An oversight by the security team left it open.", "oversight by the security team"),
        ("A mistake made by an engineer stopped it.", "mistake made by an engineer"),
        ("An error on the part of the DBA stopped it.", "error on the part of the DBA"),
        ("The engineer's failure to ask delayed it.", "The engineer's failure"),
        ("The failure of the team to ask delayed it.", "failure of the team"),
        ("That was my bad.", "my bad"),
    ],
)
def test_whose_it_was(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our error rate rose.",
        "Our failure domain is a rack.",
        "The failure of the disk stopped it.",
        "It was not the engineer's mistake.",
        "The mistake of the parser was small.",
        "His bad disk was replaced.",
    ],
)
def test_what_is_nobodys(text: str) -> None:
    assert not shown(text)
