#!/usr/bin/env python3
"""How fast Hansei checks a large folder, cold and with its cache, beside rumdl and pymarkdownlnt; and how much memory that takes.

    python benchmarks/folder.py                 measure and print
    python benchmarks/folder.py --record        also write benchmarks/results/folder.json

The documents are real ones from ``../shared/corpus`` (or ``--documents FOLDER``), varied until there are enough; without any, the
examples. Times are medians of whole processes that are run in turn, so read the ratios: the values are those of one machine.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import measuring
from benchmarks.measuring import Budget, Command

COLD = "hansei check, cold"
CACHED = "hansei check, cached"
BUDGETS = (Budget(COLD, "rumdl check, no cache", 3), Budget(CACHED, "rumdl check, cached", 1.5))
MEMORY = 300
"""Megabytes that a check may take."""


def main(argv: list[str] | None = None) -> list[str]:
    """Measure, record when asked to, and return the table."""
    parser = argparse.ArgumentParser(description="Measure how fast Hansei checks a large folder.")
    parser.add_argument("--documents", type=Path, default=measuring.CORPUS, help="folder of real documents")
    parser.add_argument("--count", type=int, default=1000, help="documents in the folder (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command but pymarkdown, which is run once (default: 5)")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/folder.json")
    arguments = parser.parse_args(argv)
    measuring.prepare()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        size = measuring.make_folder(home / "docs" / "incidents", arguments.documents, arguments.count)
        figures = measuring.measure(commands(home), home, arguments.rounds)
    if arguments.record:
        measuring.record("folder", figures, documents=arguments.count, bytes=size)
    # the system reports the largest process; the children that share the work are counted as if they shared no memory
    peak = max(figures[name].memory for name in (COLD, CACHED)) / 1024
    processes = 1 + measuring.processors()
    verdict = "kept" if peak * processes <= MEMORY else "BROKEN"
    return [
        f"{arguments.count} documents, {size / 1e6:.1f} MB. {measuring.machine()}.",
        "",
        *measuring.table("The folder", figures, ("rumdl check, no cache", "rumdl check, cached"), BUDGETS),
        "",
        f"Budget: at most {MEMORY} MB: {processes} processes of at most {peak:.0f} MB, {verdict}.",
    ]


def commands(home: Path) -> list[Command]:
    """What is measured."""
    hansei = str(measuring.BIN / "hansei")
    found = [
        Command(COLD, (hansei, "check", "docs/incidents"), before=lambda: shutil.rmtree(home / ".hansei", ignore_errors=True)),
        Command(CACHED, (hansei, "check", "docs/incidents")),
        Command("hansei list, cached", (hansei, "list")),
    ]
    if rumdl := measuring.tool("rumdl"):
        found.append(Command("rumdl check, no cache", (rumdl, "check", "--no-cache", "docs/incidents")))
        found.append(Command("rumdl check, cached", (rumdl, "check", "docs/incidents")))
    if pymarkdown := measuring.tool("pymarkdown"):
        found.append(Command("pymarkdown scan", (pymarkdown, "scan", "docs/incidents"), rounds=1))
    return found


if __name__ == "__main__":
    print("\n".join(main()))
