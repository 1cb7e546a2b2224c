"""What our tree costs over the bare parser: ``hansei.document.parse`` against a walk over pyromark's events.

    python benchmarks/parse.py [FOLDER] [--rounds N]

FOLDER holds Markdown files (``../shared/corpus/documents`` by default). Printed are the best of N rounds in milliseconds a
document, and the ratio to the bare walk, which is what stays comparable from machine to machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyromark

from hansei.document import parse
from hansei.document.events import OPTIONS
from hansei.document.html import to_html
from hansei.text import Source


def main() -> int:
    """Read, time, print."""
    parser = argparse.ArgumentParser(description="Time the parsing of a folder of documents.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpus" / "documents")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    texts = [Source.from_bytes(path.read_bytes()).text for path in sorted(args.folder.rglob("*")) if path.is_file()]
    if not texts:
        print(f"no documents in {args.folder}", file=sys.stderr)
        return 2
    size = sum(len(text.encode("utf-8", "surrogateescape")) for text in texts)
    print(f"{len(texts)} documents, {size / len(texts) / 1000:.1f} KB each")
    base = best(bare, texts, args.rounds)
    for name, function in STEPS:
        took = best(function, texts, args.rounds)
        print(f"{name:34} {took * 1000 / len(texts):7.3f} ms   {took / base:5.1f} times the bare walk   {size / took / 1e6:6.1f} MB/s")
    return 0


def best(function: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Processor seconds of the fastest round over all texts."""
    fastest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            function(text)
        fastest = min(fastest, time.process_time() - start)
    return fastest


def bare(text: str) -> None:
    for _ in pyromark.events_with_range(text.encode("utf-8", "replace").decode(), options=OPTIONS):
        pass


def blocks(text: str) -> None:
    parse(Source(text))


def outline(text: str) -> None:
    _ = parse(Source(text)).sections


def inlines(text: str) -> None:
    _ = parse(Source(text)).inlines


def everything(text: str) -> None:
    document = parse(Source(text))
    _ = document.sections, document.inlines
    for node in document.walk():
        document.plain_text(getattr(node, "content", node.span))


def html(text: str) -> None:
    to_html(parse(Source(text)))


STEPS: list[tuple[str, Callable[[str], object]]] = [
    ("bare walk over pyromark's events", bare),
    ("parse", blocks),
    ("parse, sections", outline),
    ("parse, inlines", inlines),
    ("parse, all text of all nodes", everything),
    ("parse, HTML", html),
]


if __name__ == "__main__":
    raise SystemExit(main())
