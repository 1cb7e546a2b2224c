#!/usr/bin/env python3
"""Ask a served repository everything that the description of its API allows, and much that it forbids: no answer may be a failure of ours.

try_api.py [WORDS...]     the words go to schemathesis, like --max-examples 500
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import site  # noqa: E402


def main(arguments: list[str]) -> int:
    """Run it; 0 when nothing was found."""
    program = Path(sys.executable).with_name("schemathesis")
    with tempfile.TemporaryDirectory() as scratch:
        place = site.make(Path(scratch) / "foyer")
        with site.served(place) as address:
            command = [str(program), "--config-file", str(ROOT / "tools" / "schemathesis.toml"), "run", f"{address}/api/v1/openapi.json"]
            return subprocess.run([*command, *arguments], cwd=scratch, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
