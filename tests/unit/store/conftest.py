"""What all tests of a store share: an empty one of every kind, so that all kinds answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from hansei.store import postgres, sqlite
from hansei.store.port import Store


@pytest.fixture
def name() -> str:
    """The name of a schema that is not there yet."""
    return f"hansei_{uuid4().hex}"


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store without documents."""
    store: Store
    if request.param == "sqlite":
        store = sqlite.open_store(tmp_path / "store.db", "seal")
    else:
        store = postgres.open_store(request.getfixturevalue("postgres_address"), request.getfixturevalue("name"), "seal")
    yield store
    store.close()
