from __future__ import annotations

import os
from pathlib import Path

import pytest

from hansei.app import keeper
from hansei.app.folder import shelf
from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace


def test_the_value_is_made_again_when_a_file_changes_comes_or_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE", 0.0)
    kept = Keeper()
    made: list[int] = []

    def value() -> int:
        made.append(kept.get(lambda: sorted(tmp_path.iterdir()), lambda: len(made)))
        return made[-1]

    (tmp_path / "a").write_text("1")
    assert [value(), value(), kept.version] == [0, 0, 1]
    os.utime(tmp_path / "a", ns=(0, 1))
    assert (value(), kept.version) == (2, 2)
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")
    assert kept.version == 2
    (tmp_path / "a").unlink()
    value()
    assert kept.version == 3


def test_what_one_writes_oneself_is_seen_at_once(tmp_path: Path) -> None:
    kept = Keeper()
    contents: list[list[Path]] = []
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("")
        if name == "c":
            kept.forget()
        contents.append(kept.get(lambda: list(tmp_path.iterdir()), lambda: sorted(tmp_path.iterdir())))
    assert [len(names) for names in contents] == [1, 1, 3]


def test_the_workspace_asks_its_keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE", 0.0)
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2026-01-10-a.md").write_text("# Outage of the shop\n\n## Timeline\n\n- 10:00 UTC Down\n")
    workspace = Workspace(tmp_path, folder=str(folder), keeper=Keeper())
    first = shelf(workspace)
    assert shelf(workspace) is first
    (folder / "2026-01-11-b.md").write_text("# Outage of the till\n\n## Timeline\n\n- 10:00 UTC Down\n")
    assert len(shelf(workspace).cards) == 2
