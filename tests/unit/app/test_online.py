"""What addresses answered is remembered, and asked again when it is old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hansei.app import online
from hansei.net.visit import Manners, Verdict

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
OPTIONS = {"private": False, "skip": ()}
ANSWERS: dict[str, Verdict] = {"https://a.dev/x": "", "https://b.dev/y": "404 not found", "https://c.dev/z": None}
TEXT = "See https://a.dev/x, [y](https://b.dev/y) and <https://c.dev/z>."


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was really asked of the web, run by run."""
    runs: list[list[str]] = []

    def visit_many(urls: Iterable[str], manners: Manners) -> dict[str, Verdict]:
        runs.append(list(urls))
        return {url: ANSWERS[url] for url in runs[-1]}

    monkeypatch.setattr(online, "visit_many", visit_many)
    return runs


def ask(root: Path, *, at: datetime = NOON, cache: bool = True, **options: Any) -> Any:
    return online.ask([TEXT, TEXT], {**OPTIONS, **options}, root, at, cache=cache)


def test_each_address_is_asked_once_and_what_is_known_is_not_asked_again(tmp_path: Path, asked: list[list[str]]) -> None:
    assert ask(tmp_path) == ANSWERS
    assert ask(tmp_path) == ANSWERS
    assert asked == [list(ANSWERS), ["https://c.dev/z"]]


def test_a_dead_address_is_asked_again_after_a_day_and_a_living_one_after_a_fortnight(tmp_path: Path, asked: list[list[str]]) -> None:
    ask(tmp_path)
    ask(tmp_path, at=NOON + timedelta(days=2))
    ask(tmp_path, at=NOON + timedelta(days=15))
    assert "https://b.dev/y" in asked[1]
    assert "https://a.dev/x" not in asked[1]
    assert "https://a.dev/x" in asked[2]


def test_without_the_cache_all_is_asked_and_nothing_is_kept(tmp_path: Path, asked: list[list[str]]) -> None:
    ask(tmp_path, cache=False)
    ask(tmp_path, cache=False)
    assert asked == [list(ANSWERS), list(ANSWERS)]
    assert not (tmp_path / ".hansei").exists()


def test_what_is_to_be_skipped_is_not_asked(tmp_path: Path, asked: list[list[str]]) -> None:
    assert ask(tmp_path, skip=("https://a.dev/", "https://c.")) == {"https://b.dev/y": "404 not found"}
    assert asked == [["https://b.dev/y"]]


def test_answers_of_private_networks_are_kept_apart(tmp_path: Path, asked: list[list[str]]) -> None:
    ask(tmp_path)
    ask(tmp_path, private=True)
    assert asked == [list(ANSWERS), list(ANSWERS)]
