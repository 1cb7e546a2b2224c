"""Every module has its tests in the mirrored place, so that both are found at once."""

from __future__ import annotations

import tomllib

from tests.house.modules import ROOT, Module, modules

UNIT = ROOT / "tests" / "unit"
CASES = ROOT / "tests" / "cases" / "rules"
LIST = ROOT / "tests" / "house" / "tested_elsewhere.toml"


def _tests_of(module: Module) -> list[str]:
    """Where the tests of a module may stand, relative to the project."""
    *folders, name = module.name.split(".")[1:]
    mirrored = UNIT.joinpath(*folders, f"test_{name}.py")
    if folders[:2] == ["checks", "rules"] and len(folders) == 3:
        return [str(CASES.joinpath(folders[2], f"{slug}.md").relative_to(ROOT)) for slug in (name, name.replace("_", "-"))]
    return [str(mirrored.relative_to(ROOT))]


def test_every_module_has_its_mirror_or_says_where_it_is_tested() -> None:
    elsewhere = tomllib.loads(LIST.read_text(encoding="utf-8"))["module"]
    untested = [
        f"{module.place}: expected {' or '.join(_tests_of(module))}"
        for module in modules()
        if not module.package and module.name not in elsewhere and not any((ROOT / place).is_file() for place in _tests_of(module))
    ]
    assert untested == [], "write the tests there, or name the module in tests/house/tested_elsewhere.toml with the reason"


def test_the_list_of_what_is_tested_elsewhere_is_true() -> None:
    elsewhere = tomllib.loads(LIST.read_text(encoding="utf-8"))["module"]
    known = {module.name: module for module in modules()}
    assert [name for name in elsewhere if name not in known] == []
    assert [name for name in elsewhere if any((ROOT / place).is_file() for place in _tests_of(known[name]))] == []
    assert [name for name, entry in elsewhere.items() if len(entry["why"].split()) < 3] == []
    assert [place for entry in elsewhere.values() for place in entry["tests"] if not (ROOT / place).exists()] == []


def test_no_test_module_is_left_of_a_module_that_went() -> None:
    wanted = {place for module in modules() if not module.package for place in _tests_of(module)}
    wanted |= {place for module in modules() if module.package and module.name != "hansei" for place in _tests_of(module)}
    places = [str(path.relative_to(ROOT)) for path in sorted(UNIT.rglob("test_*.py"))]
    assert [place for place in places if not _covers(place, wanted)] == []


def _covers(place: str, wanted: set[str]) -> bool:
    """Whether a module of tests is a mirror, or a second one beside it: ``test_files_crash.py`` beside ``test_files.py``."""
    folder, _, name = place.rpartition("/")
    words = name.removesuffix(".py").split("_")
    within = f"{folder.rpartition('/')[0]}/test_{folder.rpartition('/')[2]}.py"  # about the package as a whole: in its own folder
    return within in wanted or any(f"{folder}/{'_'.join(words[:length])}.py" in wanted for length in range(2, len(words) + 1))
