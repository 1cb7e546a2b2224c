"""Tables and durations."""

from __future__ import annotations

import io

import pytest

from hansei.cli.console import Console, columns
from hansei.cli.render import diff, plain_table, plural, table


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_columns_are_padded_by_what_is_seen() -> None:
    assert plain_table(("A", "B"), [("反省", "x"), ("abc", "")]) == "A     B\n反省  x\nabc"
    assert columns("e\u0301") == 1


def test_a_table_without_rows_is_its_head() -> None:
    assert plain_table(("A", "B"), []) == "A  B"
    assert table(("A", "B"), [], Console(out=io.StringIO())) == "A  B"


def test_a_row_ends_with_its_last_word() -> None:
    assert plain_table(("A", "B"), [("x", ""), ("", "y")]) == "A  B\nx\n   y"


def test_a_pipe_gets_plain_text() -> None:
    assert table(("A",), [("x\x1b[31m",)], Console(out=io.StringIO())) == "A\nx\ufffd[31m"


def test_a_terminal_gets_a_table_without_markup_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    drawn = table(("State", "Title"), [("draft", "[bold]no markup[/bold] \x1b[2J")], Console(out=Terminal()))
    assert "[bold]no markup[/bold]" in drawn
    assert "\x1b[2J" not in drawn
    assert "\x1b[" in drawn


def test_plurals() -> None:
    assert [plural(0, "file"), plural(1, "file"), plural(2, "advice", "advice")] == ["0 files", "1 file", "2 advice"]


def test_a_diff_is_left_as_it_is_for_a_program() -> None:
    text = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\udcff\n+\x1b[31m\n"
    assert diff(text, Console(out=io.StringIO())) == text


def test_a_diff_is_harmless_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(out=Terminal())
    assert diff("--- a/x\n-\udcff\n+\x1b[31m\n same\n", console) == "--- a/x\n-\ufffd\n+\ufffd[31m\n same"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert diff("-x\n+y\n", Console(out=Terminal())) == "\x1b[31m-x\x1b[0m\n\x1b[32m+y\x1b[0m"
    assert diff("", console) == ""
