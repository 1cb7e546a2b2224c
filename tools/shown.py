#!/usr/bin/env python3
"""Keep true what the README and the guides show: the output of commands in blocks that are marked with ``<!-- shown -->``.

    shown.py            run the commands of these blocks and write down what they print
    shown.py --check    exit 1 when a block shows something else than its commands print

The commands of a page run one after the other in a scratch copy of the examples, at a fixed time; the change of the demo is staged.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=<!-- shown -->\n```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
NOW = "2026-03-02T09:00:00+00:00"


def main(arguments: list[str]) -> int:
    """Write or check every page."""
    stale = [(path, text) for path, text in pages().items() if path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        print(f"{'out of date' if '--check' in arguments else 'written'}: {path.relative_to(ROOT)}")
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


def pages() -> dict[Path, str]:
    """Each page that shows commands, with the text it should have."""
    found = {}
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        if BLOCK.search(text):
            with tempfile.TemporaryDirectory() as scratch:
                folder = Path(scratch) / "repository"
                make_repository(folder)
                found[path] = BLOCK.sub(lambda match, folder=folder: played(match[1], folder), text)  # type: ignore[misc]
    return found


def make_repository(folder: Path) -> None:
    """A repository with the examples in it, and a change about to be made."""
    shutil.copytree(ROOT / "examples", folder)
    staged = shlex.quote(str(ROOT / "tools" / "demo.diff"))
    for command in ("init -q", "add -A", "commit -q --no-verify -m Examples", f"apply --index {staged}"):
        subprocess.run(["git", *shlex.split(command)], cwd=folder, env=environment(folder), check=True)


def played(block: str, folder: Path) -> str:
    """The block with what its commands print now."""
    commands = [line[2:] for line in block.split("\n") if line.startswith("$ ")]
    return "\n\n".join(f"$ {command}\n{output(command, folder)}" for command in commands).rstrip("\n") + "\n"


def output(command: str, folder: Path) -> str:
    """What one command prints."""
    name, *words = shlex.split(command)
    if name != "hansei":
        raise ValueError(f"only hansei is shown, not {name}")
    run = subprocess.run(
        [sys.executable, "-m", "hansei", *words],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    if run.returncode not in {0, 1}:
        raise ValueError(f"{command} ended with {run.returncode}: {run.stderr}")
    return run.stdout + run.stderr


def environment(folder: Path) -> dict[str, str]:
    """Nothing of this machine but the path: a fixed clock, width and author."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "On-call engineer"), ("EMAIL", "on-call@example.com"))
    }
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "PYTHONPATH"}}
    return {
        **kept,
        **who,
        "HOME": str(folder.parent),
        "HANSEI_NOW": NOW,
        "COLUMNS": "110",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
