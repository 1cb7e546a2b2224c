"""A missing section is created in its place, under the usual heading, in the document's style and language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write import fill_section
from hansei.incident.write.new_sections import heading_of, new_section

Changes = Callable[..., str]
TEXT = "# Pool\n\n## Summary\n\n[What happened, in two or three sentences.]\n\n## Timeline\n\n- 10:00 - it began\n\n## Lessons learned\n\n1. Watch it.\n"


@pytest.mark.parametrize(("section", "before"), [("root_cause", "## Lessons learned"), ("background", "## Timeline"), ("references", None)])
def test_a_missing_section_is_created_in_order(changed: Changes, section: str, before: str | None) -> None:
    new = changed(TEXT, fill_section, section, "The pool had no limit.")
    title = heading_of_text(section)
    block = f"## {title}\n\nThe pool had no limit.\n"
    assert new == (TEXT.replace(before, f"{block}\n{before}") if before else f"{TEXT}\n{block}")


def heading_of_text(section: str) -> str:
    return {"root_cause": "Root cause", "background": "Background", "references": "References"}[section]


def test_the_dialect_says_heading_and_place(changed: Changes) -> None:
    text = "# Pool\n\n## Executive Summary\n\nIt ran dry.\n\n---\n\n## What Went Well\n\n- The alert\n"
    new = changed(text, fill_section, "root_cause", "No limit.", dialect="enterprise")
    assert new == text.replace("---\n\n## What", "---\n\n## Root Cause Analysis\n\nNo limit.\n\n---\n\n## What")


def test_capitals_are_those_of_the_document(case: Callable[..., Any]) -> None:
    desk = case("# Pool\n\n## Root Cause\n\nx\n\n## What Happened Then\n\ny\n").desk()
    assert heading_of(desk, "actions") == "Action Items"
    assert heading_of(case("# Pool\n\n## Root cause\n\nx\n").desk(), "actions") == "Action items"


def test_a_section_of_bold_lines_gets_another_one(case: Callable[..., Any]) -> None:
    opened = case("# Pool\n\n**Summary**\n\nIt ran dry.\n\n**Impact**\n\nAll users.\n")
    new = opened.edited(next(iter(new_section(opened.desk(), "actions", "- x"))))
    assert new.endswith("All users.\n\n**Action items**\n\n- x\n")


def test_a_new_section_is_in_the_language_of_the_document(changed: Changes) -> None:
    text = (
        "# Ausfall der Bezahlung\n\n**Datum:** 2026-01-31\n\n## Zusammenfassung\n\nDie Bezahlung war eine halbe Stunde lang nicht erreichbar, weil "
        "die Datenbank keine freien Verbindungen mehr hatte.\n\n## Ursache\n\nDie Grenze war zu niedrig und wurde nicht geprüft.\n"
    )
    assert changed(text, fill_section, "lessons", "- Grenzen prüfen") == f"{text}\n## Lehren\n\n- Grenzen prüfen\n"


LABELLED = "# Pool\n\nIt ran dry.\n\n**Root cause:** it had no limit,\nand nobody saw it.\n\n**Rule:** limit what grows.\n"


def test_behind_labels_at_the_front_of_paragraphs_comes_another_one(changed: Changes) -> None:
    assert changed(LABELLED, fill_section, "impact", "All users.") == f"{LABELLED}\n**Impact:** All users.\n"
    assert changed(LABELLED, fill_section, "actions", "- [ ] Fix it") == f"{LABELLED}\n**Action items:**\n\n- [ ] Fix it\n"
    assert changed(LABELLED, fill_section, "root_cause", "It was small.") == LABELLED.replace("saw it.\n", "saw it.\n\nIt was small.\n")
