from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import comments
from hansei.app.review import plain, review
from hansei.app.workspace import Workspace

TEXT = """\
# Checkout down on 2026-01-10

**Severity:** SEV-2
**Status:** Draft

## Summary

Buyers could not pay for half an hour.

## Timeline

- 2026-01-10 10:00 Errors begin
- ~10:05 Alert fired
- soon Somebody looked
- 2026-01-10 10:30 UTC Full recovery

## Contributing factors

- The connection pool has no limit
- The nightly report ran at noon

## Action items

- [ ] Limit the connections of the pool - owner: @ada - due: 2026-03-31
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("HANSEI_NOW", "2026-03-02T10:00:00+00:00")
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2026-01-10-down.md").write_text(TEXT)
    return Workspace(tmp_path, folder=str(folder))


def test_times_that_are_not_clear_are_named(workspace: Workspace) -> None:
    told = [(one.line, one.text) for one in review(workspace, "2026-01-10-down").unclear]
    assert (12, "2026-01-10 10:00 states no zone") in told
    assert (13, "~10:05 is an estimate") in told
    assert told[-1][0] is None


def test_causes_that_no_action_item_speaks_of_are_named(workspace: Workspace) -> None:
    assert [(one.line, one.text) for one in review(workspace, "2026-01-10-down").uncovered] == [(20, "The nightly report ran at noon")]


def test_the_page_holds_what_the_next_state_needs_findings_and_comments(workspace: Workspace) -> None:
    comments.add(workspace, "2026-01-10-down", "Which pool?", by="duty manager", quote="The connection pool")
    page = plain(review(workspace, "2026-01-10-down"))
    assert (page["state"], page["next"]) == ("draft", "in_review")
    assert {one["code"] for one in page["findings"]} >= {"HS902"}
    assert [(one["text"], one["line"]) for one in page["comments"]] == [("Which pool?", 19)]
    assert page["similar"] == []
    assert {one["verdict"] for one in page["checklist"]} == {"yes", "no", "look"}
