"""The streams, and what they can show."""

from __future__ import annotations

import io

import pytest

from hansei.cli.console import Console, printable
from hansei.errors import HanseiError, Place


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours(environment: dict[str, str], terminal: bool, colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    console = Console(out=Terminal() if terminal else io.StringIO())
    assert console.colour is colour
    assert console.style("x", "1") == ("\x1b[1mx\x1b[0m" if colour else "x")


def test_a_person_can_be_asked_only_at_a_terminal() -> None:
    assert Console(Terminal("yes\n"), io.StringIO(), Terminal()).interactive
    assert not Console(io.StringIO("yes\n"), Terminal(), Terminal()).interactive
    assert not Console(Terminal("yes\n"), Terminal(), io.StringIO()).interactive


def test_an_empty_answer_is_the_default() -> None:
    err = Terminal()
    console = Console(Terminal("\nother\n"), io.StringIO(), err)
    assert [console.ask("Which?", "this"), console.ask("Which?", "this"), console.ask("Which?", "this")] == ["this", "other", "this"]
    assert err.getvalue() == "Which? [this] " * 3


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("", 100), ("7", 100), ("x", 100), ("99999", 100)])
def test_the_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Console(out=io.StringIO()).width == width


def test_output_ends_with_one_line_end() -> None:
    out = io.StringIO()
    console = Console(out=out)
    for text in ("a", "b\n", ""):
        console.print(text)
    assert out.getvalue() == "a\nb\n"


def test_what_the_encoding_cannot_say_does_not_end_the_run() -> None:
    raw = io.BytesIO()
    console = Console(out=io.TextIOWrapper(raw, encoding="ascii"))
    console.print("\u00e4 \udcff")
    console.out.flush()
    assert raw.getvalue() == b"\\xe4 \\udcff\n"
    raw = io.BytesIO()
    console = Console(out=io.TextIOWrapper(raw, encoding="utf-8"))
    console.print("\u00e4 \udcff")
    console.out.flush()
    assert raw.getvalue() == b"\xc3\xa4 \xff\n"


@pytest.mark.parametrize("text", ["\x1b[2J", "a\x00b", "\u202eabc", "\u2028", "\udcff", "\x9b31m", "\ufeff"])
def test_nothing_printed_can_move_the_cursor(text: str) -> None:
    shown = printable(text)
    assert "\ufffd" in shown
    assert len(shown) == len(text)


def test_harmless_text_stays() -> None:
    assert printable("Zürich 反省 a\tb\nc") == "Zürich 反省 a b c"


def test_a_refusal_is_a_sentence_and_a_hint() -> None:
    err = io.StringIO()
    Console(out=io.StringIO(), err=err).refuse(HanseiError("no", hint="yes"))
    assert err.getvalue() == "error: no\n  hint: yes\n"


@pytest.mark.parametrize(
    ("excerpt", "column", "width", "shown"),
    [
        ('zone = "Mars"', 8, 6, ['3 | zone = "Mars"', "  |        ^^^^^^"]),
        ("\tüber = 漢字 # x\x1b[2J", 9, 2, ["3 |  über = 漢字 # x\ufffd[2J", "  |         ^^^^"]),
        ("a" * 500 + "b" + "c" * 500, 501, 1, ["3 | " + "a" * 80 + "b" + "c" * 79, "  | " + " " * 80 + "^"]),
        ("short", 6, 9, ["3 | short", "  |      ^"]),
    ],
)
def test_the_line_that_is_wrong_is_shown(excerpt: str, column: int, width: int, shown: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    Console(out=out, err=err).refuse(HanseiError("it is wrong", hint="mend it", place=Place("a.toml", 3, column, excerpt, width)))
    assert err.getvalue().split("\n") == [f"error: a.toml:3:{column}: it is wrong", "  |", *shown, "  hint: mend it", ""]
