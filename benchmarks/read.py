#!/usr/bin/env python3
"""How fast Hansei reads: a thousand documents beside a bare parse of the same files, and ever larger single ones.

    python benchmarks/read.py                   measure and print
    python benchmarks/read.py --record          also write benchmarks/results/read.json

Times are medians of whole processes that are run in turn, so read the ratios: the values are those of one machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import measuring
from benchmarks.measuring import Budget, Command, Figures

READ = "hansei read --json, all"
PARSE = "pyromark, bare parse of all"
BARE = "python -c pass"
BUDGETS = (Budget(READ, PARSE, 8),)
SIZES = (100_000, 1_000_000, 10_000_000)
"""Bytes of the single documents."""
GROWTH = 1.5
"""How many times as long a byte of the largest document may take as one of the smallest, start-up left aside."""


def main(argv: list[str] | None = None) -> list[str]:
    """Measure, record when asked to, and return the tables."""
    parser = argparse.ArgumentParser(description="Measure how fast Hansei reads.")
    parser.add_argument("--documents", type=Path, default=measuring.CORPUS, help="folder of real documents")
    parser.add_argument("--count", type=int, default=1000, help="documents in the folder (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (default: 5)")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/read.json")
    arguments = parser.parse_args(argv)
    measuring.prepare()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        incidents = home / "docs" / "incidents"
        size = measuring.make_folder(incidents, arguments.documents, arguments.count)
        paths = tuple(str(path.relative_to(home)) for path in sorted(incidents.glob("*.md")))
        single = [_made_of(home, paths, wanted) for wanted in SIZES]
        figures = measuring.measure(commands(paths, single), home, arguments.rounds)
    if arguments.record:
        measuring.record("read", figures, documents=arguments.count, bytes=size)
    return [
        f"{arguments.count} documents, {size / 1e6:.1f} MB. {measuring.machine()}.",
        "",
        *measuring.table("Reading", figures, (PARSE,), BUDGETS),
        "",
        growth(figures),
    ]


def commands(paths: tuple[str, ...], single: list[str]) -> list[Command]:
    """What is measured."""
    hansei = str(measuring.BIN / "hansei")
    return [
        Command(BARE, (sys.executable, "-c", "pass")),
        Command(PARSE, (sys.executable, str(Path(__file__).with_name("bare.py")), *paths)),
        Command(READ, (hansei, "read", "--json", *paths)),
        *(Command(_name(wanted), (hansei, "read", "--json", path)) for wanted, path in zip(SIZES, single, strict=True)),
    ]


def growth(figures: dict[str, Figures]) -> str:
    """What became of the promise that time grows with the size of a document and no faster."""
    start = figures[BARE].fastest
    each = [(figures[_name(wanted)].fastest - start) / wanted for wanted in SIZES]
    ratio = each[-1] / each[0]
    shown = ", ".join(f"{seconds * 1e9:.0f} ns at {wanted / 1e6:g} MB" for seconds, wanted in zip(each, SIZES, strict=True))
    verdict = "kept" if ratio <= GROWTH else "BROKEN"
    return f"Budget: a byte of a larger document takes at most {GROWTH:g} times as long: {shown}; {ratio:.1f}, {verdict}."


def _name(size: int) -> str:
    return f"hansei read --json, one of {size / 1e6:g} MB"


def _made_of(home: Path, paths: tuple[str, ...], size: int) -> str:
    """One document of about ``size`` bytes, made of many."""
    parts: list[bytes] = []
    length = number = 0
    while length < size:
        parts.append((home / paths[number % len(paths)]).read_bytes())
        length += len(parts[-1]) + 1
        number += 1
    name = f"{size}.md"
    (home / name).write_bytes(b"\n".join(parts)[:size])
    return name


if __name__ == "__main__":
    print("\n".join(main()))
