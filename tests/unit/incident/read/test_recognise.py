"""Whose document it is, and whether it is one."""

from __future__ import annotations

import pytest

from tests.support.incidents import dialect_of, incident_of

OURS = dialect_of(name="ours", signature=("plain summary", "causes", "what we do", "lead", "severity"))
THEIRS = dialect_of(name="theirs", signature=("overview", "five whys", "follow ups", "owner"))
FULL = "# Outage of the shop\n\n**Severity:** SEV-2\n**Status:** Resolved\n\n## Summary\n\nAll was down.\n\n## Timeline\n\n- 10:00 down\n\n## Root cause\n\nA full disk.\n"


def test_the_dialect_of_which_most_is_there() -> None:
    text = "# Outage\n\n**Lead:** Ada\n**Severity:** high\n\n## Plain summary\nx\n\n## Causes\ny\n"
    assert incident_of(text, dialects=(THEIRS, OURS)).dialect == "ours"
    assert incident_of("# Outage\n\n## Plain summary\nx\n", dialects=(THEIRS, OURS)).dialect is None


def test_a_dialect_inside_a_fence_is_recognised() -> None:
    text = "# How we write\n\n```markdown\n# Outage\n\n**Lead:** who\n**Severity:** high\n\n## Plain summary\n\n## Causes\n```\n"
    assert incident_of(text, dialects=(OURS,)).dialect == "ours"


def test_a_given_dialect_is_not_questioned() -> None:
    assert incident_of("nothing of it\n", dialect=OURS, dialects=(THEIRS,)).dialect == "ours"


def test_the_headings_of_the_dialect_come_first() -> None:
    dialect = dialect_of(headings={"what we do": "actions"}, fields={"boss": "commander"})
    incident = incident_of("# Outage\n\n**Boss:** Ada\n\n## What we do\n\n- an alert\n", dialect=dialect)
    assert [action.text for action in incident.actions] == ["an alert"]
    assert incident.commander is not None
    assert incident.commander.value == "Ada"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (FULL, "docs/incidents/2026-01-05-shop.md", True),
        ("", "x.md", False),
        ("# Incidents\n\n| Date | Document |\n|---|---|\n| 2026-01-05 | [x](x.md) |\n", "docs/incidents/README.md", False),
        ("# Incident Report Template\n\n" + FULL.split("\n", 1)[1], "docs/template.md", False),
        ("# Holidays\n\nWe are away in August, and wish everybody a good time.\n", "docs/holidays.md", False),
        (
            "# Outage of [service]\n\n**Date:** YYYY-MM-DD\n**Severity:** [P0 / P1]\n**Status:** [Draft / Final]\n\n## Root cause\n\nx\n",
            "x.md",
            False,
        ),
    ],
)
def test_is_it_a_post_mortem(text: str, path: str, expected: bool) -> None:
    assert incident_of(text, path=path).is_postmortem is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (FULL, "incident"),
        ("# Game day: the database goes away\n\nx\n", "exercise"),
        ("# O\n\n**Severity:** SEV-4 (near miss)\n", "near_miss"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert incident_of(text).kind == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# Outage\n\nThe disk was full and the service was down, because the alert was not set and nobody saw it in time.\n", "en"),
        (
            "# Panne\n\nLe disque était plein et le service ne répondait pas, parce que l'alerte n'était pas dans le système et que personne ne l'a vue.\n",
            "fr",
        ),
        ("# 障害\n\nディスクが満杯になり、サービスが停止した。監視が設定されていなかったため、誰も気づかなかった。\n", "ja"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert incident_of(text).language == language


def test_a_text_without_headings_is_known_by_its_title() -> None:
    prose = "We were told of a leak, closed it, and paid for the report. " * 12
    assert incident_of(f"---\ntitle: A post-mortem of the burning queue\n---\n\n{prose}\n", path="posts/a.md").is_postmortem
