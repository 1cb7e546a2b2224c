from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import recall
from hansei.app.guarding import besides, prove
from hansei.app.workspace import Workspace
from hansei.incident.guards.model import Guard
from hansei.recall.replay import Replay
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]

REPORT = """\
# Post-mortem: reports stood still

- **Date:** 2025-03-03
- **Severity:** SEV-1
- **Document status:** {status}

## Root cause

A report read the whole of events.

```yaml guard
id: date-filter
level: deny
paths: ["**/*.sql"]
added: from events
unless: created_at
do: Add a range of created_at.
fires_on: [{fires_on}]
silent_on: [{silent_on}]
{more}
```
"""


@pytest.fixture
def scratch(workspace: Open) -> Scratch:
    """A repository in which the failure was brought, and cured."""
    return Scratch(workspace().root)


@pytest.fixture
def commits(scratch: Scratch) -> dict[str, str]:
    scratch.put("q.sql", "select 1\n")
    scratch.commit("begin")
    scratch.put("q.sql", "select 1\nfrom events\n")
    fires_on = scratch.commit("report")
    scratch.put("q.sql", "select 1\nfrom events\nwhere created_at > 1\n")
    return {"fires_on": fires_on[:9], "silent_on": scratch.commit("cure")[:9]}


def said(workspace: Workspace) -> list[tuple[str, str]]:
    (asked,) = recall.ask(workspace, recall.Request())
    return [(verdict.level, str(verdict.story.get("lowered"))) for verdict in asked.answer.verdicts if "guard" in verdict.story]


def repeat(scratch: Scratch) -> None:
    scratch.put("other.sql", "select 2\nfrom events\n")
    scratch.git("add", "-A")


def test_a_guard_of_a_published_post_mortem_that_is_proved_denies(
    scratch: Scratch, commits: dict[str, str], make: Make, workspace: Open
) -> None:
    make("2025-03-03-reports.md", REPORT.format(status="Published", more="", **commits))
    repeat(scratch)
    assert said(workspace()) == [("deny", "")]


def test_without_proof_or_agreement_it_only_warns(scratch: Scratch, commits: dict[str, str], make: Make, workspace: Open) -> None:
    path = make("2025-03-03-reports.md", REPORT.format(status="Published", more="", **(commits | {"silent_on": commits["fires_on"]})))
    repeat(scratch)
    assert said(workspace()) == [("warn", "only a guard that passes its replay may deny: hansei guard test")]
    path.write_text(REPORT.format(status="Draft", more="", **commits))
    assert said(workspace()) == [("warn", "only an approved or published post-mortem may deny")]


def test_a_guard_is_stale_behind_its_day_and_the_document_itself_is_no_change(
    scratch: Scratch, commits: dict[str, str], make: Make, workspace: Open
) -> None:
    make("2025-03-03-reports.md", REPORT.format(status="Published", more="review_by: 2025-03-13", **commits))
    repeat(scratch)
    (asked,) = recall.ask(workspace(), recall.Request())
    assert [(one.lesson, one.stale) for one in asked.unheard] == [("2025-03-03-reports#date-filter", True)]
    assert not [verdict for verdict in asked.answer.verdicts if "guard" in verdict.story]


def test_commits_that_git_does_not_know_are_unknown(scratch: Scratch, commits: dict[str, str]) -> None:
    guard = Guard("g", "warn", "added", 1, expression="from events", fires_on=("f" * 12, commits["fires_on"]))
    assert prove(scratch.repository, guard, "") == Replay(unknown=("f" * 12,))


def test_where_the_post_mortems_lie(tmp_path: Path) -> None:
    assert besides(tmp_path, tmp_path / "docs" / "incidents") == "docs/incidents/"
    assert besides(tmp_path, tmp_path) == besides(tmp_path / "a", tmp_path / "b") == ""
