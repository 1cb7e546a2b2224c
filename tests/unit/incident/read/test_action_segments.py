"""An action item's text at its dashes."""

from __future__ import annotations

import pytest

from hansei.incident.read.action_segments import is_escaped, segments_of
from hansei.text import Span
from tests.support.incidents import view_of


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Add a test - @ada — 2025-01-31", ["Add a test", "@ada", "2025-01-31"]),
        ("Add a long-lived test", ["Add a long-lived test"]),
        (r"Add \- a test - @ada", ["Add - a test", "@ada"]),
        ("", []),
    ],
)
def test_a_dash_between_spaces_parts(text: str, segments: list[str]) -> None:
    view = view_of(text)
    found = segments_of(view, view.document.plain(Span(0, len(text))))
    assert [segment.text for segment in found] == segments
    assert all(view.document.plain(Span(0, len(text))).text[one.start : one.end] == one.text for one in found)


def test_a_backslash_is_seen() -> None:
    view = view_of(r"a \- b - c")
    plain = view.document.plain(Span(0, len(view.text)))
    assert [is_escaped(view, plain, at) for at, sign in enumerate(plain.text) if sign == "-"] == [True, False]
