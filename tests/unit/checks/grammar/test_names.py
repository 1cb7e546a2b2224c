from __future__ import annotations

import pytest

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.names import named_causes
from hansei.checks.grammar.tokens import tokenise


def shown(text: str, *, blames: bool = False, lessons: bool = False) -> str:
    words = tokenise(text)
    return next((words.show(one.first, one.last) for one in named_causes(Parse(words), blames=blames, lessons=lessons)), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria triggered the outage.", "Maria triggered"),
        ("@kim took down the index.", "@kim took"),
        ("Maria's config change broke it.", "Maria's config change broke"),
        ("It was caused by Tom.", "Tom"),
        ("It was caused by Tom's commit.", "Tom's commit"),
        ("It was Tom's deploy that did it.", "Tom's deploy"),
        ("Tom was to blame.", "Tom was"),
    ],
)
def test_causes(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_where_causes_stand_every_deed_counts() -> None:
    assert shown("Maria merged the change.", blames=True) == "Maria merged"
    assert not shown("Maria merged the change.")


@pytest.mark.parametrize(
    "text",
    ["Tom needs to learn the handover.", "@kim must be more careful.", "Maria to improve her communication.", "Tom has to pay attention."],
)
def test_who_is_to_change(text: str) -> None:
    assert shown(text, lessons=True)


@pytest.mark.parametrize(
    "text", ["Maria to improve the alert.", "Tom will review the runbook.", "Maria started the rollback.", "The Maria cluster broke it."]
)
def test_names_that_may_stand(text: str) -> None:
    assert not shown(text, lessons=True)
    assert not shown(text)
