"""Data that is compiled is in step with its source, and everything that is needed at run time is in the package."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.modules import ROOT

PACKAGE = ROOT / "src" / "hansei"


@pytest.mark.parametrize("tool", ["compile_data", "compile_rules", "generate_docs", "picture", "shown"])
def test_what_is_generated_is_in_step(tool: str) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "tools" / f"{tool}.py", "--check"], capture_output=True, text=True, timeout=120, check=False
    )
    assert (run.returncode, run.stdout) == (0, ""), f"`make fix`, or python tools/{tool}.py\n{run.stderr}"


def test_data_files_are_known_to_git_and_so_in_the_package() -> None:
    data = [path for path in PACKAGE.rglob("*") if path.suffix in {".toml", ".json", ".md"}]
    ignored = subprocess.run(["git", "check-ignore", *map(str, data)], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert len(data) > 10
    assert ignored == ""


def test_a_wheel_holds_the_data(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT / "src").as_posix() for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
