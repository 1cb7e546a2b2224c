from __future__ import annotations

from math import log1p

import pytest

from hansei.recall.clues import candidates, is_noise, question_of
from hansei.recall.diff import read_diff
from hansei.recall.weigh import Prior, Weights
from hansei.store.sqlite import SqliteStore
from tests.unit.recall.conftest import UNDONE


def test_the_document_that_shares_most_comes_first(memory: SqliteStore) -> None:
    weights = Weights(memory, Prior())
    first = candidates(question_of(read_diff(UNDONE), weights), memory, weights)[0]
    assert first.profile.path == "docs/incidents/2025-03-03-pool.md"
    assert first.story["id"] == "INC-7"
    numbers = first.numbers
    assert numbers["removed strength"] > numbers["added strength"]
    assert numbers["removed lines"] > 0
    assert numbers["path"] == 3.0
    assert numbers["removed lean"] > numbers["added lean"]
    assert numbers["files"] == pytest.approx(log1p(1))
    assert numbers["shrinks"] > 0
    assert numbers["first"] == 1.0


@pytest.mark.parametrize(
    ("path", "noise"),
    [
        ("a/uv.lock", True),
        ("docs/a.md", True),
        ("web/dist/app.js", True),
        ("x.min.js", True),
        ("src/app.js", False),
        ("distance/a.py", False),
    ],
)
def test_files_that_say_nothing_are_left_out(path: str, noise: bool) -> None:
    assert is_noise(path) is noise
