"""Sign-off and history: rows of the tables that are there, or of new ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import add_history, remove_record, set_sign_off

Changes = Callable[..., str]
DAY = date(2026, 2, 1)
SIGNED = "# Pool\n\n## Sign-off\n\n| Role | Name | Date | Signature |\n|---|---|---|---|\n| **Manager** | [Name] | YYYY-MM-DD | Approved |\n| Lead | L | 5 Jan 2026 | Approved |\n"


def test_the_row_of_a_role_is_filled_in(changed: Changes) -> None:
    new = changed(SIGNED, set_sign_off, "manager", "M. Lead", DAY)
    assert new == SIGNED.replace("| [Name] | YYYY-MM-DD |", "| M. Lead | 1 Feb 2026 |")


def test_another_role_gets_a_row(changed: Changes) -> None:
    assert (
        changed(SIGNED, set_sign_off, "Owner", "a|b", DAY, signature="Committed") == SIGNED + "| Owner | a\\|b | 1 Feb 2026 | Committed |\n"
    )


def test_keys_on_lines_are_filled_in(changed: Changes) -> None:
    lines = "**Incident Commander:** __________\n**Date:** __________\n\n**Manager:** __________\n**Date:** __________\n"
    text = f"# Pool\n\n**Date:** 2026-01-31\n\n## Sign-Off\n\n{lines}"
    new = changed(text, set_sign_off, "Manager", "M. Lead", DAY)
    assert new == text.replace("**Manager:** __________\n**Date:** __________", "**Manager:** M. Lead\n**Date:** 2026-02-01")


def test_a_missing_sign_off_is_made(changed: Changes) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    new = changed(text, set_sign_off, "Lead", "L", DAY)
    assert (
        new
        == f"{text}\n## Sign-off\n\n| Role | Name | Date | Signature |\n|------|------|------|-----------|\n| Lead | L | 2026-02-01 | Approved |\n"
    )


HISTORY = "# Pool\n\n## Impact\n\nNone.\n\n## Document History\n\n| Version | Date | Author | Changes |\n|---|---|---|---|\n| 1.0 | 2026-01-05 | a | draft |\n"


def test_the_history_grows_in_its_own_columns(changed: Changes) -> None:
    assert changed(HISTORY, add_history, DAY, "Published", "b", reason="done") == HISTORY + "| 1.1 | 2026-02-01 | b | Published (done) |\n"


def test_a_missing_history_is_made_at_the_end(changed: Changes) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    new = changed(text, add_history, DAY, "Published", "lead", reason="all signed")
    assert new.startswith(text)
    assert new.endswith(
        "\n## Document history\n\n| Date | Change | By | Reason |\n|------|--------|----|--------|\n| 2026-02-01 | Published | lead | all signed |\n"
    )


def test_a_row_is_removed(case: Callable[..., Any]) -> None:
    opened = case(HISTORY + "| 1.1 | 2026-02-01 | b | final |\n")
    record = opened.incident.history[0]
    new = opened.edited(remove_record(opened.document, opened.incident, None, record))
    assert "draft" not in new
    assert "final" in new
    with pytest.raises(UsageError, match="not one of this"):
        remove_record(case(new).document, case(new).incident, None, record._replace(span=record.span.shift(500)))


@pytest.mark.parametrize("words", ["a | b", "a\nb", "<!-- x -->", "`", "# x", "|---|"])
def test_hostile_words_are_one_row_or_refused(case: Callable[..., Any], words: str) -> None:
    opened = case(HISTORY)
    try:
        new = opened.edited(add_history(opened.document, opened.incident, None, DAY, words, words, reason=words))
    except UsageError:
        return
    assert new.count("\n") == HISTORY.count("\n") + 1
    assert len(case(new).incident.history) == 2
