"""What needs attention, and where one post-mortem stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.check import Request, check
from hansei.app.status import Status, status
from hansei.app.workspace import Workspace
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]


def kinds(found: Status) -> dict[str, int]:
    counts: dict[str, int] = {}
    for concern in found.concerns:
        counts[concern.kind] = counts.get(concern.kind, 0) + 1
    return counts


def test_everything_that_is_late_or_missing(make: Make, workspace: Open) -> None:
    text = REPORT.format(id="INC-1", date="2025-01-10", title="A")
    make("2025-01-10-a.md", text + "| Nobody's | | 2026-01-01 | Open |\n")
    make(
        "2025-03-13-b.md",
        text.replace("2025-01-10", "2025-03-13").replace("INC-1", "INC-2").replace("- **Owner:** Database engineer\n", ""),
    )
    found = status(workspace())
    assert kinds(found) == {"late_document": 1, "late_action": 2, "unowned_action": 1, "unowned_document": 1, "draft": 1, "index": 1}
    assert found.states == {"draft": 2}
    assert (found.actions, found.open_actions, found.post_mortems) == (5, 3, 2)
    late = next(concern for concern in found.concerns if concern.kind == "late_action")
    assert (late.path, late.due, late.owner, late.text) == ("docs/incidents/2025-01-10-a.md", "2025-02-01", "@db", "Rehearse migrations")
    assert late.line is not None
    assert text.split("\n")[late.line - 1].startswith("| Rehearse")


def test_errors_come_once_a_document(make: Make, workspace: Open) -> None:
    make("a.md", id="INC-1")
    make("b.md", id="INC-1")
    errors = [concern for concern in status(workspace()).concerns if concern.kind == "error"]
    assert [concern.path for concern in errors] == ["docs/incidents/a.md", "docs/incidents/b.md"]


def test_an_empty_folder_is_fine(workspace: Open) -> None:
    assert status(workspace()).concerns == ()


def test_a_day_is_over_when_it_is_over_where_the_team_works(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANSEI_NOW", "2025-02-01T20:00:00+00:00")
    make("a.md")
    for zone, late in (("UTC", 0), ("Asia/Tokyo", 1)):
        (workspace().root / "hansei.toml").write_text(f'folder = "docs/incidents"\n[deadlines]\nzone = "{zone}"\n', encoding="utf-8")
        found = status(workspace())
        assert sum(concern.kind == "late_action" for concern in found.concerns) == late
        codes = [finding.code for file in check(workspace(), Request()).files for finding in file.findings]
        assert codes.count("HS903") == late
