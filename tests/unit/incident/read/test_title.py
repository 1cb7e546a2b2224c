"""Title and id."""

from __future__ import annotations

import pytest

from tests.support.incidents import json_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Outage of the *shop* #\n\nx\n", "Outage of the shop"),
        ('---\ntitle: "Outage: the shop"\n---\n# Something else\n', "Outage: the shop"),
        ("Outage\n======\n\nx\n", "Outage"),
        ("## Summary\n\nx\n", None),
        ("# Postmortem: [Incident Title]\n\nx\n", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert json_of(text)["title"] == title


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("# O\n\n**Incident ID:** INC-2026-001\n", "INC-2026-001"),
        ("# PM-002: no disk\n", "PM-002"),
        ("# 0003. no disk\n", "0003"),
        ("# Incident 001: no disk\n", "001"),
        ("# Incident #404: no disk\n", "#404"),
        ("# INCIDENT-2026-01-05 — no disk\n", "INCIDENT-2026-01-05"),
        ("# A full disk (recurrence #3 of it)\n", None),
        ("# A full disk (#31)\n", "#31"),
        ("# UTF-8 and SHA-256 went wrong\n", None),
        ("# 2026-01-05: no disk\n", None),
    ],
)
def test_id(text: str, identifier: str | None) -> None:
    assert json_of(text)["id"] == identifier


def test_sections_on_the_first_level_are_no_title() -> None:
    assert json_of("# Resolution\n\nx\n\n# Detection\n\ny\n")["title"] is None
