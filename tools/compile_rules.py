#!/usr/bin/env python3
"""Collect what the rules' modules say about themselves into one table, so that a check loads only the rules it needs.

    compile_rules.py            write src/hansei/checks/rules/table.json
    compile_rules.py --check    exit 1 when the table is out of date

A rule is a module ``rules/<family>/<slug>.py`` that defines ``RULE``. The table is the list of all rules, in order of their codes.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from hansei.checks.rule import FolderRule, Rule  # noqa: E402

RULES = ROOT / "src" / "hansei" / "checks" / "rules"
TABLE = RULES / "table.json"


def main(arguments: list[str]) -> int:
    """Write or check the table."""
    text = compiled()
    if TABLE.is_file() and TABLE.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        print(f"out of date: {TABLE.relative_to(ROOT)}; run python tools/compile_rules.py")
        return 1
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    print(f"written: {TABLE.relative_to(ROOT)}")
    return 0


def compiled() -> str:
    """The table as the rules' modules want it."""
    found = sorted(_entry(path) for path in RULES.glob("*/*.py") if path.name != "__init__.py")
    codes = [code for code, _ in found]
    assert len(set(codes)) == len(codes), "two rules have the same code"
    rows = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for _, entry in found)
    return f"[\n{rows}\n]\n"


def _entry(path: Path) -> tuple[str, dict[str, Any]]:
    family, slug = path.parent.name, path.stem
    rule: Rule | FolderRule = importlib.import_module(f"hansei.checks.rules.{family}.{slug}").RULE
    assert (rule.family, rule.slug.replace("-", "_")) == (family, slug), f"{path} does not lie where its rule belongs"
    values = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in rule._asdict().items() if name != "check"}
    return rule.code, {"folder": isinstance(rule, FolderRule), **values}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
