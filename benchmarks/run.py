#!/usr/bin/env python3
"""All benchmarks, one after the other.

make bench                         measure and print
make bench ARGS=--record           also write benchmarks/results/*.json and benchmarks/RESULTS.md
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import actions, folder, lsp, read, start
from benchmarks.measuring import ROOT


def main() -> None:
    """Measure, print, and record when asked to."""
    parts = ["\n".join(benchmark.main(sys.argv[1:])) for benchmark in (start, read, folder, lsp, actions)]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if "--record" in sys.argv:
        head = "# Benchmarks\n\nWritten by `make bench ARGS=--record`. How well recall judges is in [RECALL.md](RECALL.md).\n\n"
        (ROOT / "benchmarks" / "RESULTS.md").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
