"""The view that all readers share."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.incident import vocabulary
from hansei.incident.read.view import MOST, View
from hansei.text import Source, Span
from tests.support.incidents import dialect_of, incident_of, view_of


def test_lines_end_as_in_any_file() -> None:
    view = view_of("one\r\n\r\n  two  \rthree\n")
    assert [view.raw(line) for line in view.lines(Span(0, len(view.text)))] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Name(s)]", True),
        ("[Key discussion points]", True),
        ("Lesson 1: [Insight gained from incident]", True),
        ("[1-Critical | 2-High | 3-Medium]", True),
        ("[Resolved]", False),
        ("Resolved", False),
        ("fixed in [the new pool]", False),
    ],
)
def test_placeholders(text: str, expected: bool) -> None:
    assert view_of("").is_placeholder(text) is expected


def test_a_stretch_knows_only_its_own_sections() -> None:
    text = "# A\n\n## B\n\nx\n\n# C\n\n## D\n"
    view = View(parse(Source(text)), path="x.md", vocabulary=vocabulary.load(), within=Span(text.index("# C"), len(text)))
    assert ([section.title for section in view.sections], view.preamble) == (["C", "D"], ())


def test_names_of_a_dialect_come_first() -> None:
    view = view_of("", dialect=dialect_of(headings={"what we do": "actions follow_up"}))
    assert view.names_of("What we do") == ("actions", "follow_up")


def test_only_so_many_headings_are_read() -> None:
    incident = incident_of("# a\n" * (MOST + 5))
    assert len(view_of("# a\n" * (MOST + 5)).parts) == MOST
    assert "too-long" in {problem.code for problem in incident.problems}
