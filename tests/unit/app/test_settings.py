from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hansei.app.settings import Setting, settings
from hansei.app.workspace import Workspace

Open = Callable[[], Workspace]


def test_every_key_has_its_value_and_place(folder: Path, workspace: Open) -> None:
    text = 'folder = "docs/incidents"\n[index]\ncolumns = ["severity"]\n[[paths]]\nglob = "a*"\nsince = 2025-01-31\n'
    (folder.parents[1] / "hansei.toml").write_text(text, encoding="utf-8")
    found = settings(workspace())
    assert found.files == ("hansei.toml",)
    assert found.folder == "docs/incidents"
    assert [(one.key, one.value) for one in found.settings] == [
        ("folder", '"docs/incidents"'),
        ("index.columns", '["severity"]'),
        ("paths.1.glob", '"a*"'),
        ("paths.1.since", '"2025-01-31"'),
    ]
    assert found.settings[1] == Setting("index.columns", '["severity"]', found.settings[1].place)
    assert found.settings[3].place.startswith("hansei.toml:6")


def test_without_a_file_nothing_is_set(folder: Path, workspace: Open) -> None:
    (folder.parents[1] / "hansei.toml").unlink()
    found = settings(Workspace(folder.parents[1]))
    assert (found.files, found.settings) == ((), ())
