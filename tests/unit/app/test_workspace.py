"""The repository one works in: root, folder, paths and the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hansei.app.workspace import CLOCK, Workspace, now
from hansei.errors import NotFoundError, UsageError


def test_the_root_is_found_from_below(folder: Path) -> None:
    opened = Workspace(folder)
    assert opened.root == folder.parent.parent
    assert opened.folder == folder
    assert opened.config.folder == "docs/incidents"


def test_a_folder_named_on_the_command_line_wins(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "repository" / "other"
    other.mkdir()
    assert Workspace(folder=str(other)).folder == other
    with pytest.raises(NotFoundError, match="no folder"):
        _ = Workspace(folder="nowhere").folder


def test_paths_are_shown_from_here_and_kept_from_the_root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "a.md"
    assert Workspace().shown(file) == "docs/incidents/a.md"
    monkeypatch.chdir(folder)
    opened = Workspace()
    assert opened.shown(file) == "a.md"
    assert opened.shown(folder.parent / "b.md") == "../b.md"
    assert opened.relative("a.md") == opened.relative(file) == "docs/incidents/a.md"
    assert opened.absolute("a.md") == file


def test_what_lies_elsewhere_keeps_its_path(folder: Path, tmp_path: Path) -> None:
    opened = Workspace(folder)
    assert opened.relative(tmp_path / "x.md") == str(tmp_path / "x.md")
    assert not opened.holds(str(tmp_path / "x.md"))
    assert opened.holds("docs/x.md")


def test_the_workspace_of_a_path_elsewhere_is_its_own(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Workspace.around([str(folder)]).root == folder.parent.parent
    assert Workspace.around([]).root == tmp_path
    assert Workspace.around((), folder=str(folder)).root == folder.parent.parent
    loose = tmp_path / "loose"
    loose.mkdir()
    assert Workspace.around(["loose"]).root == tmp_path
    monkeypatch.chdir(loose)
    assert Workspace.around([str(folder / "a.md")]).root == folder.parent.parent


def test_a_link_to_the_root_is_the_root(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder.parent.parent)
    monkeypatch.chdir(link)
    assert Workspace().relative(link / "docs" / "incidents" / "a.md") == "docs/incidents/a.md"


def test_the_last_entry_that_fits_declares_the_dialect(folder: Path) -> None:
    wide = '[[paths]]\nglob = "docs/incidents/20*"\ndialect = "operations"\n'
    narrow = '[[paths]]\nglob = "docs/incidents/2019-*"\ndialect = "engineering"\n'
    (folder.parent.parent / "hansei.toml").write_text(wide + narrow, encoding="utf-8")
    assert Workspace(folder).dialect_name("docs/incidents/2019-01-01-a.md") == "engineering"
    assert Workspace(folder).dialect_name("docs/incidents/2020-01-01-a.md") == "operations"


def test_a_dialect_is_declared_where_its_entry_stands(folder: Path) -> None:
    text = 'dialect = "learning"\n[[paths]]\nglob = "docs/incidents/2019-*"\ndialect = "engineering"\n'
    (folder.parent.parent / "hansei.toml").write_text(text, encoding="utf-8")
    opened = Workspace(folder)
    assert opened.dialect_name("docs/incidents/2019-01-01-a.md") == "engineering"
    assert opened.dialect_name("docs/incidents/2020-01-01-a.md") == "learning"
    for name, line in (("engineering", 4), ("learning", 1)):
        place = opened.dialect_place(name)
        assert place is not None
        assert place.line == line


@pytest.mark.parametrize("said", ["2025-01-31T10:00:00+00:00", "2025-01-31T11:00:00+01:00", "2025-01-31T10:00:00"])
def test_the_clock_can_be_set(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CLOCK, said)
    assert now() == datetime(2025, 1, 31, 10, tzinfo=UTC)


def test_a_clock_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CLOCK, "noon")
    with pytest.raises(UsageError, match="no instant"):
        now()
    monkeypatch.delenv(CLOCK)
    assert now().tzinfo is UTC


def test_somebody_unknown_is_asked_for(folder: Path) -> None:
    opened = Workspace(folder)
    assert opened.repository is None
    assert opened.named("Kim", "who looks") == "Kim"
    with pytest.raises(UsageError, match="it is not said who looks"):
        opened.named("", "who looks")
