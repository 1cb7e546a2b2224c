"""Words for severity and status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write.states import wanted_severity, wanted_status


@pytest.mark.parametrize(
    ("dialect", "value", "word", "rank"),
    [
        (None, "SEV-2", "SEV-2", 2),
        ("enterprise", "p0", "P0", 1),
        ("enterprise", "2", "P1", 2),
        ("learning", "1", "1-Critical", 1),
        ("reflexion", "sev-1", "SEV-1 (Critical)", 1),
    ],
)
def test_a_severity_is_written_in_the_scheme(case: Callable[..., Any], dialect: str | None, value: str, word: str, rank: int) -> None:
    assert wanted_severity(case("# Pool\n", dialect).desk(), value) == (word, rank)


@pytest.mark.parametrize(
    ("text", "dialect", "value", "whose", "word"),
    [
        ("# Pool\n", None, "in_review", "document_status", "In review"),
        ("# Pool\n", None, "Monitoring", "incident_status", "Monitoring"),
        ("# Pool\n\nStatus: Resolved\n", None, "closed", "incident_status", "closed"),
        ("# Pool\n\nStatus: Draft\n", None, "closed", "document_status", "Closed"),
        ("# Pool\n", "reflexion", "closed", "document_status", "Closed"),
        ("# Pool\n", "learning", "published", "document_status", "Final"),
        ("# Pool\n", "reflexion", "resolved", "incident_status", "Resolved"),
    ],
)
def test_the_word_says_whose_status_it_is(
    case: Callable[..., Any], text: str, dialect: str | None, value: str, whose: str, word: str
) -> None:
    wanted = wanted_status(case(text, dialect).desk(), "status", value)
    assert (wanted.whose, wanted.word) == (whose, word)


@pytest.mark.parametrize(
    ("dialect", "name", "value"), [("learning", "status", "closed"), (None, "document_status", "Monitoring"), (None, "status", "purple")]
)
def test_a_word_that_is_none_is_refused_with_those_there_are(case: Callable[..., Any], dialect: str | None, name: str, value: str) -> None:
    with pytest.raises(UsageError) as raised:
        wanted_status(case("# Pool\n", dialect).desk(), name, value)
    assert "Draft" in raised.value.hint
