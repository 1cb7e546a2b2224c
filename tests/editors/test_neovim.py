"""The configuration for Neovim, in Neovim."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.modules import ROOT
from tests.support.scratch import Scratch
from tests.unit.lsp.conftest import CART, POOL

GUARD = "\n```yaml guard\nid: rows\nlevel: warn\npaths: [services/**]\nadded: open_connection\ndo: Take one connection.\n```\n"


@pytest.mark.skipif(shutil.which("nvim") is None, reason="nvim is not installed")
def test_a_person_writes_in_neovim(scratch: Scratch, tmp_path: Path, nobody_elses_settings: None) -> None:
    scratch.put("docs/incidents/2025-01-10-pool.md", POOL + GUARD)
    scratch.put("docs/incidents/2025-02-03-cart.md", CART)
    scratch.put("services/report.py", "rows = 1\n")
    scratch.put("hansei.toml", 'folder = "docs/incidents"\n')
    scratch.commit()
    seen = tmp_path / "seen.json"
    environment = {
        **os.environ,
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HANSEI_NOW": "2025-03-14T15:09:26+00:00",
        "HANSEI_EDITOR": str(ROOT / "editors" / "nvim"),
        "HANSEI_COMMAND": json.dumps([sys.executable, "-m", "hansei", "lsp"]),
        "HANSEI_DOCUMENT": str(scratch.root / "docs" / "incidents" / "2025-02-03-cart.md"),
        "HANSEI_CODE": str(scratch.root / "services" / "report.py"),
        "HANSEI_SEEN": str(seen),
    }
    script = ROOT / "tests" / "editors" / "neovim.lua"
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {script}"],
        env=environment, cwd=scratch.root, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert seen.exists(), done.stderr
    told = json.loads(seen.read_text(encoding="utf-8"))
    assert "trouble" not in told, told
    assert told["opened"] == ["HS501", "HS902", "HS903"]
    assert told["hover"].startswith("**INC-7**: Connection pool was exhausted")
    assert told["outline"] == "Post-mortem: The cart lost its items"
    assert told["typed"] == ["HS902", "HS903"]
    assert told["action"].startswith("Silence HS501 here")
    assert told["silenced"].endswith("`services/cart.py`. <!-- hansei: ignore HS501 because  -->")
    assert told["code"] == ["INC-7", "INC-7#rows"]  # a post-mortem names the file, and its guard speaks
