from __future__ import annotations

import json
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from hansei.app import embedding
from hansei.app import search as app
from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace
from hansei.corpus.disk import read_bytes
from hansei.errors import ConfigError
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS, POOL

Open = Callable[[], Workspace]
WORDS = ["[UNK]", "connections", "session", "worker", "sockets", "bells", "clock", "timers", "alarm"]


@pytest.fixture(autouse=True)
def incidents(make: Make) -> None:
    make("2025-03-03-pool.md", POOL)
    make("2025-04-04-bells.md", BELLS)


@pytest.fixture
def model(folder: Path) -> Path:
    """A folder with a small static model, which the settings name."""
    place = folder.parents[1] / "model"
    place.mkdir()
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    (place / "tokenizer.json").write_text(json.dumps({"model": {"type": "WordPiece", "vocab": vocabulary}}), encoding="utf-8")
    vectors = np.array([[0, 0], *[[100, 0]] * 4, *[[0, 100]] * 4], np.int8)
    np.savez(place / "weights.npz", q=vectors, scale=np.ones(len(WORDS), np.float32))
    (folder.parents[1] / "hansei.toml").write_text('folder = "docs/incidents"\nmodel = "model"\n', encoding="utf-8")
    return place


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No library of the extra is there."""
    monkeypatch.setattr(embedding, "find_spec", lambda name: None)


@pytest.mark.usefixtures("model")
def test_a_model_of_ones_own_answers_by_meaning(workspace: Open) -> None:
    told: list[tuple[int, int]] = []
    searched = app.search(workspace(), "sockets", listener=lambda done, total: told.append((done, total)))
    data = app.plain(searched)
    assert data["by_meaning"]
    assert next(one["id"] for one in data["results"] or data["near"]) == "INC-7"
    assert told == [(0, 2), (2, 2)]


@pytest.mark.usefixtures("model")
def test_only_what_is_new_is_read_again(workspace: Open, make: Make) -> None:
    app.search(workspace(), "sockets")
    told: list[tuple[int, int]] = []
    app.search(workspace(), "sockets", listener=lambda done, total: told.append((done, total)))
    assert told == []
    make("2025-05-05-new.md", "# Post-mortem: sockets left open\n")
    app.search(workspace(), "sockets", listener=lambda done, total: told.append((done, total)))
    assert told == [(2, 3), (3, 3)]


@pytest.mark.usefixtures("model")
def test_words_only_asks_no_model(workspace: Open) -> None:
    assert not app.plain(app.search(workspace(), "sockets", words_only=True))["by_meaning"]


@pytest.mark.usefixtures("bare")
def test_without_the_extra_only_words_count(workspace: Open) -> None:
    assert not app.plain(app.search(workspace(), "connections"))["by_meaning"]


@pytest.mark.usefixtures("model", "bare")
def test_a_model_that_needs_a_missing_library_is_told(workspace: Open) -> None:
    with pytest.raises(ConfigError, match="the model needs numpy, which is not installed") as caught:
        app.search(workspace(), "sockets")
    assert "hansei[embed]" in caught.value.hint
    assert caught.value.place is not None
    assert caught.value.place.line == 2


@pytest.mark.parametrize("file", ["tokenizer.json", "weights.npz"])
def test_a_folder_that_holds_no_model_is_refused(file: str, model: Path, workspace: Open) -> None:
    (model / file).write_bytes(b"no model")
    with pytest.raises(ConfigError, match="model is no model"):
        app.search(workspace(), "sockets")


def test_a_folder_that_is_not_there_is_refused(model: Path, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda name: ModuleSpec(name, None))
    for file in model.iterdir():
        file.unlink()
    with pytest.raises(ConfigError, match="model is no model"):
        app.search(workspace(), "sockets")


def test_another_file_in_place_of_the_models_is_not_taken(workspace: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = ModuleSpec("library", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(embedding, "find_spec", lambda name: spec)
    (tmp_path / "model.onnx").write_bytes(b"something else")
    assert not app.plain(app.search(workspace(), "connections"))["by_meaning"]


@pytest.mark.usefixtures("model")
def test_a_server_reads_the_model_and_its_vectors_once(folder: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Keeper()
    read: list[str] = []

    def noticed(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(embedding, "read_bytes", noticed)

    def ask() -> list[str]:
        keeper.forget()
        data = app.plain(app.search(Workspace(folder.parents[1], keeper=keeper), "sockets"))
        return [one["id"] for one in data["results"] or data["near"]]

    first = ask()
    assert ask() == first
    assert sorted(read) == ["tokenizer.json", "weights.npz"]
    make("2025-05-05-more.md", POOL.replace("INC-7", "INC-9"))
    assert {"INC-7", "INC-9"} <= {*ask()}
    assert len(read) == 2
