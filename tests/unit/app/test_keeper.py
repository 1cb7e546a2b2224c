from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from threading import Event, Thread

import pytest

from hansei.app import keeper
from hansei.app.folder import shelf, shelf_of
from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace


def states(folder: Path) -> dict[str, tuple[int, ...]]:
    """The files of a folder that are there, with size and time."""
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.iterdir() if path.exists()}


def test_the_value_is_made_again_when_a_file_changes_comes_or_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE", 0.0)
    kept = Keeper()
    made: list[int] = []

    def value() -> int:
        made.append(kept.get(lambda: states(tmp_path), lambda: len(made)))
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
        contents.append(kept.get(lambda: states(tmp_path), lambda: sorted(tmp_path.iterdir())))
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


def test_only_what_differs_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE", 0.0)
    kept = Keeper()
    mended: list[list[str]] = []

    def value() -> list[str]:
        def mend(before: list[str], differing: Collection[str]) -> list[str]:
            mended.append(sorted(differing))
            return [*before, "mended"]

        found: list[str] = kept.get(lambda: states(tmp_path), lambda: ["made"], mend)
        return found

    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("1")
    assert value() == ["made"]
    (tmp_path / "a").write_text("22")
    (tmp_path / "b").unlink()
    (tmp_path / "d").write_text("1")
    assert (value(), mended) == (["made", "mended"], [["a", "b", "d"]])
    kept.clear()
    assert value() == ["made"]


def test_cards_are_mended_to_what_they_would_be_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE", 0.0)
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    for name in ("a", "b", "c"):
        (folder / f"2026-01-10-{name}.md").write_text(f"# Outage of {name}\n\n## Timeline\n\n- 10:00 UTC Down\n")
    workspace = Workspace(tmp_path, folder=str(folder), keeper=Keeper())
    before = shelf(workspace)
    (folder / "2026-01-10-a.md").write_text("# Outage of all\n\n## Timeline\n\n- 10:00 UTC Down\n")
    (folder / "2026-01-10-b.md").unlink()
    (folder / "2026-01-10-d.md").write_text("# Outage of d\n")
    (folder / "README.md").write_text("# Incidents\n")
    after = shelf(workspace)
    assert after == shelf_of(workspace, folder)
    assert [card.title for card in after.cards] == ["Outage of all", "Outage of c", "Outage of d"]
    assert after.cards[1] is before.cards[2]


def test_nobody_waits_while_somebody_looks_unless_something_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "PATIENCE", 0.0)
    kept = Keeper()
    kept.get(lambda: {"a": (1,)}, lambda: "old")
    looking, go_on, waited = Event(), Event(), Event()
    answers: list[str] = []

    def slowly() -> dict[str, tuple[int, ...]]:
        looking.set()
        go_on.wait(60)
        return {"a": (2,)}

    def read() -> None:
        answers.append(kept.get(lambda: {"a": (2,)}, lambda: "made twice"))
        waited.set()

    looker = Thread(target=lambda: answers.append(kept.get(slowly, lambda: "new")))
    looker.start()
    assert looking.wait(60)
    assert kept.get(dict, lambda: "nobody") == "old"
    kept._looked = float("-inf")  # what `forget` does as soon as it may
    reader = Thread(target=read)
    reader.start()
    assert not waited.wait(0.05)
    go_on.set()
    looker.join(60)
    reader.join(60)
    assert sorted(answers) == ["new", "new"]


def test_what_is_noted_is_made_once_for_each_state() -> None:
    kept = Keeper()
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert [kept.noted("words", state, make) for state in (1, 1, 2, 2, 1)] == [0, 0, 1, 1, 2]
    assert kept.noted("others", 1, make) == 3
