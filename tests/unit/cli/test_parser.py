"""argparse in our words."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from hansei.cli.parser import Parser, day, number
from hansei.errors import UsageError


def parser() -> Parser:
    made = Parser("hansei test", "Tests.", (("hansei test", "as an example"),))
    made.add_argument("name")
    made.add_argument("--when", type=day)
    made.add_format("text", "json")
    return made


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "something is missing: name"),
        (["a", "--nothing"], "this verb does not know --nothing"),
        (["a", "--form", "json"], "this verb does not know --form json"),
        (["a", "--when", "soon"], "--when: 'soon' is no day; write it like 2025-01-31"),
        (["a", "--format", "xml"], "--format: invalid choice: 'xml' (choose from 'text', 'json')"),
    ],
)
def test_mistakes_are_sentences(argv: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parser().parse_args(argv)
    assert caught.value.sentence == sentence
    assert caught.value.hint == "`hansei test --help` shows what can be given"


def test_json_is_short_for_the_format() -> None:
    assert parser().parse_args(["a", "--json"]).format == "json"
    assert parser().parse_args(["a"]).format == "text"


def test_help_carries_the_examples() -> None:
    assert "examples:\n  hansei test\n      as an example\n" in parser().format_help()


def test_days_and_numbers() -> None:
    assert day("2025-01-31") == date(2025, 1, 31)
    assert number("12") == 12
    for text in ("0", "-1", "1000", "1.5", "\u0663", "9" * 5000, ""):
        with pytest.raises(argparse.ArgumentTypeError):
            number(text)
