"""Dialects hold what they promise, and those that do not are found out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hansei.document import parse
from hansei.drafting import catalog
from hansei.drafting.prove import Flaw, prove
from hansei.drafting.render import draft
from hansei.incident.dialect import Dialect
from hansei.incident.read import read
from hansei.text import Source
from tests.unit.drafting.test_render import FULL

GOOD_TOML = """\
title = "Two pages"
description = "For a team that writes little."
signature = ["What broke", "Who felt it", "What we change"]

[headings]
summary = ["What broke"]
impact = ["Who felt it"]
actions = ["What we change"]

[severity]
red = 1
blue = 4

[fields]
severity = ["Colour"]

[[required]]
section = "impact"
heading = "Who felt it"
"""
GOOD_TEMPLATE = """\
# {{ title }}

**Date:** {{ date }}
**Colour:** {{ severity or severity_choice }}
**Status:** {{ status }}
**From:** {{ started or "[when it began]" }}
**Until:** {{ ended or "[when it was over]" }}

## What broke

[What broke, in two sentences]

## Who felt it

[Who felt it, and how much]

## What we change

- [ ] [What we change] - owner: [who] - due: {{ due_short or "[YYYY-MM-DD]" }}
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "two-pages"
    folder.mkdir()
    (folder / "dialect.toml").write_text(GOOD_TOML, encoding="utf-8")
    (folder / "template.md").write_text(GOOD_TEMPLATE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("dialect", catalog.builtin(), ids=lambda dialect: dialect.name)
def test_the_dialects_of_hansei_are_proved(dialect: Dialect) -> None:
    assert prove(dialect) == []


@pytest.mark.parametrize("dialect", catalog.builtin(), ids=lambda dialect: dialect.name)
def test_what_goes_into_a_fresh_document_comes_out(dialect: Dialect) -> None:
    document = parse(Source(draft(dialect, FULL._replace(severity=dialect.severity_labels[-1]))))
    incident = read(document, path="docs/incidents/2025-03-04-x.md", dialects=catalog.builtin())
    assert incident.dialect == dialect.name
    assert incident.title is not None
    assert incident.title.value.endswith("Orders stood still")
    assert incident.date is not None
    assert incident.date.value.isoformat() == "2025-03-04"
    assert incident.severity is not None
    assert incident.severity.rank == dialect.severities[dialect.severity_labels[-1]]
    assert (incident.state or dialect.default_state) == "draft"
    assert {name: moment.value.at.isoformat() for name, moment in incident.times.items() if moment.value.at} == {
        "impact_start": "2025-03-04T10:15:00+00:00",
        "resolved": "2025-03-04T11:50:00+00:00",
    }


def test_a_good_dialect_of_a_team_is_proved(team: Path) -> None:
    assert prove(team) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("template.md", "## Who felt it", "## Feelings", "nobody knows what the section 'Feelings' is"),
        ("template.md", "## Who felt it", "## Feelings", "demands the section 'Who felt it'"),
        (
            "template.md",
            "[What broke, in two sentences]",
            "Things broke, and this stands here as if it were written already.",
            "as the summary",
        ),
        ("template.md", "[Who felt it, and how much]", "[our customers]", "[our customers] is not seen to be a hint"),
        ("template.md", "[What we change]", "Change something", "read as an action item"),
        ("template.md", "# {{ title }}", "# Report", "the title"),
        ("template.md", "{{ date }}", "2020-01-01", "the date"),
        ("template.md", "{{ severity or severity_choice }}", "blue", "severity"),
        ("template.md", "{{ status }}", "Published", "does not say that it is a draft"),
        ("template.md", "## Who felt it\n", "```\n## Who felt it\n", "never closed"),
        ("template.md", "**Until:** {{ ended or", "**Until:** {{ started or", "resolved at"),
        ("dialect.toml", '["What broke", "Who felt it", "What we change"]', '["A", "B"]', "taken for one of no dialect"),
        ("dialect.toml", "red = 1\nblue = 4", "blue = 4\nred = 1", ""),
        (
            "dialect.toml",
            '["Who felt it"]',
            '["Who felt it", "What went well"]',
            "in a filled document went well are 1, and 0 are read back",
        ),
        ("dialect.toml", '["Colour"]', '["Colour", "Reviewers"]', "in a filled document reviewers are 1, and 0 are read back"),
    ],
)
def test_flaws_are_found(team: Path, file: str, before: str, after: str, words: str) -> None:
    path = team / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    found = [flaw.sentence for flaw in prove(team)]
    assert any(words in sentence for sentence in found) if words else found == []


def test_a_table_of_action_items_is_filled_in(team: Path) -> None:
    path = team / "template.md"
    rows = "| Change | Person | When |\n|---|---|---|\n| [What we change] | [who] | [YYYY-MM-DD] |"
    path.write_text(re.sub(r"- \[ \] \[What we change\].*", rows, GOOD_TEMPLATE), encoding="utf-8")
    assert prove(team) == []


def test_a_flaw_says_where(team: Path) -> None:
    path = team / "template.md"
    path.write_text(GOOD_TEMPLATE.replace("[Who felt it, and how much]", "[our customers]"), encoding="utf-8")
    assert prove(team) == [Flaw("[our customers] is not seen to be a hint; begin it with what, which, one or the like", 15)]
