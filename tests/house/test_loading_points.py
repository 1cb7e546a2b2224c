"""Imports inside functions stand only where start-up needs them: each is listed in loading_points.toml with its reason."""

from __future__ import annotations

import tomllib

from tests.house.modules import ROOT, imports, modules

LIST = ROOT / "tests" / "house" / "loading_points.toml"


def _found() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for module in modules():
        for each in imports(module):
            if each.function and not each.typing:
                found.setdefault((module.name, each.function), set()).add(each.target)
    return found


def _declared() -> dict[tuple[str, str], set[str]]:
    points = tomllib.loads(LIST.read_text(encoding="utf-8"))["point"]
    return {(point["module"], point["function"]): set(point["imports"]) for point in points}


def test_every_import_inside_a_function_is_declared() -> None:
    declared = _declared()
    missing = {
        place: sorted(targets - declared.get(place, set())) for place, targets in _found().items() if targets - declared.get(place, set())
    }
    assert missing == {}, "add them to tests/house/loading_points.toml with a reason, or import at the top"


def test_no_declared_loading_point_is_stale() -> None:
    found = _found()
    stale = {
        place: sorted(targets - found.get(place, set())) for place, targets in _declared().items() if targets - found.get(place, set())
    }
    assert stale == {}


def test_every_loading_point_has_a_reason() -> None:
    points = tomllib.loads(LIST.read_text(encoding="utf-8"))["point"]
    assert len({(point["module"], point["function"]) for point in points}) == len(points)
    assert [point for point in points if len(point["why"].split()) < 3] == []
