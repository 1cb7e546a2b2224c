from __future__ import annotations

from hansei.incident.guards.model import LANGUAGES


def test_endings_are_endings() -> None:
    assert all(ending.startswith(".") and ending.islower() for endings in LANGUAGES.values() for ending in endings)
