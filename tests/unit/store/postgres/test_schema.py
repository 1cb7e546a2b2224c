from __future__ import annotations

import os
import signal
import time

import psycopg
import pytest

from hansei.errors import DamagedStoreError, StoreError
from hansei.store.port import Row
from hansei.store.postgres import discard, occupied, open_store
from tests.support.children import ended, in_child

BATCH = 5


def rows(first: int) -> list[Row]:
    """A batch of documents with a word in common and words of their own."""
    return [
        Row(f"{n}.md", "1", "", 2, {}, b"", {"pool": 1, f"w{n}": 1}, (), {"cause": f"pool w{n}"}, {("date", "")})
        for n in range(first, first + BATCH)
    ]


def write(address: str, name: str, batches: int) -> None:
    """Put the batches in, one after another."""
    store = open_store(address, name)
    for number in range(batches):
        store.update(rows(number * BATCH), ())
    store.close()


def size_of_a_whole_one(address: str, name: str) -> int:
    """Demand that the store holds whole batches and agrees with itself; how many documents it holds."""
    store = open_store(address, name)
    documents = len(store.known())
    assert documents % BATCH == 0
    assert store.size() == (documents, 2.0 if documents else 1.0)
    assert store.frequencies(["pool"]) == ({"pool": documents} if documents else {})
    assert sum(len(its.documents) for its in store.postings(["pool"]).values()) == documents
    store.close()
    return documents


def test_it_is_there_again_and_another_seal_empties_it(postgres_address: str, name: str) -> None:
    write(postgres_address, name, 1)
    assert size_of_a_whole_one(postgres_address, name) == BATCH
    other = open_store(postgres_address, name, "another")
    assert other.known() == {}
    other.close()


def test_it_can_be_thrown_away(postgres_address: str, name: str) -> None:
    write(postgres_address, name, 1)
    assert occupied(postgres_address, name) > 0
    discard(postgres_address, name)
    assert occupied(postgres_address, name) == 0


def test_what_is_not_ours_is_left_alone(postgres_address: str, name: str) -> None:
    with psycopg.connect(postgres_address, autocommit=True) as db:
        db.execute(f'CREATE SCHEMA "{name}"'.encode())
        db.execute(f'CREATE TABLE "{name}".invoice (total INTEGER)'.encode())
        with pytest.raises(StoreError, match="not ours"):
            open_store(postgres_address, name)
        with pytest.raises(StoreError, match="not ours"):
            discard(postgres_address, name)
        assert db.execute(f'SELECT count(*) FROM "{name}".invoice'.encode()).fetchone() == (0,)


def test_a_table_that_is_missing_is_damage(postgres_address: str, name: str) -> None:
    store = open_store(postgres_address, name)
    with psycopg.connect(postgres_address, autocommit=True) as db:
        db.execute(f'DROP TABLE "{name}".mark'.encode())
    with pytest.raises(DamagedStoreError):
        store.marked(["n"])
    store.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ada:s3cret@127.0.0.1:1/none", "cannot be reached"),
        ("postgresql://ada:s3cret@127.0.0.1:port/none", "HANSEI_STORE is none|cannot be reached"),
        ("ada s3cret", "HANSEI_STORE is none"),
    ],
)
def test_an_address_that_does_not_serve_is_told_without_its_password(address: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        open_store(address, "hansei_none")
    assert "s3cret" not in f"{caught.value} {caught.value.hint}"


def test_a_killed_writer_leaves_what_was_there(postgres_address: str, name: str) -> None:
    write(postgres_address, name, 1)
    for number in range(5):
        process = in_child(lambda: write(postgres_address, name, 1_000))
        time.sleep(0.05 + 0.01 * number)
        os.kill(process, signal.SIGKILL)
        ended(process)
        assert size_of_a_whole_one(postgres_address, name) >= BATCH


def test_two_writers_at_once_leave_what_one_alone_would(postgres_address: str, name: str) -> None:
    for process in [in_child(lambda: write(postgres_address, name, 4)) for _ in range(2)]:
        assert ended(process) == 0
    assert size_of_a_whole_one(postgres_address, name) == 4 * BATCH


def test_words_too_long_for_an_index_are_left_out(postgres_address: str, name: str) -> None:
    store = open_store(postgres_address, name)
    long = "x" * 20_000
    store.update([Row("a.md", "1", "", 2, {}, b"", {long: 1, "pool": 1}, (f"n{long}",), {"cause": f"pool {long}"}, {("date", "")})], ())
    store.count_changes("c", 1, {long: 1, "pool": 1}, anew=True)
    assert store.frequencies([long, "pool"]) == {"pool": 1}
    assert store.changes_with([long, "pool"]) == {"pool": 1}
    store.close()
