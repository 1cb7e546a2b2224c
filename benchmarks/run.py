#!/usr/bin/env python3
"""How fast Hansei starts and checks, beside a bare Python and other Markdown linters, all interleaved in one run.

    make bench                         measure and print
    make bench ARGS=--record           also write benchmarks/RESULTS.md

Documents are real ones from ``../shared/corpus`` (or ``--documents FOLDER``), varied until there are enough; without any, the examples.
Times are medians of whole processes, so read the ratios: the values are those of one machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
NAMED = 5_000
"""Bytes of the one document."""


class Command(NamedTuple):
    """One thing to measure."""

    name: str
    argv: tuple[str, ...]
    forget: bool = False
    """Whether Hansei's cache is deleted before each run."""
    rounds: int = 0
    """How often at most; 0 means as often as asked for."""


class Figures(NamedTuple):
    """What a command took."""

    median: float
    """Seconds."""
    fastest: float
    rounds: int
    memory: int
    """Peak of the largest process, in KiB."""


def main() -> int:
    """Measure, print, and record when asked to."""
    parser = argparse.ArgumentParser(description="Measure Hansei beside other linters.")
    parser.add_argument("--documents", type=Path, default=ROOT.parent / "shared" / "corpus" / "documents", help="folder of real documents")
    parser.add_argument("--count", type=int, default=1000, help="documents in the large folder (default: 1000)")
    parser.add_argument("--rounds", type=int, default=15, help="runs of each quick command (default: 15)")
    parser.add_argument("--record", action="store_true", help="write benchmarks/RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        incidents = home / "docs" / "incidents"
        size = make_folder(incidents, arguments.documents, arguments.count)
        subprocess.run(["git", "init", "-q", home], check=True)
        one = min(incidents.glob("*.md"), key=lambda path: abs(path.stat().st_size - NAMED))
        first = "docs/incidents/" + one.name
        small = measure(quick(first), home, arguments.rounds)
        large = measure(folder(), home, max(3, arguments.rounds // 3))
        lines = [
            f"{arguments.count} documents, {size / 1e6:.1f} MB; the one document has {one.stat().st_size} bytes. {machine()}",
            "",
            *table("Start-up", small, "python -c pass"),
            "",
            *table("The folder", large, "rumdl check"),
        ]
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.record:
        RESULTS.write_text(f"# Benchmarks\n\nWritten by `make bench ARGS=--record`.\n\n{text}", encoding="utf-8")
    return 0


def quick(document: str) -> list[Command]:
    """What is measured about one document."""
    hansei = str(BIN / "hansei")
    commands = [
        Command("python -c pass", (sys.executable, "-c", "pass")),
        Command("hansei --help", (hansei, "--help")),
        Command("hansei check ONE, no cache", (hansei, "check", "--no-cache", document)),
        Command("hansei check ONE, cached", (hansei, "check", document)),
        Command("hansei read --json ONE", (hansei, "read", "--json", document)),
    ]
    if rumdl := _tool("rumdl"):
        commands.append(Command("rumdl check ONE", (rumdl, "check", "--no-cache", document)))
    return commands


def folder() -> list[Command]:
    """What is measured about the folder."""
    hansei = str(BIN / "hansei")
    commands = [
        Command("hansei check, cold", (hansei, "check", "docs/incidents"), forget=True),
        Command("hansei check, cached", (hansei, "check", "docs/incidents")),
    ]
    if rumdl := _tool("rumdl"):
        commands.append(Command("rumdl check", (rumdl, "check", "--no-cache", "docs/incidents")))
    if pymarkdown := _tool("pymarkdown"):
        commands.append(Command("pymarkdown scan", (pymarkdown, "scan", "docs/incidents"), rounds=1))
    return commands


def measure(commands: Sequence[Command], home: Path, rounds: int) -> dict[str, Figures]:
    """Run all commands in turn, ``rounds`` times."""
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    memory: dict[str, int] = dict.fromkeys(times, 0)
    for number in range(-1, rounds):  # the first round warms the caches of the machine and is thrown away
        for command in commands:
            if command.rounds and not 0 <= number < command.rounds:
                continue
            if command.forget:
                shutil.rmtree(home / ".hansei", ignore_errors=True)
            seconds, peak = run(command.argv, home)
            if number >= 0:
                times[command.name].append(seconds)
                memory[command.name] = max(memory[command.name], peak)
    return {name: Figures(statistics.median(taken), min(taken), len(taken), memory[name]) for name, taken in times.items() if taken}


def run(argv: Sequence[str], home: Path) -> tuple[float, int]:
    """Seconds and peak memory (KiB) of one process."""
    started = time.perf_counter()
    with subprocess.Popen(argv, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(argv)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss


def make_folder(incidents: Path, documents: Path, count: int) -> int:
    """Fill a folder with ``count`` documents made from real ones, no two alike; returns their bytes."""
    real = [path for path in sorted(documents.rglob("*.md")) if path.stat().st_size < 40_000] if documents.is_dir() else []
    real = real or sorted((ROOT / "examples").rglob("*.md"))
    incidents.mkdir(parents=True)
    size = 0
    for number in range(count):
        text = real[number % len(real)].read_bytes().decode("utf-8", "surrogateescape")
        # another heading and other numbers: a document of its own for every cache
        varied = re.sub(r"^(#+ .*)$", rf"\1 ({number})", text, count=1, flags=re.MULTILINE) if "# " in text else f"{text}\n{number}\n"
        data = varied.encode("utf-8", "surrogateescape")
        (incidents / f"20{10 + number % 16:02}-{1 + number % 12:02}-{1 + number % 28:02}-number-{number}.md").write_bytes(data)
        size += len(data)
    return size


def table(title: str, figures: dict[str, Figures], base: str) -> list[str]:
    """A Markdown table with the ratio to one of the commands."""
    reference = figures.get(base)
    lines = [f"## {title}", "", f"| command | median | fastest | times {base} | peak memory | runs |", "|---|---|---|---|---|---|"]
    for name, each in figures.items():
        ratio = f"{each.median / reference.median:.1f}" if reference else ""
        lines.append(f"| {name} | {_shown(each.median)} | {_shown(each.fastest)} | {ratio} | {each.memory / 1024:.0f} MB | {each.rounds} |")
    return lines


def machine() -> str:
    """The machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.machine()}, CPython {platform.python_version()}."


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _tool(name: str) -> str | None:
    path = BIN / name
    return str(path) if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
