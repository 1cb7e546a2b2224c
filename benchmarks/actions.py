#!/usr/bin/env python3
"""How fast ``hansei actions`` lists the action items of a large folder from a warm cache, beside the least that others need.

    python benchmarks/actions.py [--count 10000]    measure and print
    python benchmarks/actions.py --record           also write benchmarks/results/actions.json

The incidents are those of ``benchmarks/store.py``, with three action items each, of which nine in ten are done; each command is a process
of its own. Beside it: a bare Python, a Python that reads the same files, git that looks for the lines of open items in them, and git that
sees that none of them has changed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import measuring
from benchmarks.measuring import Budget, Command
from benchmarks.store import Language, documents

LISTED = "hansei actions"
SOUGHT = "git grep, open boxes and rows"
BARE = "python -c pass"
BUDGETS = (Budget(LISTED, SOUGHT, 1.5),)
LONGEST = 0.3
"""Seconds of processor time that the list may take."""
_READ = "import os, sys\nfor entry in os.scandir('docs/incidents'):\n    with open(entry.path, 'rb') as file: file.read()\n"
_OPEN = r"^[-*] \[ \]|^\|.*(Open|TODO|Not started)"


def main(argv: list[str] | None = None) -> list[str]:
    """Measure, record when asked to, and return the table."""
    parser = argparse.ArgumentParser(description="Measure how fast action items are listed.")
    parser.add_argument("--count", type=int, default=10_000, help="documents in the folder (default: 10000)")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each command (default: 9)")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/actions.json")
    arguments, _ = parser.parse_known_args(argv)  # other benchmarks have other documents
    measuring.prepare()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        size = fill(home, arguments.count)
        figures = measuring.measure(commands(), home, arguments.rounds)
    if arguments.record:
        measuring.record("actions", figures, documents=arguments.count, bytes=size)
    verdict = "kept" if figures[LISTED].cpu <= LONGEST else "BROKEN"
    return [
        f"{arguments.count} documents, {size / 1e6:.1f} MB; {3 * arguments.count} action items, a tenth open. {measuring.machine()}.",
        "",
        *measuring.table("Action items", figures, (BARE, SOUGHT), BUDGETS),
        "",
        f"Budget: {LISTED} takes at most {LONGEST:g} s of processor time: {figures[LISTED].cpu:.2f} s, {verdict}.",
    ]


def fill(home: Path, count: int) -> int:
    """Make the folder, which git tracks and Hansei has seen; returns the bytes of its documents."""
    folder = home / "docs" / "incidents"
    folder.mkdir(parents=True)
    (home / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    size = 0
    for number, text in enumerate(documents(count, Language(7), finished=9)):
        path = folder / f"INC-{number}.md"
        size += path.write_bytes(text.encode())
        os.utime(path, (1_600_000_000, 1_600_000_000))
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com")
    for rest in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Incidents")):
        subprocess.run([*git, *rest], cwd=home, check=True)
    subprocess.run([str(measuring.BIN / "hansei"), "actions"], cwd=home, check=True, stdout=subprocess.DEVNULL)
    return size


def commands() -> list[Command]:
    """What is measured."""
    hansei = str(measuring.BIN / "hansei")
    return [
        Command(BARE, (sys.executable, "-c", "pass")),
        Command(LISTED, (hansei, "actions")),
        Command("hansei actions --owner nobody", (hansei, "actions", "--owner", "nobody")),
        Command("hansei actions --all, every one printed", (hansei, "actions", "--all")),
        Command("python, reads the files", (sys.executable, "-c", _READ)),
        Command(SOUGHT, ("git", "grep", "--no-index", "-nE", _OPEN, "docs/incidents")),
        Command("git status, nothing changed", ("git", "status", "--porcelain", "--untracked-files=no")),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
