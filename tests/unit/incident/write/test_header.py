"""Metadata is set and cleared where it stands, in the style in which it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import set_field

Changes = Callable[..., str]

BOLD = (
    "# Pool ran dry\n\n**Date:** 2026-01-31  \n**Severity:** SEV-2 (public pages down)  \n**Status:** Resolved\n\n"
    "## Summary\n\nThe pool ran dry.\n"
)
TABLE = "# Pool\n\n| Field | Value |\n| ----- | ----- |\n| **Date** | 2026-01-31 |\n| **Severity** |  |\n\n## Summary\n\nIt ran dry.\n"
FRONT = '---\ntitle: "Pool"\nseverity: SEV-1 # worst\nauthors:\n  - one\n  - two\n---\n\n# Pool\n\n## Summary\n\nIt ran dry.\n'
BOXES = "# Pool\n\n**Severity:** [ ] P0 [x] P1 [ ] P2\n**Date:** 2026-01-31\n\n## Impact\n\nNone.\n"


@pytest.mark.parametrize(
    ("text", "name", "value", "old", "new"),
    [
        (BOLD, "severity", "SEV-1", "SEV-2 (public", "SEV-1 (public"),
        (BOLD, "incident_status", "Monitoring", "Resolved", "Monitoring"),
        (BOLD, "date", "2026-01-30", "2026-01-31  ", "2026-01-30  "),
        (BOLD, "title", "The pool was empty", "# Pool ran dry", "# The pool was empty"),
        (BOLD, "owner", "@on-call", "**Status:** Resolved\n", "**Status:** Resolved  \n**Owner:** @on-call\n"),
        (BOLD, "severity", None, "**Severity:** SEV-2 (public pages down)  \n", ""),
        (TABLE, "severity", "SEV-1", "| **Severity** |  |", "| **Severity** | SEV-1 |"),
        (TABLE, "owner", "a|b", "| **Severity** |  |\n", "| **Severity** |  |\n| **Owner** | a\\|b |\n"),
        (TABLE, "date", None, "| 2026-01-31 |", "|  |"),
        (FRONT, "severity", "SEV-2", "severity: SEV-1 #", "severity: SEV-2 #"),
        (FRONT, "authors", "one, three: x, four", "  - one\n  - two\n", '  - one\n  - "three: x"\n  - four\n'),
        (FRONT, "authors", None, "authors:\n  - one\n  - two\n", ""),
        (BOXES, "severity", "P2", "[x] P1 [ ] P2", "[ ] P1 [x] P2"),
        (BOXES, "severity", None, "[x] P1", "[ ] P1"),
    ],
)
def test_only_the_place_of_the_value_changes(changed: Changes, text: str, name: str, value: str | None, old: str, new: str) -> None:
    assert text.count(old) == 1
    assert changed(text, set_field, name, value) == text.replace(old, new)


@pytest.mark.parametrize(
    ("head", "added"),
    [
        ("- **Date:** 2026-01-31\n- **Status:** Resolved\n", "- **Owner:** @x\n"),
        ("* Date: 2026-01-31\n* Status: Resolved\n", "* Owner: @x\n"),
        ("Date: 2026-01-31\nStatus: Resolved\n", "Owner: @x\n"),
        ("**Date**: 2026-01-31\n\n**Status**: Resolved\n", "\n**Owner**: @x\n"),
        ("> **Date:** 2026-01-31\n> **Status:** Resolved\n", "> **Owner:** @x\n"),
        ("**Date:** 2026-01-31 | **Status:** Resolved\n", None),
        ("", "**Owner:** @x\n\n"),
    ],
)
def test_a_new_field_takes_the_style_of_the_others(changed: Changes, head: str, added: str | None) -> None:
    rest = "\n## Summary\n\nIt ran dry.\n\n## Timeline\n\n- 10:00 - it began\n"
    text = f"# Pool\n\n{head}{rest}" if head else f"# Pool\n{rest}"
    new = changed(text, set_field, "owner", "@x")
    if added is None:
        assert new == text.replace("Resolved\n", "Resolved | **Owner:** @x\n")
    elif not head:
        assert new == text.replace("\n## Summary", f"\n{added}## Summary", 1)
    else:
        assert new == text.replace(head, head + added)


def test_line_ends_are_those_of_the_document(changed: Changes) -> None:
    text = BOLD.replace("\n", "\r\n")
    assert changed(text, set_field, "owner", "@x") == text.replace("Resolved\r\n", "Resolved  \r\n**Owner:** @x\r\n")


@pytest.mark.parametrize(
    ("dialect", "line", "value", "new"),
    [
        ("enterprise", "**Status**: Draft  ", "in_review", "**Status**: Under Review  "),
        ("enterprise", "**Status**: Draft  ", "published", "**Status**: Published  "),
        ("learning", "**Status:** Draft", "Final", "**Status:** Final"),
        ("reflexion", "**Status:** Open", "Resolved", "**Status:** Resolved"),
        ("reflexion", "**Status:** Open", "in_review", "**Status:** Open\n**Document status:** In review"),
        ("engineering", "**Author:** someone", "in_review", "**Author:** someone\n**Document status:** In review"),
    ],
)
def test_a_status_is_written_in_the_words_of_the_dialect(changed: Changes, dialect: str, line: str, value: str, new: str) -> None:
    text = f"# Pool\n\n**Date:** 2026-01-31\n{line}\n\n## Impact\n\nNone.\n"
    result = changed(text, set_field, "status", value, dialect=dialect)
    assert result.replace("  \n", "\n") == text.replace(line, new).replace("  \n", "\n")


@pytest.mark.parametrize(
    ("dialect", "name", "value", "reason"),
    [
        ("enterprise", "status", "approved", "no status word"),
        (None, "status", "Purple", "no status"),
        (None, "severity", "Purple", "no severity"),
        (None, "nonsense", "x", "no field"),
        (None, "summary", "x", "section"),
        (None, "date", "someday", "no date"),
        (None, "detected_at", "someday", "no time"),
        (None, "owner", "", "empty"),
        (None, "owner", "TBD", "read as"),
        (None, "owner", "@a, @b", "one owner"),
        (None, "title", None, "nothing to clear"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_reason(
    changed: Changes, dialect: str | None, name: str, value: str | None, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        changed(BOLD, set_field, name, value, dialect=dialect)


def test_what_the_document_does_not_say_is_cleared_already(changed: Changes) -> None:
    assert changed(BOLD, set_field, "ticket", None) == BOLD
    assert changed(BOLD, set_field, "regions", None) == BOLD


@pytest.mark.parametrize(
    "value", ["# x", "- [ ] x", "a | b", "<!-- x -->", "a\n\n## Timeline\n- 10:00 x", "``` x", "**Severity:** P0", "x  \n---\n"]
)
def test_a_hostile_value_stays_a_value(changed: Changes, case: Callable[..., object], value: str) -> None:
    for text in (BOLD, TABLE, FRONT):
        try:
            new = changed(text, set_field, "ticket", value)
        except UsageError:
            continue
        assert new.count("\n") <= text.count("\n") + 2
        assert "## Timeline\n" not in new
        assert "<!--" not in new.replace("\\<!--", "") or text is FRONT
