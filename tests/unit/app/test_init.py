"""Setting up: what is there already is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hansei.app.init import init, suggest
from hansei.app.workspace import Workspace
from hansei.errors import UsageError


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "empty"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_empty_repository_gets_all(empty: Path) -> None:
    steps = init(Workspace(), dialect="learning", folder=None)
    assert [(step.done, step.path) for step in steps] == [("wrote", "hansei.toml"), ("wrote", "docs/incidents/README.md")]
    config = Workspace().config
    assert (config.folder, config.dialect) == ("docs/incidents", "learning")


def test_a_second_time_changes_nothing(empty: Path) -> None:
    init(Workspace(), dialect=None, folder=None)
    before = files(empty)
    assert {step.done for step in init(Workspace(), dialect="learning", folder=None)} == {"kept"}
    assert files(empty) == before


@pytest.mark.parametrize("text", ["[project]\nname = 'x'\n", "[project]\r\nname = 'x'\r\n", "[project]\nname = 'x'", ""])
def test_pyproject_takes_the_settings_and_stays_toml(text: str, empty: Path) -> None:
    (empty / "pyproject.toml").write_bytes(text.encode())
    init(Workspace(), dialect="learning", folder='pm/\u00e4 "x"')
    after = (empty / "pyproject.toml").read_bytes()
    assert after.startswith(text.encode())
    assert tomllib.loads(after.decode())["tool"]["hansei"] == {"folder": 'pm/\u00e4 "x"', "dialect": "learning"}
    assert not (empty / "hansei.toml").exists()


def test_the_folder_that_is_there_is_taken(empty: Path) -> None:
    (empty / "postmortems").mkdir()
    (empty / "postmortems" / "2025-01-01-a.md").write_text("# A\n", encoding="utf-8")
    assert suggest(Workspace()).folder == "postmortems"
    init(Workspace(), dialect=None, folder=None)
    assert Workspace().config.folder == "postmortems"


@pytest.mark.parametrize("folder", ["../x", "/tmp/x", ".", "a/../../x"])
def test_the_folder_lies_in_the_repository(folder: str, empty: Path) -> None:
    with pytest.raises(UsageError):
        init(Workspace(), dialect=None, folder=folder)
    assert files(empty) == {}


def test_a_dialect_that_does_not_exist_changes_nothing(empty: Path) -> None:
    with pytest.raises(UsageError):
        init(Workspace(), dialect="nothing", folder=None)
    assert files(empty) == {}
