"""Loading the room must stay cheap: every check pays for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hansei

DEAR = {"dataclasses", "inspect", "logging", "asyncio", "concurrent.futures", "subprocess", "tomllib", "tempfile", "datetime"}
DEAR |= {"yaml", "rich", "difflib", "minijinja"}


def test_nothing_dear_is_loaded_with_the_room() -> None:
    rooms = ", ".join(f"hansei.corpus.{name}" for name in ("files", "listing", "load", "ids", "changes", "git"))
    source = str(Path(hansei.__file__).parents[1])
    command = [sys.executable, "-S", "-c", f"import sys, {rooms}\nprint(*sys.modules)"]
    done = subprocess.run(command, env={"PYTHONPATH": source}, capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert "hansei.corpus.files" in loaded
    assert not loaded & DEAR
