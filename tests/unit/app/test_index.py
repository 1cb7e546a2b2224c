"""The index of the folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app.index import COLUMNS, index
from hansei.app.workspace import Workspace
from hansei.errors import ConfigError, NotFoundError, UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def test_it_is_created_then_current_then_out_of_date(make: Make, workspace: Open, folder: Path) -> None:
    make("2025-01-10-a.md", id="INC-1")
    created = index(workspace())
    assert (created.created, created.path) == (True, "docs/incidents/README.md")
    assert index(workspace(), write=False).current
    make("2025-01-11-b.md", id="INC-2", date="2025-01-11", title="B")
    before = (folder / "README.md").read_bytes()
    late = index(workspace(), write=False)
    assert not late.current
    assert "+| 2025-01-11 | [B](2025-01-11-b.md)" in late.diff
    assert (folder / "README.md").read_bytes() == before
    assert not index(workspace()).current
    assert index(workspace()).current


def test_columns_are_filled(make: Make, workspace: Open, folder: Path) -> None:
    make("2025-01-10-a.md")
    index(workspace(), columns=COLUMNS)
    row = (folder / "README.md").read_text(encoding="utf-8").rstrip().split("\n")[-1]
    for cell in ("INC-1", "SEV-2", "Draft", "orders", "Database engineer", "1/2 done"):
        assert cell in row
    assert index(workspace(), columns=COLUMNS).current


def test_documents_that_are_no_post_mortems_are_not_listed(make: Make, workspace: Open, folder: Path) -> None:
    make("2025-01-10-a.md")
    make("guide.md", "# How to write\n\nGuidance.\n")
    index(workspace())
    assert "guide.md" not in (folder / "README.md").read_text(encoding="utf-8")


def test_another_file_can_hold_it(make: Make, workspace: Open) -> None:
    make("2025-01-10-a.md")
    table = workspace().root / "INCIDENTS.md"
    table.write_text("# Incidents\n", encoding="utf-8")
    index(workspace(), readme="INCIDENTS.md")
    assert "(docs/incidents/2025-01-10-a.md)" in table.read_text(encoding="utf-8")
    with pytest.raises(NotFoundError):
        index(workspace(), readme="NOTHING.md")


def test_unknown_columns_are_refused_where_they_stand(make: Make, workspace: Open) -> None:
    with pytest.raises(UsageError) as named:
        index(workspace(), columns=("severty",))
    assert named.value.hint == "did you mean severity?"
    (workspace().root / "hansei.toml").write_text('folder = "docs/incidents"\n[index]\ncolumns = ["severty"]\n', encoding="utf-8")
    with pytest.raises(ConfigError) as settled:
        index(workspace())
    assert settled.value.place is not None
    assert settled.value.place.line == 3
