#!/usr/bin/env python3
"""How fast pages come from a large folder: the first ones of a fresh server, then many readers at once.

    python benchmarks/web.py [--count 5000] [--users 50] [--seconds 60] [--pause 2]

The documents are made up as in ``store.py``. Each reader asks for one page after another over its own connection, chosen as people might,
with a pause of about ``--pause`` seconds between them; nothing but this machine is asked. Server and readers share the machine.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock, Thread

from store import Language, documents

PATIENCE = 600.0
"""Seconds for the server to have read everything."""
ASKED = (
    ("home", "/", 3),
    ("list", "/incidents", 3),
    ("list, filtered", "/incidents?q={word}&sort=severity", 2),
    ("post-mortem", "/incidents/docs/incidents/INC-{number}.md", 6),
    ("similar", "/similar/docs/incidents/INC-{number}.md", 2),
    ("search", "/search?q={word}+{word}", 3),
    ("history", "/history/docs/incidents/INC-{number}.md", 1),
    ("lessons", "/lessons", 1),
    ("what repeats", "/recurrences", 1),
    ("rules", "/rules", 1),
)
"""Kind of page, its path, and how often it is asked for beside the others."""


class Times:
    """What was measured; told by several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def note(self, kind: str, seconds: float, error: str) -> None:
        """Note one answer."""
        with self._lock:
            self.seconds[kind].append(seconds)
            if error:
                self.errors.append(error)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the pages of a large folder.")
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=2.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        language = _write(root, arguments.count)
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "hansei", "serve", "--port", "0"], cwd=root, stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                said = server.stdout.readline() if server.stdout else ""
                found = re.search(r"127\.0\.0\.1:(\d+)/", said)
                if found is None:
                    raise SystemExit(f"the server said no address: {said}")
                print(f"{arguments.count} documents, never read before: an address after {time.perf_counter() - began:.1f} s")
                _measure(int(found.group(1)), arguments, language)
            finally:
                server.terminate()


def _write(root: Path, count: int) -> Language:
    language = Language(7)
    folder = root / "docs" / "incidents"
    folder.mkdir(parents=True)
    (root / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    for number, text in enumerate(documents(count, language)):
        path = folder / f"INC-{number}.md"
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return language


def _measure(port: int, arguments: argparse.Namespace, language: Language) -> None:
    reader = HTTPConnection("127.0.0.1", port, timeout=60)
    for kind, path, _ in ASKED[:4]:
        seconds, error = _asked(reader, path.format(word="x", number=1))
        print(f"first {kind}: {seconds * 1000:.0f} ms{f' ({error})' if error else ''}")
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE and b"data-again" in _page(reader, "/search?q=incident"):
        time.sleep(1)
    print(f"everything can be asked {time.perf_counter() - began:.0f} s later")
    times = Times()
    end = time.perf_counter() + arguments.seconds
    users = [Thread(target=_read, args=(port, number, end, arguments, language.words[:3000], times)) for number in range(arguments.users)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    every = [second for its in times.seconds.values() for second in its]
    asked = f"{arguments.users} readers, {arguments.seconds:.0f} s, a pause of {arguments.pause} s"
    print(f"{asked}: {len(every)} pages, {len(times.errors)} errors")
    for kind in [kind for kind, _, _ in ASKED if times.seconds[kind]]:
        _say(kind, times.seconds[kind])
    _say("all", every)
    for error in times.errors[:5]:
        print(f"  {error}")


def _read(port: int, seed: int, end: float, arguments: argparse.Namespace, words: list[str], times: Times) -> None:
    chance = random.Random(seed)
    reader = HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(chance.random() * arguments.pause)
    while time.perf_counter() < end:
        kind, path, _ = chance.choices(ASKED, weights=[often for _, _, often in ASKED])[0]
        times.note(kind, *_asked(reader, path.format(word=chance.choice(words), number=chance.randrange(arguments.count))))
        time.sleep(chance.expovariate(1 / arguments.pause) if arguments.pause else 0)


def _asked(reader: HTTPConnection, path: str) -> tuple[float, str]:
    began = time.perf_counter()
    try:
        reader.request("GET", path)
        answer = reader.getresponse()
        answer.read()
        error = "" if answer.status == 200 else f"{answer.status} {path}"
    except (OSError, HTTPException) as trouble:
        reader.close()
        error = f"{trouble} {path}"
    return time.perf_counter() - began, error


def _page(reader: HTTPConnection, path: str) -> bytes:
    reader.request("GET", path)
    return reader.getresponse().read()


def _say(kind: str, seconds: list[float]) -> None:
    ordered = sorted(second * 1000 for second in seconds)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"  {kind:15} n {len(ordered):5}  median {statistics.median(ordered):6.1f} ms  p95 {high:7.1f} ms  worst {ordered[-1]:7.1f} ms")


if __name__ == "__main__":
    main()
