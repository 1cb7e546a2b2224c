"""How well and how fast real documents are read: reads every document that has a hand reading and runs the scorer.

    python benchmarks/reading.py [--misses FIELD] [--by-file] [--split] [--time] [--keep FILE]

The corpus and the scorer lie beside the project (``../shared`` by default, or ``--shared``); without them there is nothing to
measure. Readings go to a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hansei.document import parse
from hansei.incident.contract import to_json
from hansei.incident.read import read
from hansei.text import Source


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description="Score the reading of real documents.")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--misses", action="append", default=[], metavar="FIELD", help="print what was missed and misread of a field")
    parser.add_argument("--by-file", action="store_true", help="print the score of each document, worst first")
    parser.add_argument("--split", action="store_true", help="score by language and by age, too")
    parser.add_argument("--time", action="store_true", help="measure parsing and reading")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the readings in a file")
    args = parser.parse_args()
    corpus = args.shared / "corpus"
    gold_path = corpus / "gold.jsonl"
    if not gold_path.exists():
        print(f"no hand readings at {gold_path}", file=sys.stderr)
        return 2
    golds = [json.loads(line) for line in gold_path.read_text(encoding="utf-8").split("\n") if line.strip()]
    readings = [reading_of(corpus, gold["file"]) for gold in golds]
    if args.keep:
        args.keep.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in readings), encoding="utf-8")
    flags = ["--by-file"] if args.by_file else []
    for field in args.misses or [None]:
        score(args.shared, golds, readings, [*flags, *(["--misses", field] if field else [])])
    if args.split:
        groups: dict[str, list[dict[str, Any]]] = {}
        for gold in golds:
            groups.setdefault("language en" if gold["lang"] == "en" else "other languages", []).append(gold)
            groups.setdefault(
                "since 2024" if (gold.get("date") or gold["file"][-20:]) >= "2024" and gold.get("date") else "before 2024", []
            ).append(gold)
        for name, members in groups.items():
            print(f"\n== {name}")
            score(args.shared, members, readings, [], last_line=True)
    if args.time:
        measure(corpus, golds)
    return 0


def reading_of(corpus: Path, name: str) -> dict[str, Any]:
    """The JSON reading of one document."""
    source = Source.from_bytes((corpus / name).read_bytes())
    return to_json(read(parse(source), path=name), source)


def score(shared: Path, golds: list[dict[str, Any]], readings: list[dict[str, Any]], flags: list[str], *, last_line: bool = False) -> None:
    """Run the scorer over some of the documents."""
    with tempfile.TemporaryDirectory() as folder:
        gold_path, read_path = Path(folder, "gold.jsonl"), Path(folder, "readings.jsonl")
        for path, rows in ((gold_path, golds), (read_path, readings)):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(shared / "tools" / "score_reading.py"), str(gold_path), str(read_path), *flags],
            capture_output=True,
            text=True,
            check=False,
        )
        out = done.stdout + done.stderr
        print(out.rstrip().rsplit("\n", 1)[-1] if last_line and not done.returncode else out, end="\n" if last_line else "")


def measure(corpus: Path, golds: list[dict[str, Any]]) -> None:
    """Milliseconds a document of 6.5 KB, for parsing and for reading."""
    sources = [Source.from_bytes((corpus / gold["file"]).read_bytes()) for gold in golds]
    size = sum(len(source.text) for source in sources)
    best_parse = best_read = float("inf")
    for _ in range(5):
        start = time.process_time()
        documents = [parse(Source(source.text)) for source in sources]
        middle = time.process_time()
        for document in documents:
            read(document, path="a.md")
        end = time.process_time()
        best_parse, best_read = min(best_parse, middle - start), min(best_read, end - middle)
    scale = 6500 / size * 1000
    print(
        f"parse {best_parse * scale:.2f} ms, read {best_read * scale:.2f} ms for 6,500 code points ({len(sources)} documents, {size} "
        f"code points)"
    )


if __name__ == "__main__":
    sys.exit(main())
