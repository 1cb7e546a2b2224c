from __future__ import annotations

import pytest

from hansei.checks.grammar.hints import may_reproach
from hansei.checks.lookup import words_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the engineer forgot it", True),
        ("forgot to drain it", True),
        ("the operator overlooked it", True),
        ("the operator missed it", False),
        ("the proxy ignored it", False),
        ("the engineers' script ignored it", True),
        ("we made a mistake", True),
        ("we made a change", False),
        ("it was caused by us", True),
        ("we did not check it", True),
        ("we checked it", False),
        ("the node did not check it", False),
        ("quint's mistake", True),
        ("quint missed it", True),
    ],
)
def test_what_is_worth_a_parse(text: str, expected: bool) -> None:
    assert may_reproach(words_in(text), frozenset(("quint",))) is expected
