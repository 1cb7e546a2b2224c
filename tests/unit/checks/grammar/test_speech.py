from __future__ import annotations

import pytest

from hansei.checks.grammar.speech import names_of, parse_of
from hansei.checks.prose import sentences
from hansei.incident.located import Located
from hansei.text import Span
from tests.unit.checks.test_lookup import context_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ysolde Quint", {"ysolde", "quint", "yq"}),
        ("Ysolde Quint (SRE)", {"ysolde", "quint", "yq"}),
        ("Maria", {"maria"}),
        ("Recap", set()),
        ("Platform Team", set()),
        ("Release Manager", set()),
        ("everyone on call that night", set()),
    ],
)
def test_names_of_the_documents_people(value: str, expected: set[str]) -> None:
    context = context_of()
    named = context._replace(incident=context.incident._replace(owner=Located(value, value, Span(0, 0), "field")), memo={})
    assert names_of(named) == expected


def test_a_parse_is_made_once() -> None:
    context = context_of("# T\n\nThe reviewers left. They forgot it.\n")
    (sentence,) = sentences(context, ("forgot",))
    parse = parse_of(context, sentence)
    assert parse_of(context, sentence) is parse
    assert parse.subject(1).who == "person"
