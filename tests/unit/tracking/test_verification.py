"""What a verification section asks for."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hansei.incident.model import Record
from hansei.text import Span
from hansei.tracking.spans import Span as Length
from hansei.tracking.verification import commands_of, is_criterion, is_met, met_on, term_of


@pytest.mark.parametrize(
    ("text", "argv"),
    [
        ("pytest -q tests/test_pool.py::test_limit", ("pytest", "-q", "tests/test_pool.py::test_limit")),
        ('psql -c "select count(*) from pool"', ("psql", "-c", "select count(*) from pool")),
        ("echo 'a; b | c $HOME'", ("echo", "a; b | c $HOME")),
        (r"echo a\;b", ("echo", "a;b")),
        ("curl --max-time 5 https://example.org/health", ("curl", "--max-time", "5", "https://example.org/health")),
        ("echo issue#12", ("echo", "issue#12")),
    ],
)
def test_a_plain_line_needs_no_shell(text: str, argv: tuple[str, ...]) -> None:
    (command,) = commands_of("sh", text)
    assert (command.argv, command.needs_shell) == (argv, False)


@pytest.mark.parametrize(
    "text",
    [
        "cat a | grep b",
        "a && b",
        "a; b",
        "echo $HOME",
        'echo "$(id)"',
        "echo `id`",
        "rm *.log",
        "ls ~",
        "a > b",
        "LIMIT=3 run",
        "cd src",
        "export A=1",
        'echo "open',
        "! true",
        "echo {1..3}",
        "run # why",
    ],
)
def test_what_needs_a_shell_is_marked(text: str) -> None:
    (command,) = commands_of("sh", text)
    assert command.needs_shell
    assert command.argv == ("sh", "-eu", "-c", text)


def test_a_block_that_needs_a_shell_is_one_command() -> None:
    (command,) = commands_of("bash", "cd src\n\nmake test\n")
    assert command.argv == ("bash", "--noprofile", "--norc", "-eu", "-o", "pipefail", "-c", "cd src\nmake test")


def test_of_a_console_only_prompts_are_commands() -> None:
    found = commands_of("console", "$ count pool \\\n    --all\n20\n$ true\n> not a command\n")
    assert [(one.text, one.row) for one in found] == [("count pool --all", 0), ("true", 3)]


def test_comments_and_blank_rows_are_none() -> None:
    assert [one.text for one in commands_of("sh", "# first\n\ntrue\n")] == ["true"]


@pytest.mark.parametrize(("language", "text"), [("sql", "select 1"), ("", "20 rows"), ("python", "$ x"), ("sh", "# nothing")])
def test_other_blocks_hold_no_commands(language: str, text: str) -> None:
    assert commands_of(language, text) == ()


def test_a_block_of_no_language_with_prompts_does() -> None:
    assert [one.text for one in commands_of("", "$ true\nfine")] == ["true"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab'\"\\$|;&#* \n~=", max_size=40), st.sampled_from(("", "sh", "bash", "console")))
def test_without_a_shell_words_are_what_a_shell_would_hand_over(text: str, language: str) -> None:
    for command in commands_of(language, text):
        if not command.needs_shell:
            said = f"for word in {command.text}\ndo printf '%s\\0' \"$word\"; done"
            out = subprocess.run(["sh", "-c", said], capture_output=True, check=True).stdout.decode()
            assert tuple(out.split("\0")[:-1]) == command.argv


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("No exhaustion in 30 days", Length(30, "day")),
        ("No exhaustion of the pool for at least 2 weeks", Length(2, "week")),
        ("p99 below 300 ms over the next 24 hours", Length(24, "hour")),
        ("No page after 5 business days", Length(5, "business day")),
        ("No exhaustion", None),
        ("Answers within 30 days", None),
        ("30 days of logs are kept", None),
        ("for 99999 days", None),
    ],
)
def test_a_term(text: str, term: Length | None) -> None:
    assert term_of(text) == term


def test_a_criterion_is_met_when_its_box_or_its_text_says_so() -> None:
    def record(text: str, **fields: str) -> Record:
        return Record(Span(0, len(text)), text, fields)

    assert is_met(record("None", done="yes"))
    assert is_met(record(met_on("None in 30 days", date(2025, 3, 14))))
    assert not is_met(record("None", done="no"))
    assert not is_met(record("We met 2025-03-14 about it"))
    assert is_criterion(record("None"))
    assert not is_criterion(record("true", commands="yes"))
