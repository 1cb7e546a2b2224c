"""What the benchmarks share: whole processes, measured in turn, and tables of what they took."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESULTS = ROOT / "benchmarks" / "results"
CORPUS = ROOT.parent / "shared" / "corpus" / "documents"


class Command(NamedTuple):
    """One thing to measure."""

    name: str
    argv: tuple[str, ...]
    before: Callable[[], None] | None = None
    """Done before each run, and not measured."""
    rounds: int = 0
    """How often at most; 0 means as often as asked for."""


class Figures(NamedTuple):
    """What a command took."""

    median: float
    """Seconds."""
    fastest: float
    runs: int
    cpu: float
    """Seconds of processor time with all that it started, the median: steadier than the clock on a machine that others use."""
    memory: int
    """Peak of the command, or of the largest process it started, in KiB."""


class Budget(NamedTuple):
    """What we promise: a command takes at most so many times what another takes."""

    command: str
    base: str
    times: float


def measure(commands: Sequence[Command], home: Path, rounds: int) -> dict[str, Figures]:
    """Run all commands in turn, ``rounds`` times, so that what disturbs the machine disturbs all of them."""
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    work: dict[str, list[float]] = {command.name: [] for command in commands}
    memory: dict[str, int] = dict.fromkeys(times, 0)
    for number in range(-1, rounds):  # the first round warms the caches of the machine and is thrown away
        for command in commands:
            if command.rounds and not 0 <= number < command.rounds:
                continue
            if command.before:
                command.before()
            seconds, cpu, peak = run(command.argv, home)
            if number >= 0:
                times[command.name].append(seconds)
                work[command.name].append(cpu)
                memory[command.name] = max(memory[command.name], peak)
    return {
        name: Figures(statistics.median(taken), min(taken), len(taken), statistics.median(work[name]), memory[name])
        for name, taken in times.items()
        if taken
    }


def run(argv: Sequence[str], home: Path) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of processor time and peak memory (KiB) of one process."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HANSEI_"))}
    started = time.perf_counter()
    with subprocess.Popen(
        argv, cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(argv)} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def prepare() -> None:
    """Compile our modules, as an installation does; a tree in which Python may write no bytecode would pay for it in every run."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src")], check=True)


def make_folder(incidents: Path, documents: Path, count: int) -> int:
    """Fill a folder with ``count`` documents made from real ones, no two alike; returns their bytes."""
    real = [path for path in sorted(documents.rglob("*")) if path.is_file()] if documents.is_dir() else []
    real = real or sorted((ROOT / "examples").rglob("*.md"))
    incidents.mkdir(parents=True)
    size = 0
    for number in range(count):
        text = real[number % len(real)].read_bytes().decode("utf-8", "surrogateescape")
        # another heading and another end: a document of its own for every cache
        varied = re.sub(r"^(#+ .*)$", rf"\1 ({number})", text, count=1, flags=re.MULTILINE) if "# " in text else text
        data = f"{varied}\n<!-- {number} -->\n".encode("utf-8", "surrogateescape")
        (incidents / f"20{10 + number % 16:02}-{1 + number % 12:02}-{1 + number % 28:02}-number-{number}.md").write_bytes(data)
        size += len(data)
    return size


def table(title: str, figures: dict[str, Figures], bases: Sequence[str], budgets: Sequence[Budget] = ()) -> list[str]:
    """A Markdown table with the ratios to some of the commands, and what became of the budgets."""
    known = [base for base in bases if base in figures]
    lines = [
        f"## {title}",
        "",
        f"| command | median | fastest | CPU | {''.join(f'times {base} | ' for base in known)}peak memory | runs |",
        f"|---|---|---|---|{'---|' * len(known)}---|---|",
    ]
    for name, each in figures.items():
        ratios = "".join(f"{each.median / figures[base].median:.1f} | " for base in known)
        shown = " | ".join(map(_shown, (each.median, each.fastest, each.cpu)))
        lines.append(f"| {name} | {shown} | {ratios}{each.memory / 1024:.0f} MB | {each.runs} |")
    for command, base, times in budgets:
        if command in figures and base in figures:
            ratio = figures[command].median / figures[base].median
            verdict = "kept" if ratio <= times else "BROKEN"
            lines += ["", f"Budget: {command} takes at most {times:g} times {base}: {ratio:.1f}, {verdict}."]
    return lines


def record(name: str, figures: dict[str, Figures], **about: object) -> Path:
    """Write the figures to ``results/<name>.json`` and return its path."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    data = {"machine": machine(), **about, "figures": {command: each._asdict() for command, each in figures.items()}}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    return path


def machine() -> str:
    """The machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.machine()}, CPython {platform.python_version()}"


def processors() -> int:
    """How many processes can really run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tool(name: str) -> str | None:
    """The path of a linter of the ``bench`` group, or of one that is installed otherwise; None when there is none."""
    path = BIN / name
    return str(path) if path.is_file() else shutil.which(name)


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"
