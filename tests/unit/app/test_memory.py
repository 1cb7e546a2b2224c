"""What earlier runs found out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hansei.app.memory import Memory
from hansei.app.workspace import Workspace


def kept(workspace: Workspace, kind: str = "card", path: str = "a.md", digest: str = "d1") -> object:
    return Memory(workspace).get(kind, path, digest)


def test_what_is_put_is_there_in_the_next_run(workspace: Callable[[], Workspace]) -> None:
    memory = Memory(workspace())
    memory.put("card", "a.md", "d1", [1, "two"])
    memory.save()
    assert kept(workspace()) == [1, "two"]


def test_it_belongs_to_kind_path_and_content(workspace: Callable[[], Workspace]) -> None:
    memory = Memory(workspace())
    memory.put("card", "a\tb\n.md", "d1", 1)
    memory.save()
    assert kept(workspace(), path="a\tb\n.md") == 1
    assert kept(workspace(), path="a.md") is None
    assert kept(workspace(), path="a\tb\n.md", digest="d2") is None
    assert kept(workspace(), path="a\tb\n.md", kind="check") is None


def test_other_settings_forget_it(workspace: Callable[[], Workspace], folder: Path) -> None:
    memory = Memory(workspace())
    memory.put("card", "a.md", "d1", 1)
    memory.save()
    settings = folder.parent.parent / "hansei.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'ignore = ["HS501"]\n', encoding="utf-8")
    assert kept(workspace()) is None


def test_another_dialect_of_the_team_forgets_it(workspace: Callable[[], Workspace], folder: Path) -> None:
    root = folder.parent.parent
    (root / "team").mkdir()
    (root / "hansei.toml").write_text('dialects = ["team"]\n', encoding="utf-8")
    memory = Memory(workspace())
    memory.put("card", "a.md", "d1", 1)
    memory.save()
    assert kept(workspace()) == 1
    (root / "team" / "dialect.toml").write_text("x", encoding="utf-8")
    assert kept(workspace()) is None


def test_it_can_do_without(workspace: Callable[[], Workspace], folder: Path) -> None:
    memory = Memory(workspace(), use=False)
    memory.put("card", "a.md", "d1", 1)
    memory.save(present=["d1"])
    assert memory.get("card", "a.md", "d1") is None
    assert not (folder.parent.parent / ".hansei").exists()


def test_what_belongs_to_nothing_present_is_dropped(workspace: Callable[[], Workspace]) -> None:
    memory = Memory(workspace())
    memory.put("card", "a.md", "d1", 1)
    memory.put("card", "b.md", "d2", 2)
    memory.save(present=["d2"])
    assert kept(workspace()) is None
    assert kept(workspace(), path="b.md", digest="d2") == 2
