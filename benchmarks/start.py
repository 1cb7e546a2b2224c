#!/usr/bin/env python3
"""How fast Hansei starts: cold starts of ``--help`` and of a check of one document, beside a bare Python and rumdl.

    python benchmarks/start.py                  measure and print
    python benchmarks/start.py --record         also write benchmarks/results/start.json

Times are medians of whole processes that are run in turn, so read the ratios: the values are those of one machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import measuring
from benchmarks.measuring import Budget, Command

NAMED = 5_000
"""Bytes of the one document."""
BARE = "python -c pass"
BUDGETS = (Budget("hansei check ONE, no cache", BARE, 10), Budget("hansei read --json ONE", BARE, 8))


def main(argv: list[str] | None = None) -> list[str]:
    """Measure, record when asked to, and return the table."""
    parser = argparse.ArgumentParser(description="Measure how fast Hansei starts.")
    parser.add_argument("--documents", type=Path, default=measuring.CORPUS, help="folder of real documents")
    parser.add_argument("--rounds", type=int, default=21, help="runs of each command (default: 21)")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/start.json")
    arguments = parser.parse_args(argv)
    measuring.prepare()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        incidents = home / "docs" / "incidents"
        measuring.make_folder(incidents, arguments.documents, 300)
        document = min(incidents.glob("*.md"), key=lambda path: (abs(path.stat().st_size - NAMED), path.name))
        size = document.stat().st_size
        figures = measuring.measure(commands(f"docs/incidents/{document.name}"), home, arguments.rounds)
    if arguments.record:
        measuring.record("start", figures, document=size)
    return [
        f"One document of {size} bytes. {measuring.machine()}.",
        "",
        *measuring.table("Start", figures, (BARE, "rumdl check ONE"), BUDGETS),
    ]


def commands(document: str) -> list[Command]:
    """What is measured."""
    hansei = str(measuring.BIN / "hansei")
    found = [
        Command(BARE, (sys.executable, "-c", "pass")),
        Command("hansei --help", (hansei, "--help")),
        Command("hansei check ONE, no cache", (hansei, "check", "--no-cache", document)),
        Command("hansei check ONE, cached", (hansei, "check", document)),
        Command("hansei read --json ONE", (hansei, "read", "--json", document)),
    ]
    if rumdl := measuring.tool("rumdl"):
        found.append(Command("rumdl check ONE", (rumdl, "check", "--no-cache", document)))
    return found


if __name__ == "__main__":
    print("\n".join(main()))
