from __future__ import annotations

import pytest

from hansei.incident.guards.expression import LONGEST, Expression, OutOfTimeError


def test_an_expression_is_searched() -> None:
    wanted = Expression(r"(?i)\bfrom\s+events\b(?!_log)")
    assert wanted.search("SELECT 1 FROM  events")
    assert not wanted.search("from events_log")
    assert not wanted.search("\udcff")


@pytest.mark.parametrize(("text", "mistake"), [("a(", "missing \\)"), ("x" * (LONGEST + 1), "is longer than")])
def test_what_is_none_is_refused(text: str, mistake: str) -> None:
    with pytest.raises(ValueError, match=mistake):
        Expression(text)


@pytest.mark.parametrize(("text", "line"), [(r"(.*)*x(.*)*y$", "x" * 1000), (r"^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 1000)])
def test_what_takes_too_long_is_given_up_for_good(text: str, line: str) -> None:
    slow = Expression(text, limit=0.01)
    with pytest.raises(OutOfTimeError):
        slow.search(line)
    with pytest.raises(OutOfTimeError):
        slow.search("a")
