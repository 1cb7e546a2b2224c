"""The library for secrets: asked only when there is reason to, and never needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from hansei.app import secrets

TOKEN = "dop_v1_" + "0f3a9c" * 6
SUSPECT = f"The job ran with é {TOKEN} that day.\n"


class Found(NamedTuple):
    rule_id: str
    visible: bool
    location: dict[str, int]


class FakeScanner:
    """Finds the token, and another finding that is not meant to be shown."""

    made = 0

    def __init__(self, **options: Any) -> None:
        type(self).made += 1

    def scan(self, data: bytes) -> list[Found]:
        at = data.find(TOKEN.encode())
        place = {"start_offset": at, "end_offset": at + len(TOKEN)}
        return [Found("betterleaks.digital-ocean_pat", True, place), Found("part", False, place)] if at >= 0 else []


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    FakeScanner.made = 0
    for _ in range(2):
        secrets.is_there.cache_clear()
        secrets._scanner.cache_clear()
        if _ == 0:
            yield


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType(secrets.LIBRARY)
    module.Scanner = FakeScanner  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, secrets.LIBRARY, module)
    monkeypatch.setattr(secrets, "is_there", lambda: True)
    monkeypatch.setattr(secrets.is_there, "cache_clear", lambda: None, raising=False)


def test_without_the_library_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "LIBRARY", "no_such_library_at_all")
    assert secrets.find(SUSPECT) is None


@pytest.mark.usefixtures("library")
def test_what_it_finds_has_its_place_in_letters_and_a_kind_in_words() -> None:
    found = secrets.find(SUSPECT)
    assert found is not None
    assert [(SUSPECT[start:end], kind) for start, end, kind in found] == [(TOKEN, "digital ocean pat")]


@pytest.mark.usefixtures("library")
def test_a_text_without_anything_odd_does_not_load_it() -> None:
    text = "Fixed in 9f3c2ab4d5e6f70819293a4b5c6d7e8f90a1b2c3, see https://shop.dev/aB3dE5gH7jK9mN1pQ3sT5vW7yZ9 and `src/search/index_build.py`.\n"
    assert secrets.find(text) == ()
    assert FakeScanner.made == 0
    secrets.find(SUSPECT)
    secrets.find("nothing here")
    assert FakeScanner.made == 1


def test_a_library_that_does_not_work_costs_no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType(secrets.LIBRARY)  # without the class
    monkeypatch.setitem(sys.modules, secrets.LIBRARY, module)
    monkeypatch.setattr(secrets, "is_there", lambda: True)
    monkeypatch.setattr(secrets.is_there, "cache_clear", lambda: None, raising=False)
    assert secrets.find(SUSPECT) is None


def test_the_real_library_where_it_is_installed() -> None:
    pytest.importorskip("kingfisher_sdk", reason="the extra `secrets` is not installed")
    token = "npm_" + "lBYOvfZ8UzDzV8fUkkibjL5DZPjN0MEQ7wjJ"
    text = f"é The job ran with {token} that day.\n"
    found = secrets.find(text)
    assert found
    assert text[found[0][0] : found[0][1]] == token
