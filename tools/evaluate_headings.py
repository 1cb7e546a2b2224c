#!/usr/bin/env python3
"""How well the vocabulary knows headings: its answers against hand-made readings.

    evaluate_headings.py [CORPUS] [--misses]

CORPUS holds ``gold.jsonl`` and the documents (default: ``../shared/corpus`` beside the repository). Two figures: over the headings at
which a canonical section begins, and over all headings below the title (where ``-`` is the right answer for most of the rest).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from hansei.document import parse  # noqa: E402
from hansei.incident import vocabulary  # noqa: E402
from hansei.text import Source  # noqa: E402

LABEL = re.compile(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:\*\*|__)?(?P<label>[^*:]+(?::[^*\n]*)?)")


def main() -> int:
    """Print the figures; with ``--misses`` also every heading on which the two differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if not (options.corpus / "gold.jsonl").is_file():
        print(f"no gold.jsonl in {options.corpus}", file=sys.stderr)
        return 2
    begun = [0, 0, 0]
    everywhere = [0, 0, 0]
    languages = [0, 0]
    misses: list[str] = []
    for reading in map(json.loads, (options.corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        if not reading["is_postmortem"]:
            continue
        source = Source.from_bytes((options.corpus / reading["file"]).read_bytes())
        language = vocabulary.detect(source.text)
        languages[0] += language == reading["lang"]
        languages[1] += 1
        words = vocabulary.load(language)
        for heading, right, starts in headings(source, reading):
            answer = set(words.sections_of(heading)) - {"other", "metadata"}
            for figures in (begun, everywhere) if starts else (everywhere,):
                for place, count in enumerate((len(answer & right), len(answer), len(right))):
                    figures[place] += count
            if answer != right:
                both = "; ".join(f"{what} {', '.join(sorted(names)) or '-'}" for what, names in (("right", right), ("answer", answer)))
                misses.append(f"{reading['lang']} {'start' if starts else 'plain'}  {both}: {heading[:90]}")
    print(f"headings at which a section begins: {scores(begun)}")
    print(f"all headings below the title:       {scores(everywhere)}")
    print(f"language of the document:           {languages[0]} of {languages[1]}")
    if options.misses:
        print(*sorted(misses), sep="\n")
    return 0


def headings(source: Source, reading: dict[str, object]) -> Iterator[tuple[str, set[str], bool]]:
    """Each heading or label with the sections that begin there by hand, and whether any does."""
    starts: dict[int, set[str]] = {}
    sections: dict[str, list[list[int]]] = reading["sections"] or {}  # type: ignore[assignment]
    for name, ranges in sections.items():
        for first, _last in ranges:
            starts.setdefault(first, set()).add(name)
    lines = source.text.replace("\r\n", "\n").split("\n")
    document = parse(source)
    seen = set()
    for index, section in enumerate(document.sections):
        line = source.line_at(section.span.start)
        seen.add(line)
        if index or section.level > 1 or line in starts:
            yield section.title, starts.get(line, set()) - {"other", "metadata"}, line in starts
    for line, names in starts.items():
        if line not in seen and line <= len(lines):
            label = LABEL.match(lines[line - 1])
            text = label["label"] if label else lines[line - 1]
            yield text.partition(":")[0].strip("#* "), names - {"other", "metadata"}, True


def scores(figures: list[int]) -> str:
    """Precision, recall and F1 in per cent."""
    hit, read, right = figures
    precision, recall, both = 100 * hit / max(1, read), 100 * hit / max(1, right), 200 * hit / max(1, read + right)
    return f"precision {precision:.1f}  recall {recall:.1f}  F1 {both:.1f}  ({hit} of {right}, {read} answered)"


if __name__ == "__main__":
    raise SystemExit(main())
