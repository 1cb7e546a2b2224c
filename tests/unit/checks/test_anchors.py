"""What a link behind ``#`` can lead to."""

from __future__ import annotations

import pytest

from hansei.checks.anchors import anchors_of, leads_somewhere, slug
from hansei.document import parse
from hansei.text import Source

DOCUMENT = '# Search slow\n\n## Root cause\n\n## Root cause\n\n## 2. Impact & users {#impact}\n\n<a id="notes"></a>\n'


def test_headings_repeated_headings_and_explicit_anchors() -> None:
    assert anchors_of(parse(Source(DOCUMENT))) == {
        "search-slow",
        "root-cause",
        "root-cause-1",
        "2-impact--users-impact",
        "impact",
        "notes",
    }


@pytest.mark.parametrize(("title", "expected"), [(" Root cause ", "root-cause"), ("Ursache & Größe", "ursache--größe"), ("`a_b`", "a_b")])
def test_a_heading_becomes_an_anchor(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("anchor", "leads"),
    [
        ("root-cause", True),
        ("Root-Cause", True),
        ("root_cause", True),
        ("-root--cause-", True),
        ("L12", True),
        (":~:text=a", True),
        ("/page", True),
        ("cause", False),
    ],
)
def test_sites_differ_in_small_things(anchor: str, leads: bool) -> None:
    assert leads_somewhere(anchor, {"root-cause"}) is leads
