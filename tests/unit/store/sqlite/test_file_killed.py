"""A process that is killed while it writes leaves a store that is whole; two that write at once leave what one alone would.

Each child is a fork of this process; a killed one is ended from outside at a moment that differs from round to round.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from hansei.store.port import Row
from hansei.store.sqlite import open_store
from tests.support.children import ended, in_child

BATCH = 20


def rows(first: int) -> list[Row]:
    """A batch of documents with words in common and words of their own."""
    return [
        Row(f"{n}.md", "1", "", 3, {}, b"profile" * 50, {"pool": 2, f"w{n}": 1}, (f"n{n}",), {"cause": f"pool pool w{n}"}, {("date", "")})
        for n in range(first, first + BATCH)
    ]


def write(path: Path, batches: int) -> None:
    """Put the batches in, one after another, as long as nobody objects."""
    store = open_store(path, "seal")
    for number in range(batches):
        store.update(rows(number * BATCH), ())
    store.close()


def is_whole(path: Path) -> int:
    """Demand that the store holds whole batches and agrees with itself; how many documents it holds."""
    store = open_store(path, "seal")
    assert store.lasts()
    documents = len(store.known())
    assert documents % BATCH == 0
    assert store.size() == (documents, 3.0 if documents else 1.0)
    assert store.frequencies(["pool"]) == ({"pool": documents} if documents else {})
    assert sum(len(its.documents) for its in store.postings(["pool"]).values()) == documents
    assert store._session.all("PRAGMA integrity_check") == [("ok",)]
    store.close()
    return documents


def killed_in_every_round(path: Path, rounds: int) -> None:
    """Kill a writer again and again, a little later each time; what was kept stays, and the last one ends the work."""
    for number in range(rounds):
        process = in_child(lambda: write(path, 1_000))
        time.sleep(0.001 + 0.03 * number / rounds)
        os.kill(process, signal.SIGKILL)
        assert ended(process) == -signal.SIGKILL
        is_whole(path)
    write(path, 10)
    assert is_whole(path) >= 10 * BATCH


def test_a_killed_writer_leaves_a_whole_store(tmp_path: Path) -> None:
    killed_in_every_round(tmp_path / "store.db", 20)


@pytest.mark.soak
def test_a_writer_that_is_killed_very_often_leaves_a_whole_store(tmp_path: Path) -> None:
    killed_in_every_round(tmp_path / "store.db", 200)


def test_two_writers_at_once_leave_what_one_alone_would(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    for process in [in_child(lambda: write(path, 5)) for _ in range(2)]:
        assert ended(process) == 0
    assert is_whole(path) == 5 * BATCH
