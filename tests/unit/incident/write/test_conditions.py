"""Severity and status find their place, also where boxes are ticked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import set_field

Changes = Callable[..., str]

OPERATIONS = (
    "# Incident Post-Mortem\n\n**Date:** 2026-01-31\n**Severity:** [ ] P0 [ ] P1\n\n## Sign-Off\n\n**Status:**\n"
    "- [x] Draft\n- [ ] Under Review\n- [ ] Approved\n- [ ] Action Items Tracked\n- [ ] Lessons Shared\n"
)


@pytest.mark.parametrize(
    ("value", "old", "new"),
    [
        ("in_review", "- [ ] Under Review", "- [x] Under Review"),
        ("approved", "- [ ] Approved", "- [x] Approved"),
        ("published", "- [ ] Lessons Shared", "- [x] Lessons Shared"),
    ],
)
def test_a_status_of_boxes_is_ticked(changed: Changes, value: str, old: str, new: str) -> None:
    assert changed(OPERATIONS, set_field, "status", value, dialect="operations") == OPERATIONS.replace(old, new)


def test_going_back_clears_the_boxes_behind(changed: Changes) -> None:
    text = OPERATIONS.replace("[ ] Under", "[x] Under").replace("[ ] Approved", "[x] Approved")
    assert changed(text, set_field, "status", "draft", dialect="operations") == OPERATIONS


def test_a_box_that_is_not_there_cannot_be_ticked(changed: Changes) -> None:
    with pytest.raises(UsageError, match="no box"):
        changed(OPERATIONS, set_field, "severity", "P3", dialect="operations")


def test_a_status_said_twice_changes_twice(changed: Changes) -> None:
    text = "# Pool\n\n**Status**: Draft\n\n## Impact\n\nNone.\n\n---\n\n**Status**: Draft\n"
    assert changed(text, set_field, "status", "Published", dialect="enterprise") == text.replace("Draft", "Published")


def test_the_other_status_stays(changed: Changes) -> None:
    text = "# Pool\n\nStatus: Resolved\n\n## Impact\n\nNone.\n"
    new = changed(text, set_field, "document_status", "Draft")
    assert "Status: Resolved" in new
    assert "Document status: Draft" in new


def test_what_explains_a_level_goes_with_it_when_it_is_part_of_its_name(changed: Changes) -> None:
    text = "# Pool\n\n**Date:** 2026-01-31\n**Severity:** SEV-2 (Major)\n"
    assert changed(text, set_field, "severity", "1", dialect="reflexion") == text.replace("SEV-2 (Major)", "SEV-1 (Critical)")
    own = text.replace("Major", "pages were down")
    assert changed(own, set_field, "severity", "SEV-1", dialect=None) == own.replace("SEV-2", "SEV-1")
