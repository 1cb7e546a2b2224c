#!/usr/bin/env python3
"""Keep the record of false alarms: what a first run over real post-mortems finds, and what a reader said of each finding.

    record.py FOLDER                    check a copy of FOLDER, count, and print the findings that nobody has judged
    record.py FOLDER --verdicts FILE    take over verdicts, a line each: KEY right, or KEY wrong WHY

The run has no settings and no repository around the documents, as for somebody who tries Hansei on a folder; so links are hardly judged.
The verdicts lie in docs/rules/record.toml, with a short digest in the place of the text, which belongs to others. What is not found any
more is dropped. `generate_docs.py` makes pages of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "docs" / "rules" / "record.toml"
AROUND = 2
"""Lines shown before and behind a finding."""
RIGHT = "right"
HEAD = "# Written by tools/record.py: a first run over public post-mortems, and what a reader said of each finding."
LEVELS = ("error", "warning", "advice")


class Found(NamedTuple):
    """A finding and what a reader needs to judge it."""

    key: str
    code: str
    level: str
    message: str
    place: str
    shown: str


def main(arguments: list[str]) -> int:
    """Check, take over verdicts, write the record, print what is still to be judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verdicts", type=Path)
    asked = parser.parse_args(arguments)
    documents, found = first_run(asked.folder)
    said = verdicts() | (dict(_lines(asked.verdicts)) if asked.verdicts else {})
    if unknown := said.keys() - {one.key for one in found}:
        print(f"{len(unknown)} verdicts are about findings that are gone, and are dropped.", file=sys.stderr)
    RECORD.write_text(written(documents, found, said), encoding="utf-8", newline="\n")
    open_ones = [one for one in found if one.key not in said]
    random.Random(len(found)).shuffle(open_ones)  # noqa: S311 - an order for reading
    for one in open_ones:
        print(f"{one.key} {one.code} {one.level}: {one.message}\n  {one.place}\n{one.shown}\n")
    return 0


def first_run(folder: Path) -> tuple[int, list[Found]]:
    """The number of documents and all findings of a run without settings."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "documents"
        shutil.copytree(folder, copy)
        run = subprocess.run(
            [sys.executable, "-m", "hansei", "check", "--format", "json", "."], cwd=copy, capture_output=True, text=True, check=False
        )
        if run.returncode not in (0, 1):
            sys.exit(f"the check failed: {run.stderr}")
        answer = json.loads(run.stdout)
        return answer["summary"]["documents"], [_found(copy, one) for one in answer["findings"]]


def _found(folder: Path, finding: Mapping[str, object]) -> Found:
    path, line, column = str(finding["path"]), int(str(finding["line"])), int(str(finding["column"]))
    lines = (folder / path).read_text(encoding="utf-8", errors="replace").split("\n")
    own = lines[line - 1] if line <= len(lines) else ""
    digest = hashlib.sha256(f"{finding['code']}\n{path}\n{line}:{column}\n{own}".encode()).hexdigest()[:10]
    shown = "\n".join(
        f"  {'>' if number == line else ' '} {lines[number - 1][:400]}"
        for number in range(max(1, line - AROUND), min(len(lines), line + AROUND) + 1)
    )
    return Found(digest, str(finding["code"]), str(finding["severity"]), str(finding["message"]), f"{path}:{line}", shown)


def verdicts() -> dict[str, str]:
    """What has been said of findings by key: *right*, or why one is wrong."""
    if not RECORD.is_file():
        return {}
    said: dict[str, str] = {}
    for rule in tomllib.loads(RECORD.read_text(encoding="utf-8"))["rules"].values():
        said |= dict.fromkeys(rule["right"], RIGHT) | rule.get("wrong", {})
    return said


def _lines(path: Path) -> Iterable[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, verdict = line.partition(" ")
        word, _, why = verdict.strip().partition(" ")
        if word not in (RIGHT, "wrong") or (word == "wrong") is not bool(why):
            sys.exit(f"not a verdict: {line!r}; write KEY right, or KEY wrong WHY")
        yield key, why or RIGHT


def written(documents: int, found: list[Found], said: Mapping[str, str]) -> str:
    """The record as TOML."""
    rules: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        rules[one.code].append(one)
    each = Counter(one.place.rpartition(":")[0] for one in found)
    median = statistics.median([*each.values(), *[0] * (documents - len(each))])
    parts = [
        f"{HEAD}\nday = {datetime.now(UTC).date()}\ndocuments = {documents}\nmedian = {median:g}\nmost = {max(each.values(), default=0)}\n"
    ]
    for level in LEVELS:
        read = [one.key for one in found if one.level == level and one.key in said]
        wrong_ones = sum(said[key] != RIGHT for key in read)
        total = sum(one.level == level for one in found)
        parts.append(f"[levels.{level}]\nfindings = {total}\nread = {len(read)}\nwrong = {wrong_ones}\n")
    for code, ones in sorted(rules.items()):
        right = sorted({one.key for one in ones if said.get(one.key) == RIGHT})
        wrong = {one.key: said[one.key] for one in ones if said.get(one.key, RIGHT) != RIGHT}
        lines = [f"[rules.{code}]", f"findings = {len(ones)}"]
        lines.append("right = [" + "".join(f'\n    "{key}",' for key in right) + ("\n]" if right else "]"))
        if wrong:
            lines += [f"\n[rules.{code}.wrong]", *(f'"{key}" = {json.dumps(why)}' for key, why in sorted(wrong.items()))]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
