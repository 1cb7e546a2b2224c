"""What came of a verification, in the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.verdict import Recorder
from hansei.app.verify import Asked, plan, run
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError, UsageError
from tests.support.scratch import Scratch

TEXT = """\
# Post-mortem: Pool

- **Date:** 2025-01-10
- **Status:** Draft

## Summary

Full.

## Verification

```sh
true
false
```

- [ ] The alert fires
- No exhaustion of the `orders` pool
  **for 30 days**
- p99 below 300 ms for a week
  - measured at the edge

## Lessons learned

- None.
"""
FILE = "docs/incidents/pool.md"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.put("hansei.toml", 'folder = "docs/incidents"\n')
    made.put(FILE, TEXT)
    made.commit()
    made.git("config", "user.name", "On-call engineer")
    made.git("config", "user.email", "oncall@example.org")
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HANSEI_NOW", "2025-03-14T15:09:26+00:00")
    return made


def test_a_run_becomes_one_row_of_the_history(made: Scratch) -> None:
    workspace = Workspace(made.root)
    planned = plan(workspace, FILE)
    recorder = Recorder(workspace, planned)
    recorded = recorder.result(list(run(workspace, planned, Asked())))
    text = (made.root / FILE).read_text()
    row = f"| 2025-03-14 | verified: 1 of 2 commands hold | On-call engineer | code at {planned.commit[:12]}; not: line 14 |"
    assert row in text
    assert text.startswith(TEXT)
    assert f"+{row}" in recorded.diff
    assert recorded.commit is None


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (1, "- [ ] The alert fires\n", "- [x] The alert fires\n"),
        (2, "  **for 30 days**\n", "  **for 30 days** - met 2025-03-14\n"),
        (3, "- p99 below 300 ms for a week\n", "- p99 below 300 ms for a week - met 2025-03-14\n"),
    ],
)
def test_a_criterion_is_met_by_one_minimal_edit(made: Scratch, number: int, before: str, after: str) -> None:
    workspace = Workspace(made.root)
    Recorder(workspace, plan(workspace, FILE)).met(number)
    assert (made.root / FILE).read_text() == TEXT.replace(before, after)
    made.commit()
    with pytest.raises(UsageError, match="met already"):
        Recorder(workspace, plan(workspace, FILE)).met(number)


def test_as_a_commit_with_a_trailer(made: Scratch) -> None:
    workspace = Workspace(made.root)
    recorded = Recorder(workspace, plan(workspace, FILE), commit=True).met(1)
    assert recorded.commit == made.git("rev-parse", "HEAD")
    assert made.git("log", "-1", "--format=%B") == "pool: meets the criterion: The alert fires\n\nIncident: pool"


def test_only_shown_it_changes_nothing(made: Scratch) -> None:
    workspace = Workspace(made.root)
    recorded = Recorder(workspace, plan(workspace, FILE), write_it=False, commit=True).met(1)
    assert "+- [x] The alert fires" in recorded.diff
    assert recorded.commit is None
    assert (made.root / FILE).read_text() == TEXT


def test_what_changed_meanwhile_is_not_overwritten(made: Scratch) -> None:
    workspace = Workspace(made.root)
    recorder = Recorder(workspace, plan(workspace, FILE))
    made.put(FILE, TEXT + "\nMore.\n")
    with pytest.raises(ConflictError):
        recorder.met(1)
    assert (made.root / FILE).read_text() == TEXT + "\nMore.\n"


def test_a_number_that_is_none_and_nobody_known(made: Scratch) -> None:
    workspace = Workspace(made.root)
    with pytest.raises(UsageError, match="no criterion 4"):
        Recorder(workspace, plan(workspace, FILE)).met(4)
    made.git("config", "--unset", "user.name")
    with pytest.raises(UsageError, match="who verifies"):
        Recorder(workspace, plan(workspace, FILE))
