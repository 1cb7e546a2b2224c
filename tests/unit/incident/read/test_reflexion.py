"""The reflexion."""

from __future__ import annotations

from tests.support.incidents import json_of


def test_the_three_values_in_lines_and_a_quote() -> None:
    text = '# O\n\n## Reflexion (Agent Learning)\n\n**Context:** The agent wanted to help.\n**Lesson:** Slow is safe.\n**Adjustment:**\n> "I will always set a date range."\n'
    assert json_of(text)["reflexion"] == {
        "context": "The agent wanted to help.",
        "lesson": "Slow is safe.",
        "adjustment": '"I will always set a date range."',
        "applied": None,
        "scope": None,
    }


def test_a_placeholder_is_unknown() -> None:
    assert json_of("# O\n\n## Reflexion\n\n**Context:** [What the agent thought]\n**Lesson:** Slow is safe.\n")["reflexion"] == {
        "context": None,
        "lesson": "Slow is safe.",
        "adjustment": None,
        "applied": None,
        "scope": None,
    }


def test_without_a_section_there_is_none() -> None:
    assert json_of("# O\n\n**Lesson:** Slow is safe.\n")["reflexion"] == {
        "context": None,
        "lesson": None,
        "adjustment": None,
        "applied": None,
        "scope": None,
    }


def test_where_it_was_applied() -> None:
    found = json_of("# O\n\n## Reflexion\n\n**Adjustment:**\n> I count.\n\n**Applied:** `a.md`, commit `9f3c2ab`\n")
    assert (found["reflexion"]["applied"], found["lessons"]) == ("a.md, commit 9f3c2ab", [])
