"""Which workspace a file belongs to, and what becomes of settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hansei.errors import HanseiError
from hansei.lsp import workspaces
from hansei.lsp.workspaces import Workspaces

Heard = list[tuple[str | None, Path]]


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
def found(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> Workspaces:
    def say(error: HanseiError | None, home: Path) -> None:
        heard.append((str(error) if error else None, home))

    monkeypatch.setattr(workspaces, "AGAIN", -1.0)
    return Workspaces(None, say)


def write(file: Path, text: str, stamp: int) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(stamp, stamp))


def test_documents_of_one_repository_share_a_workspace(repository: Path, cart: Path, found: Workspaces, heard: Heard) -> None:
    room = found.of(cart)
    assert room is not None
    assert room.workspace.root == repository
    assert found.of(repository / "services" / "report.py") is room
    assert len(found.rooms) == 1
    assert heard == []


def test_two_repositories_have_two(repository: Path, cart: Path, tmp_path: Path, found: Workspaces) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "hansei.toml").write_text("", encoding="utf-8")
    first, second = found.of(cart), found.of(other / "a.md")
    assert first is not None
    assert second is not None
    assert (first.workspace.root, second.workspace.root) == (repository, other)


def test_settings_that_change_are_read_anew(repository: Path, cart: Path, found: Workspaces, heard: Heard) -> None:
    before = found.of(cart)
    assert found.of(repository / "services" / "cart.py") is before
    write(repository / "hansei.toml", 'folder = "docs/incidents"\nignore = ["HS501"]\n', 5)
    after = found.of(cart)
    assert after is not None
    assert after is not before
    assert after.workspace.config.choice.ignore == ("HS501",)
    assert found.of(repository / "services" / "cart.py") is not before
    assert heard == [(None, repository)]


def test_settings_that_cannot_be_used_are_told_once_and_those_of_before_stay(
    repository: Path, cart: Path, found: Workspaces, heard: Heard
) -> None:
    before = found.of(cart)
    write(repository / "hansei.toml", "folder = [\n", 5)
    code = repository / "services" / "cart.py"
    assert [found.of(cart), found.of(cart), found.of(code)] == [before, before, None]
    assert len(heard) == 1
    assert "hansei.toml:" in str(heard[0][0])
    write(repository / "hansei.toml", 'folder = "docs/incidents"\n', 6)
    assert found.of(cart) is not before
    assert found.of(code) is found.of(cart)
    assert heard[1:] == [(None, repository)]


def test_without_settings_of_before_there_is_no_workspace(repository: Path, cart: Path, found: Workspaces, heard: Heard) -> None:
    write(repository / "hansei.toml", "select = [3]\n", 5)
    assert found.of(cart) is None
    assert len(heard) == 1


def test_outside_of_a_repository_the_folder_of_the_editor_counts(tmp_path: Path, found: Workspaces) -> None:
    deep = tmp_path / "loose" / "docs" / "incidents"
    deep.mkdir(parents=True)
    found.roots = (tmp_path, tmp_path / "loose")
    room = found.of(deep / "a.md")
    assert room is not None
    assert room.workspace.root == tmp_path / "loose"
