"""A scratch repository for verbs: its own folder, clock and identity."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app.workspace import Workspace

REPORT = """\
# Post-mortem: {title}

- **ID:** {id}
- **Date:** {date}
- **Severity:** SEV-2
- **Status:** Draft
- **Owner:** Database engineer
- **Services:** orders

## Summary

The orders service answered with errors.

## Timeline (UTC)

- 10:00 Deployment breaks the orders service
- 10:05 Alert fired
- 10:30 Resolved by rolling back

## Root cause

The migration locked a table.

## Action items

| Action | Owner | Due | Status |
|--------|-------|-----|--------|
| Lock less | @db | 2025-01-20 | Done |
| Rehearse migrations | @db | 2025-02-01 | Open |
"""

Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the post-mortems in an otherwise empty repository, which is the working directory."""
    home = tmp_path / "home"
    home.mkdir()
    repository = tmp_path / "repository"
    folder = repository / "docs" / "incidents"
    folder.mkdir(parents=True)
    (repository / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    monkeypatch.chdir(repository)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("HANSEI_NOW", "2025-03-14T15:09:26+00:00")
    return folder


@pytest.fixture
def make(folder: Path) -> Make:
    """Writes a post-mortem; its text may be given, or its title, id and date."""

    def write(name: str, text: str | None = None, *, title: str = "Orders failed", id: str = "INC-1", date: str = "2025-01-10") -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT.format(title=title, id=id, date=date) if text is None else text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def workspace(folder: Path) -> Callable[[], Workspace]:
    """Opens the workspace anew, as each run does."""
    return lambda: Workspace(folder)
