"""Where the canonical sections stand."""

from __future__ import annotations

from tests.support.incidents import json_of


def test_ranges_go_to_the_line_before_the_next_heading_of_the_level() -> None:
    text = "# Outage of the shop\n\n## Summary\n\nx\n\n## Root cause and resolution\n\n### Detail\n\ny\n\n## Why cats purr\n\nz\n"
    sections = json_of(text)["sections"]
    assert (sections["summary"], sections["root_cause"], sections["resolution"]) == ([[3, 6]], [[7, 12]], [[7, 12]])
    assert sections["other"] == [{"title": "Why cats purr", "lines": [13, 15]}]


def test_every_canonical_name_is_there() -> None:
    from hansei.incident.model import SECTIONS

    assert tuple(json_of("")["sections"]) == SECTIONS


def test_a_group_within_a_section_is_no_other_section() -> None:
    assert json_of("# O\n\n## Action items\n\n### Backend\n\n- x\n")["sections"]["other"] == []
