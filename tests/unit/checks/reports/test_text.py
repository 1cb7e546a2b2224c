from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from hansei.checks.reports.text import WIDTH, Checked, printable, render
from hansei.findings import Finding, Fix, Level
from hansei.text import EditSet, Source, Span


def finding(source: Source, part: str, *, level: Level = "warning", fixes: tuple[Fix, ...] = (), help: str = "") -> Finding:
    start = source.text.index(part)
    return Finding("HS104", "broken-fence", "structure", "A sentence.", Span(start, start + len(part)), level, help=help, fixes=fixes)


def report(text: str, part: str, *, colour: bool = False) -> str:
    source = Source(text)
    return render([Checked("a.md", source, [finding(source, part, help="do it")])], colour=colour)


def test_a_finding_is_shown_with_its_line_and_a_caret() -> None:
    assert report("# T\n\nThe queue grew.\n", "queue") == (
        "a.md:3:5: warning[HS104] A sentence.\n  |\n3 | The queue grew.\n  |     ^^^^^\n  = help: do it\n\nFound 1 warning in 1 document.\n"
    )


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("\tThe queue", "queue"),
        ("a\tb queue", "queue"),
        ("障害 queue", "queue"),
        ("é\u0301 queue", "queue"),
        ("the 障害 grew", "障害"),
        ("🚨 alert", "alert"),
    ],
)
def test_the_caret_stands_below_the_place(line: str, part: str) -> None:
    lines = report(f"{line}\n", part).split("\n")
    shown, carets = lines[2][4:], lines[3][4:]
    before = sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in shown[: shown.index(part)]
    )
    assert carets.index("^") == before
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in part)
    assert carets.count("^") == width


@pytest.mark.parametrize("place", [0, 60, 500, 990])
def test_long_lines_are_cut_around_the_place(place: int) -> None:
    line = "x" * place + "HERE" + "y" * (996 - place)
    lines = report(f"{line}\n", "HERE").split("\n")
    assert len(lines[2][4:]) <= WIDTH
    at = lines[3][4:].index("^")
    assert lines[2][4:][at : at + 4] == "HERE"
    assert ("…" in lines[2]) is True


def test_a_place_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    assert report("one\ntwo\n", "one\ntwo").split("\n")[3] == "  | ^^^"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_by_any_line_end(end: str) -> None:
    assert report(f"a{end}b{end}here{end}c", "here").startswith("a.md:3:1:")


def test_blank_lines_are_not_shown() -> None:
    source = Source("\n\n")
    text = render([Checked("a.md", source, [Finding("HS101", "x", "structure", "A sentence.", Span(0, 0), "error")])])
    assert text.split("\n")[:2] == ["a.md:1:1: error[HS101] A sentence.", ""]


def test_documents_cannot_speak_to_the_terminal() -> None:
    source = Source("a\x1b[31mred\x07 \u202eback\udcff\n")
    one = finding(source, "red")._replace(message="\x1b[2Jgone\nnext")
    text = render([Checked("a.md", source, [one])])
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    text.encode("utf-8")
    assert printable("plain") == "plain"


def test_the_summary_counts_and_says_what_could_be_fixed() -> None:
    source = Source("one two\n")
    safe, unsafe = (Fix("mend", flag, EditSet.replace(Span(0, 3), "1")) for flag in (True, False))
    found = [
        finding(source, "one", level="error", fixes=(safe,)),
        finding(source, "two", fixes=(unsafe,)),
        finding(source, "two", level="advice"),
    ]
    text = render([Checked("a.md", source, found), Checked("b.md", source, [])], checked=7)
    assert text.endswith(
        "Found 1 error, 1 warning, 1 advice in 1 of 7 documents.\n1 can be fixed with --fix, 1 more with --unsafe-fixes.\n"
    )
    assert "  = fix: mend (--fix)\n" in text
    assert "  = fix: mend (--fix --unsafe-fixes)\n" in text
    assert render([Checked("a.md", source, found[1:2])]).endswith("1 can be fixed with --fix --unsafe-fixes.\n")


def test_nothing_found() -> None:
    assert render([], checked=1) == "No findings in 1 document.\n"
    assert render([], checked=12) == "No findings in 12 documents.\n"


def test_colour_only_when_asked_for() -> None:
    plain, coloured = report("queue\n", "queue"), report("queue\n", "queue", colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[1;33m^^^^^\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


def test_the_colours_are_made_by_hand() -> None:
    from hansei.checks.reports import text

    assert "rich" not in Path(text.__file__).read_text(encoding="utf-8").split('"""', 2)[2]
