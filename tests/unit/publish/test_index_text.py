"""Short descriptions, link targets and escapes."""

from __future__ import annotations

import pytest

from hansei.publish.index_text import LONGEST, bare_title, describe, link_target, shortened


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("The queue stopped at 10.30 UTC. It was restarted.", "The queue stopped at 10.30 UTC."),
        ("Jobs, e.g. Imports and others, stopped for an hour. Then they ran.", "Jobs, e.g. Imports and others, stopped for an hour."),
        ("Version 2.4.1 leaked memory (approx. 2 GB an hour)! We rolled back.", "Version 2.4.1 leaked memory (approx. 2 GB an hour)!"),
        ("One sentence without a stop", "One sentence without a stop"),
        ("Short. And a longer one follows here.", "Short. And a longer one follows here."),
        (
            "两个小时内无法登录。原因是证书过期了，大家都没有发现，因为没有告警。",
            "两个小时内无法登录。原因是证书过期了，大家都没有发现，因为没有告警。",
        ),
        ("Two  lines\nand\ta tab for good measure. Second.", "Two lines and a tab for good measure."),
    ],
)
def test_the_first_sentence_describes(summary: str, expected: str) -> None:
    assert describe(summary, "Title") == expected


def test_without_a_summary_the_title_describes() -> None:
    assert describe(" \n", "Incident Report: Mail delayed") == "Mail delayed"


def test_long_descriptions_are_cut_at_a_word() -> None:
    cut = shortened("word " * 60)
    assert cut == "word " * 23 + "word…"
    assert len(shortened("x" * 500)) == LONGEST


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Postmortem: Mail", "Mail"),
        ("Incident Post-Mortem: Mail", "Mail"),
        ("Post mortem - Mail", "Mail"),
        ("Incident #12: Mail", "Incident #12: Mail"),
        ("Mail: incident", "Mail: incident"),
        ("Incidents: none", "Incidents: none"),
        ("Postmortem:", "Postmortem:"),
    ],
)
def test_generic_beginnings_of_titles_are_left_out(title: str, expected: str) -> None:
    assert bare_title(title) == expected


def test_link_targets_are_safe_in_a_table() -> None:
    assert link_target("a b/(c)|d%é.md") == "a%20b/%28c%29%7Cd%25é.md"
