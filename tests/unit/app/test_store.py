"""The store is refreshed, described and cleared, and told apart from one that only lives in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app import remember, store
from hansei.app.workspace import Workspace
from hansei.errors import StoreError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def test_what_it_holds_is_told_without_refreshing_it(make: Make, workspace: Open) -> None:
    make("a.md")
    assert store.info(workspace()).documents == 0
    assert store.refresh(workspace()).read == 1
    make("b.md", id="INC-2")
    held = store.info(workspace())
    assert (held.path, held.documents) == (".hansei/store.db", 1)
    assert held.size > 0
    assert store.plain(held)["schema"] == "hansei.store/1"


def test_it_can_be_cleared_and_is_made_anew(make: Make, workspace: Open) -> None:
    make("a.md")
    store.refresh(workspace())
    assert store.clear(workspace()) > 0
    assert store.clear(workspace()) == 0
    assert store.refresh(workspace()).read == 1


def test_it_is_not_taken_away_from_one_who_uses_it(make: Make, workspace: Open) -> None:
    make("a.md")
    store.refresh(workspace())
    other = remember.open_for(workspace())
    assert other.size()[0] == 1
    with pytest.raises(StoreError, match="another process"):
        store.clear(workspace())
    assert other.size()[0] == 1
    other.close()
    assert store.clear(workspace()) > 0


def test_refreshing_what_cannot_be_kept_is_refused(make: Make, workspace: Open) -> None:
    make("a.md")
    (workspace().root / ".hansei").write_text("in the way", encoding="ascii")
    with pytest.raises(StoreError, match="cannot be written"):
        store.refresh(workspace())


def test_one_in_postgresql_is_described_and_cleared(
    make: Make, workspace: Open, postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(remember.ADDRESS, postgres_address)
    make("a.md")
    assert store.info(workspace()).size == 0
    assert store.refresh(workspace()).read == 1
    held = store.info(workspace())
    assert (held.path.startswith("hansei_"), held.documents) == (True, 1)
    assert held.size > 0
    assert store.clear(workspace()) > 0
    assert store.info(workspace()).size == 0
