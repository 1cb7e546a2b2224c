"""What all tests of a store share: an empty one. The same tests try every kind of store."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.store.port import Store
from hansei.store.sqlite import open_store


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    """A store without documents."""
    return open_store(tmp_path / "store.db", "seal")
