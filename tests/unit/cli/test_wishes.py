"""The grammar of edit: what is asked for comes out in its order, with what is said of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from hansei.app.wishes import KINDS, Wish
from hansei.cli import wishes
from hansei.cli.parser import Parser
from hansei.errors import NotFoundError, UsageError


def parsed(*arguments: str) -> list[Wish]:
    parser = Parser("hansei edit")
    wishes.declare(parser)
    found: list[Wish] = parser.parse_args(list(arguments)).wishes
    return found


def test_the_order_of_the_line_is_kept() -> None:
    assert parsed(
        "--set", "severity = SEV-2", "--add-action", "Fix it", "--owner", "@a", "--due", "2026-01-31", "--clear", "owner", "--tick", "2"
    ) == [
        Wish("set", "", "severity", {"value": "SEV-2"}),
        Wish("add", "action", "Fix it", {"owner": "@a", "due": "2026-01-31"}),
        Wish("clear", "", "owner"),
        Wish("tick", "", "2"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_options(kind: str) -> None:
    assert parsed(f"--add-{kind}", "x", f"--remove-{kind}", "1") == [Wish("add", kind, "x"), Wish("remove", kind, "1")]


def test_keys_of_its_own_are_said_with_with() -> None:
    assert parsed("--add-failure-mode", "Full", "--with", "symptom=slow = bad", "--with", "impact=") == [
        Wish("add", "failure-mode", "Full", {}, {"symptom": "slow = bad", "impact": ""})
    ]


def test_setting_to_nothing_clears() -> None:
    assert parsed("--set", "owner=") == [Wish("clear", "", "owner")]


def test_empty_words_are_kept_where_they_take_something_away() -> None:
    assert parsed("--change-action", "1", "--owner", "") == [Wish("change", "action", "1", {"owner": ""})]


def test_a_text_comes_from_a_file_or_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert parsed("--fill", "summary", "--file", str(tmp_path / "a.md")) == [Wish("fill", "", "summary", {"text": "one\r\ntwo\n"})]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("drei ü\n".encode())))
    assert parsed("--rewrite", "summary", "--file", "-") == [Wish("rewrite", "", "summary", {"text": "drei ü\n"})]
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="no standard input"):
        parsed("--fill", "summary", "--file", "-")
    with pytest.raises(NotFoundError):
        parsed("--fill", "summary", "--file", str(tmp_path / "b.md"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--owner", "@a"), "there is none"),
        (("--set", "severity"), "does not say what to set"),
        (("--set", "=x"), "does not say what to set"),
        (("--add-lesson", " "), "says nothing"),
        (("--add-action", "x", "--owner", "@a", "--owner", "@b"), "said twice"),
        (("--fill", "summary", "--text", "a", "--text", "b"), "said twice"),
        (("--add-assumption", "x", "--with", "if_false"), "does not say what is what"),
        (("--change-reference", "1"), "does not know --change-reference"),
        (("--add-lessons", "x"), "does not know --add-lessons"),
    ],
)
def test_mistakes_are_sentences(arguments: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as caught:
        parsed(*arguments)
    assert caught.value.hint
