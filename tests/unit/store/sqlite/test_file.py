from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from hansei.errors import StoreError
from hansei.store.port import Row
from hansei.store.sqlite import SqliteStore, open_store


def row(path: str, digest: str = "1", **terms: int) -> Row:
    return Row(path, digest, "stamp", sum(terms.values()), {"title": path}, b"profile", terms, (f"n{path}",))


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = open_store(tmp_path / "store.db", "seal")
    made.update([row("a.md", pool=2, size=1), row("b.md", pool=1)], ())
    return made


def test_it_is_there_again_and_another_seal_empties_it(store: SqliteStore, tmp_path: Path) -> None:
    store.close()
    again = open_store(tmp_path / "store.db", "seal")
    assert len(again.known()) == 2
    again.close()
    assert open_store(tmp_path / "store.db", "another").known() == {}


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_what_is_no_store_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "store.db").write_bytes(content)
    store = open_store(tmp_path / "store.db", "seal")
    store.update([row("a.md", pool=1)], ())
    store.close()
    assert set(open_store(tmp_path / "store.db", "seal").known()) == {"a.md"}


def test_a_store_of_another_layout_is_made_anew(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "store.db")
    other.execute("CREATE TABLE document (x)")
    other.execute("PRAGMA user_version = 99")
    other.close()
    assert open_store(tmp_path / "store.db", "seal").known() == {}


def test_where_nothing_can_be_written_it_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    store = open_store(tmp_path / "file" / "store.db", "seal")
    store.update([row("a.md", pool=1)], ())
    assert set(store.known()) == {"a.md"}
    assert os.listdir(tmp_path) == ["file"]


def test_trouble_is_told_as_ours(store: SqliteStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="the store cannot be used"):
        store.known()
