"""The floors of the house, as import-linter reads them from .importlinter."""

from __future__ import annotations

import configparser

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.house.modules import ROOT, modules


def test_the_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / ".importlinter"), cache_dir=None)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_package_has_a_floor() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    floors = contract["importlinter:contract:floors"]["layers"]
    named = set(floors.replace("(", " ").replace(")", " ").replace("|", " ").split())
    existing = {module.name.split(".")[1] for module in modules() if "." in module.name} - {"__main__"}
    assert existing - named == set()
    assert {name for name in existing if f"({name})" in floors} == set(), "a package that stands is no longer optional"
