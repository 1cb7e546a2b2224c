"""The ledger answers like the cards, and opens no file that is as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import ledger as module
from hansei.app.folder import cards_of, shelf
from hansei.app.ledger import PARTS, ledger
from hansei.app.store import clear
from hansei.app.workspace import Workspace
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]
AGED = 10**18


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose cards were asked for, by their names."""
    asked: list[str] = []

    def watched(workspace: Workspace, documents: list[Path]) -> object:
        asked.extend(path.name for path in documents)
        return cards_of(workspace, documents)

    monkeypatch.setattr(module, "cards_of", watched)
    return asked


def aged(path: Path, when: int = AGED) -> Path:
    """The file, as if it had been written a while ago."""
    os.utime(path, ns=(when, when))
    return path


def told(workspace: Workspace, *parts: str) -> list[tuple[str, int, str]]:
    """Post-mortem, number and text of each action item."""
    return [(entry.origin.name, number, action.text) for entry in ledger(workspace, parts).entries for number, action in entry.actions]


def test_it_says_what_the_cards_say(make: Make, workspace: Open) -> None:
    make("b/2025-01-10-b.md", id="INC-2")
    make("a.md")
    make("notes.md", "# Notes\n\n- [ ] Not a post-mortem\n")
    here = workspace()
    cards = {card.path: card for card in shelf(here).post_mortems}
    entries = ledger(here, PARTS).entries
    assert {entry.origin.path for entry in entries} == set(cards) == {"docs/incidents/a.md", "docs/incidents/b/2025-01-10-b.md"}
    found = [(entry.origin.path, number, action) for entry in entries for number, action in entry.actions]
    assert sorted(found) == [
        (path, number, action) for path, card in sorted(cards.items()) for number, action in enumerate(card.actions, 1)
    ]
    for origin, _ in entries:
        assert all(getattr(cards[origin.path], name) == getattr(origin, name) for name in (*origin._fields, "name"))


def test_parts_are_kept_apart(make: Make, workspace: Open) -> None:
    make("a.md")
    assert told(workspace(), "open") == [("INC-1", 2, "Rehearse migrations")]
    assert told(workspace(), "finished") == [("INC-1", 1, "Lock less")]


def test_only_what_changed_is_opened(make: Make, workspace: Open, opened: list[str]) -> None:
    aged(make("a.md"))
    aged(make("b.md", id="INC-2"))
    before = told(workspace(), *PARTS)
    assert sorted(opened) == ["a.md", "b.md"]
    opened.clear()
    assert told(workspace(), *PARTS) == before
    assert opened == []
    aged(make("a.md", REPORT.format(title="Orders failed", id="INC-1", date="2025-01-10").replace("Rehearse", "Practise")), 2 * AGED)
    assert told(workspace(), "open") == [("INC-1", 2, "Practise migrations"), ("INC-2", 2, "Rehearse migrations")]
    assert opened == ["a.md"]


def test_what_comes_and_goes_is_seen(make: Make, workspace: Open, opened: list[str]) -> None:
    path = aged(make("a.md"))
    told(workspace())
    path.unlink()
    aged(make("b.md", id="INC-2"))
    opened.clear()
    assert told(workspace(), "open") == [("INC-2", 2, "Rehearse migrations")]
    assert opened == ["b.md"]


def test_a_fresh_file_is_not_trusted_by_its_stamp(make: Make, workspace: Open, opened: list[str]) -> None:
    make("a.md")
    told(workspace())
    assert told(workspace(), "open") == [("INC-1", 2, "Rehearse migrations")]
    assert opened == ["a.md", "a.md"]


def test_what_cannot_be_read_is_told_each_time(make: Make, workspace: Open, folder: Path) -> None:
    aged(make("a.md"))
    with open(folder / "huge.md", "wb") as file:
        file.truncate(1 << 30)
    aged(folder / "huge.md")
    for _ in range(2):
        found = ledger(workspace())
        assert [len(entry.actions) for entry in found.entries] == [1, 1]
        assert ["larger than" in error.sentence for error in found.unreadable] == [True]


def test_other_settings_and_other_folders_are_read_anew(make: Make, workspace: Open, folder: Path, opened: list[str]) -> None:
    aged(make("a.md"))
    aged(make("deep/b.md", id="INC-2"))
    told(workspace())
    assert told(Workspace(folder=str(folder / "deep")), "open") == [("INC-2", 2, "Rehearse migrations")]
    assert len(told(workspace(), "open")) == 2
    opened.clear()
    settings = folder.parent.parent / "hansei.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'ignore = ["HS501"]\n', encoding="utf-8")
    told(workspace())
    assert sorted(opened) == ["a.md", "b.md"]


def test_it_is_no_more_than_a_cache(make: Make, workspace: Open, folder: Path) -> None:
    aged(make("a.md"))
    before = told(workspace(), *PARTS)
    kept = folder.parent.parent / ".hansei" / module.FILE
    kept.write_bytes(kept.read_bytes().replace(b"Rehearse", b"Forget  "))
    assert told(workspace(), *PARTS) == before
    clear(workspace())
    assert not kept.exists()
    assert told(workspace(), *PARTS) == before
