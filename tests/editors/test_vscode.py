"""The client for VS Code, as far as it can be tried without VS Code; `npm run check` in its folder looks at its types, too."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from hansei.cli.table import VERBS
from tests.house.modules import ROOT

FOLDER = ROOT / "editors" / "vscode"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_its_own_tests_pass() -> None:
    done = subprocess.run(["node", "--test", "test/"], cwd=FOLDER, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
    assert "# pass 9" in done.stdout or "ℹ pass 9" in done.stdout


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 5
    assert [name for name, entry in packages.items() if "resolved" in entry or not entry.get("integrity")] == []


def test_it_starts_a_verb_that_there_is() -> None:
    manifest = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    program, verb = manifest["contributes"]["configuration"]["properties"]["hansei.command"]["default"]
    assert program == "hansei"
    assert verb in {entry.verb for entry in VERBS}
