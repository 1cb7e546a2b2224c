"""The vocabulary against hand-made readings of real documents (skipped where there are none)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from hansei.incident import vocabulary


def test_headings_agree_with_the_readings(root: Path, shared: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "tools" / "evaluate_headings.py", shared / "corpus"], capture_output=True, text=True, check=True
    )
    begun, everywhere, _languages = done.stdout.splitlines()
    assert float(begun.partition("F1 ")[2].split()[0]) >= 96
    assert float(everywhere.partition("F1 ")[2].split()[0]) >= 93


def test_the_language_of_nearly_every_document_is_found(shared: Path) -> None:
    entries = [json.loads(line) for line in (shared / "corpus" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [
        (entry["path"], entry["language"], found)
        for entry in entries
        if (found := vocabulary.detect((shared / "corpus" / entry["path"]).read_text(encoding="utf-8", errors="surrogateescape")))
        != entry["language"]
    ]
    assert len(wrong) <= len(entries) // 100
