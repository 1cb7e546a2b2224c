"""The store follows the folder and the history, and forgets nothing it should not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import remember
from hansei.app.workspace import Workspace
from hansei.errors import StoreError
from hansei.store.port import Row, Store
from hansei.store.sqlite import SqliteStore, open_store
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def aged(path: Path) -> Path:
    """The file, as if it had been written a while ago."""
    os.utime(path, ns=(10**18, 10**18))
    return path


@pytest.fixture
def store(workspace: Open) -> Store:
    return remember.open_for(workspace())


def test_only_what_changed_is_read_again(make: Make, workspace: Open, store: Store) -> None:
    aged(make("a.md"))
    aged(make("b.md", id="INC-2"))
    here = workspace()
    assert remember.refresh(here, store, here.folder) == (2, 2, 0, ())
    assert remember.refresh(here, store, here.folder) == (2, 0, 0, ())
    os.utime(make("a.md", id="INC-3"), ns=(2 * 10**18, 2 * 10**18))
    assert remember.refresh(here, store, here.folder) == (2, 1, 0, ())


def test_a_touched_file_is_only_stamped_anew(make: Make, workspace: Open, store: Store) -> None:
    path = aged(make("a.md"))
    here = workspace()
    remember.refresh(here, store, here.folder)
    os.utime(path, ns=(2 * 10**18 // 2, 15 * 10**17))
    assert remember.refresh(here, store, here.folder).read == 0
    assert store.known()["docs/incidents/a.md"][1].split("-")[1] == str(15 * 10**17)


def test_what_is_gone_is_forgotten(make: Make, workspace: Open, store: Store) -> None:
    path = make("a.md")
    here = workspace()
    remember.refresh(here, store, here.folder)
    path.unlink()
    assert remember.refresh(here, store, here.folder) == (0, 0, 1, ())
    assert store.known() == {}


def test_a_fresh_file_is_not_trusted_by_its_stamp(make: Make, workspace: Open, store: Store) -> None:
    make("a.md")
    here = workspace()
    remember.refresh(here, store, here.folder)
    assert store.known()["docs/incidents/a.md"][1] == ""


def test_a_checkout_that_cannot_be_written_is_remembered_in_memory(make: Make, workspace: Open) -> None:
    make("a.md")
    here = workspace()
    (here.root / ".hansei").write_text("in the way", encoding="ascii")
    store = remember.open_for(here)
    assert remember.refresh(here, store, here.folder).read == 1


def test_words_and_paths_of_changes_are_counted_once(workspace: Open, store: Store) -> None:
    here = workspace()

    scratch = Scratch(here.root)
    scratch.put("pool.py", "poolSize = 3\n")
    scratch.commit()
    scratch.put("pool.py", "poolSize = 4\n")
    scratch.commit()
    repository = workspace().repository
    assert repository is not None
    remember.count_changes(store, repository)
    assert store.changes_with(["=poolsize", "/pool.py"]) == {"=poolsize": 2, "/pool.py": 2}
    scratch.put("pool.py", "poolSize = 5\n")
    scratch.commit()
    remember.count_changes(store, repository)
    remember.count_changes(store, repository)
    assert store.changes_with(["=poolsize", "/pool.py"]) == {"=poolsize": 3, "/pool.py": 3}
    assert store.history()[0] == repository.head()


def test_a_name_that_is_no_text_is_told_and_the_others_are_remembered(make: Make, workspace: Open, store: Store) -> None:
    make("a.md")
    try:
        make(os.fsdecode(b"caf\xe9.md"))
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    here = workspace()
    refreshed = remember.refresh(here, store, here.folder)
    assert (refreshed.documents, [error.hint for error in refreshed.unreadable]) == (1, ["rename it"])
    assert set(store.known()) == {"docs/incidents/a.md"}


def test_a_damaged_store_is_made_anew(make: Make, workspace: Open) -> None:
    make("a.md")
    here = workspace()
    first, _ = remember.ready(here, here.folder)
    first.close()
    file = remember.file_of(here)
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))  # the head is sound: only a question finds the damage
    store, refreshed = remember.ready(here, here.folder)
    assert refreshed.read == 1
    assert store.lasts()
    store.close()
    again, refreshed = remember.ready(here, here.folder)
    assert (refreshed.read, again.lasts()) == (0, True)


def test_where_the_disk_is_full_the_answer_comes_from_memory(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path | None, seal: str = "") -> SqliteStore:
        store = open_store(path, seal)
        if path is not None:
            store._session.run("PRAGMA max_page_count = 1")  # no more than there are already
        return store

    path = make("a.md")
    path.write_text(path.read_text(encoding="utf-8") + " ".join(f"unlike{number}" for number in range(4_000)), encoding="utf-8")
    here = workspace()
    monkeypatch.setattr(remember, "open_store", full)
    store, refreshed = remember.ready(here, here.folder)
    assert refreshed.read == 1
    assert not store.lasts()
    assert store.size()[0] == 1


def test_documents_are_put_in_by_and_by(make: Make, workspace: Open, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        make(f"{name}.md", id=f"INC-{name}")
    monkeypatch.setattr(remember, "_BATCH", 2)
    put: list[int] = []
    update = store.update

    def counted(rows: list[Row], gone: list[str]) -> None:
        put.append(len(rows))
        update(rows, gone)

    monkeypatch.setattr(store, "update", counted)
    here = workspace()
    assert remember.refresh(here, store, here.folder).read == 3
    assert put == [2, 1]
    assert len(store.known()) == 3


def test_it_is_kept_in_postgresql_where_an_address_is_given(
    make: Make, workspace: Open, postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(remember.ADDRESS, postgres_address)
    aged(make("a.md"))
    here = workspace()
    store, refreshed = remember.ready(here, here.folder)
    store.close()
    assert (type(store).__name__, refreshed.read) == ("PostgresStore", 1)
    again, refreshed = remember.ready(here, here.folder)
    again.close()
    assert (refreshed.documents, refreshed.read) == (1, 0)
    assert not remember.file_of(here).exists()
    remember.throw_away(here)
    anew, refreshed = remember.ready(here, here.folder)
    anew.close()
    assert refreshed.read == 1


def test_a_server_that_is_not_there_is_told(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(remember.ADDRESS, "host=/nowhere user=ada password=s3cret")
    make("a.md")
    here = workspace()
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        remember.ready(here, here.folder)
    assert "s3cret" not in str(caught.value)


def test_an_address_without_the_extra_is_told(workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(remember.ADDRESS, "host=/nowhere")
    monkeypatch.delitem(sys.modules, "hansei.store.postgres", raising=False)
    monkeypatch.delattr("hansei.store.postgres", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="needs the extra `postgres`"):
        remember.open_for(workspace())
