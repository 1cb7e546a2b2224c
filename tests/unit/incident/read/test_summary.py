"""The summary."""

from __future__ import annotations

import pytest

from tests.support.incidents import json_of

PROSE = "On Monday nobody could log in, because the disk of the session store was full and nothing watched it."


def test_the_section_from_its_first_to_its_last_block() -> None:
    assert json_of(f"# O\n\n## Summary\n\n{PROSE}\n\n- and\n- so on\n\n## Impact\nx\n")["summary"]["lines"] == [5, 8]


def test_the_opening_prose_where_there_is_no_section() -> None:
    assert json_of(
        f"# O\n\n**Date:** 2026-01-05\n\n{PROSE}\n\n<!-- more -->\n\nMore of it, at some length and in detail, for those who want it.\n"
    )["summary"]["lines"] == [5, 5]


def test_a_prompt_is_no_summary() -> None:
    assert json_of("# O\n\n## Summary\n\n[2-3 sentences on what happened, why, and what was done]\n\n## Impact\nx\n")["summary"] is None


def test_metadata_is_no_summary() -> None:
    assert json_of("# O\n\n**Impact:** " + PROSE + "\n\n## Timeline\n- 10:00 x\n\n## Resolution\ny\n")["summary"] is None


LONG = "The shop was down for everybody because the queue had filled its disk, and nobody was told of it."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# Shop down\n\n{LONG}\n\n**Root cause:** A leak.\n\n**Fix:** A patch.\n", [3, 3]),
        (f"# Shop down\n\n{LONG}\n\n[^1]: The old shop stayed up.\n\n## Root cause\n\nA leak.\n", [3, 3]),
        (f"# Shop down\n\n## Summary\n\n{LONG}\n\n<!-- more -->\n\n{LONG}\n\n## Root cause\n\nA leak.\n", [5, 5]),
        ("# Shop down\n\n" + f"{LONG}\n\n" * 8, [3, 5]),
        (f"# Shop down\n\n## Overview\n\n### Impact\n\n{LONG}\n\n### Timeline\n\n- 10:00 down\n", None),
    ],
)
def test_where_the_summary_ends(text: str, lines: list[int] | None) -> None:
    summary = json_of(text)["summary"]
    assert (summary and summary["lines"]) == lines
