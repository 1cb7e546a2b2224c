from __future__ import annotations

from hansei.checks.reports import github
from hansei.checks.reports.text import Checked
from hansei.text import Source
from tests.unit.checks.reports.conftest import finding


def test_the_gravest_come_first(checked: Checked) -> None:
    lines = github.render([checked]).split("\n")
    assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
    assert lines[0] == (
        "::error file=docs/incidents/a b.md,line=6,endLine=6,col=5,endColumn=20,title=HS201 blame::"
        "Somebody is blamed: 100 %25, a:b. Say what happened"
    )
    assert lines[3:] == [""]


def test_properties_are_escaped() -> None:
    source = Source("x\n")
    text = github.render([Checked("a,b:c%\nd.md", source, [finding(source, "x")])])
    assert text.startswith("::warning file=a%2Cb%3Ac%25 d.md,line=1")
    assert text.count("\n") == 1


def test_a_finding_over_several_lines_has_no_columns() -> None:
    source = Source("x\ny\n")
    assert "file=a.md,line=1,endLine=2,title" in github.render([Checked("a.md", source, [finding(source, "x\ny")])])


def test_a_long_list_says_how_long_it_is() -> None:
    source = Source("x\n" * 12)
    many = [finding(source, "x", nth=number) for number in range(12)]
    assert github.render([Checked("a.md", source, many)]).endswith("::notice title=Hansei::12 warnings in all; a step shows 10 of each\n")


def test_nothing_found_prints_nothing() -> None:
    assert github.render([]) == ""
