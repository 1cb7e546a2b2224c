"""Rooms stay small: what does not fit on a few screens wants to be two modules."""

from __future__ import annotations

from tests.house.modules import ROOT, modules

LIMIT = 400


def test_no_module_is_longer_than_the_limit() -> None:
    lengths = {module.place: module.text.count("\n") for module in modules()}
    assert len(lengths) > 20
    assert {place: length for place, length in lengths.items() if length > LIMIT} == {}


def test_no_test_module_is_much_longer() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "tests").rglob("*.py")}
    assert {place: length for place, length in lengths.items() if length > 2 * LIMIT} == {}
