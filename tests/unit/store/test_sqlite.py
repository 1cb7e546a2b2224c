from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from hansei.errors import StoreError
from hansei.store.port import Posting, Row
from hansei.store.sqlite import SqliteStore, open_store


def row(path: str, digest: str = "1", **terms: int) -> Row:
    return Row(path, digest, "stamp", sum(terms.values()), {"title": path}, b"profile", terms, (f"n{path}",))


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = open_store(tmp_path / "store.db", "seal")
    made.update([row("a.md", pool=2, size=1), row("b.md", pool=1)], ())
    return made


def test_what_was_put_in_can_be_asked(store: SqliteStore) -> None:
    assert store.known() == {"a.md": ("1", "stamp"), "b.md": ("1", "stamp")}
    assert store.size() == (2, 2.0)
    assert store.frequencies(["pool", "size", "none"]) == {"pool": 2, "size": 1}
    assert sorted(store.postings(["pool"])) == [Posting("pool", 1, 2, 3), Posting("pool", 2, 1, 1)]
    assert store.marked(["nb.md", "nnone"]) == [("nb.md", 2)]
    assert [(one.path, one.card, one.profile) for one in store.held([2, 1])] == [
        ("b.md", {"title": "b.md"}, b"profile"),
        ("a.md", {"title": "a.md"}, b"profile"),
    ]


def test_a_changed_document_replaces_the_old_one(store: SqliteStore) -> None:
    store.update([row("a.md", "2", queue=1)], ["b.md"])
    assert store.known() == {"a.md": ("2", "stamp")}
    assert store.frequencies(["pool", "size", "queue"]) == {"queue": 1}
    assert store.marked(["na.md", "nb.md"]) == [("na.md", store.postings(["queue"])[0].number)]


def test_many_values_are_asked_in_several_questions(store: SqliteStore) -> None:
    assert store.frequencies([f"t{number}" for number in range(3_000)] + ["pool"]) == {"pool": 2}


def test_changes_are_counted_and_begun_anew(store: SqliteStore) -> None:
    assert store.history() == (None, 0)
    store.count_changes("c1", 10, {"pool": 3, "/src/a.py": 2}, anew=True)
    store.count_changes("c2", 5, {"pool": 1}, anew=False)
    assert store.history() == ("c2", 15)
    assert store.changes_with(["pool", "/src/a.py", "none"]) == {"pool": 4, "/src/a.py": 2}
    store.count_changes("d1", 1, {"size": 1}, anew=True)
    assert store.changes_with(["pool", "size"]) == {"size": 1}


def test_an_update_is_kept_whole_or_not_at_all(store: SqliteStore) -> None:
    def rows() -> object:
        yield row("c.md", new=1)
        raise ValueError("reading stopped")

    with pytest.raises(ValueError, match="reading stopped"):
        store.update(rows(), ["a.md"])  # type: ignore[arg-type]
    assert set(store.known()) == {"a.md", "b.md"}
    assert store.frequencies(["new"]) == {}


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


def test_the_size_follows_every_change(store: SqliteStore) -> None:
    store.update([row("a.md", "2", queue=7), row("c.md", lock=1)], ["b.md", "none.md"])
    assert store.size() == (2, 4.0)
    store.update([], ["a.md", "c.md"])
    assert store.size() == (0, 1.0)
