"""Start-up is a budget: what a one-file check loads is watched, because each module costs about a millisecond and nobody notices one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import hansei
from tests.house.modules import imports, modules, resolve

HEAVY = {
    "asyncio": "38 ms",
    "concurrent.futures": "12 ms",
    "dataclasses": "6 to 13 ms; named tuples instead, decision record 0002",
    "difflib": "6 ms; only to show a diff or to word a mistake",
    "inspect": "pulls in ast, dis and tokenize",
    "logging": "12 ms; faces print, nothing logs",
    "minijinja": "only new documents are rendered",
    "multiprocessing": "13 ms; only a large folder is worth it",
    "rich": "34 ms; views on a terminal only, decision record 0008",
    "subprocess": "8 ms; the process room loads it when a program is started",
    "tomllib": "11 ms; our own data is compiled to JSON, decision record 0006",
    "yaml": "10 ms; only documents with front matter need it",
}

DOCUMENT = """\
# Checkout answered with errors for half an hour

**Date:** 2026-02-03
**Severity:** SEV-2

## Summary

Checkout answered 40 % of requests with an error because a connection pool was too small.

## Timeline

- 10:15 UTC: alert fires
- 10:45 UTC: pool enlarged, errors stop

## Action items

- [ ] Alert at 80 % of the pool (@on-call, due 2026-02-20)
"""


def loaded(*arguments: str, folder: Path) -> set[str]:
    """The modules that running the command with these arguments imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "hansei", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode in {0, 1}, run.stdout + run.stderr[-2000:]
    return {line.rpartition("|")[2].strip() for line in run.stderr.split("\n") if line.startswith("import time:")}


@pytest.fixture(name="document")
def a_document(tmp_path: Path) -> Path:
    path = tmp_path / "2026-02-03-checkout.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check",), ("read", "--json")], ids=" ".join)
def test_nothing_heavy_is_loaded(arguments: tuple[str, ...], document: Path) -> None:
    names = loaded(*arguments, *([document.name] if arguments[0] in {"check", "read"} else []), folder=document.parent)
    assert any(name.startswith("hansei.") for name in names)
    assert {name: HEAVY[name] for name in names if name in HEAVY} == {}


def test_help_loads_neither_parser_nor_rules(document: Path) -> None:
    names = loaded("--help", folder=document.parent)
    assert not [name for name in names if name.startswith(("hansei.checks", "hansei.document", "hansei.incident", "pyromark"))]


def test_a_check_loads_no_more_modules_than_it_may(document: Path) -> None:
    ours = {name for name in loaded("check", document.name, folder=document.parent) if name.startswith("hansei")}
    assert len(ours) <= 156, sorted(ours)


def test_a_list_of_action_items_from_the_cache_loads_neither_parser_nor_rules(document: Path) -> None:
    folder = document.parent / "docs" / "incidents"
    folder.mkdir(parents=True)
    document.rename(folder / document.name)
    assert "hansei.document" in loaded("actions", folder=document.parent), "the first time it is read"
    names = loaded("actions", folder=document.parent)
    assert "hansei.app.actions" in names
    assert not [name for name in names if name.startswith(("hansei.checks", "hansei.document", "hansei.incident.read", "pyromark"))]
    assert {name: HEAVY[name] for name in names if name in HEAVY} == {}


def test_the_module_is_the_command(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "hansei", "--version"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout == f"hansei {hansei.__version__}\n"


def test_nothing_heavy_stands_in_the_way_of_any_document() -> None:
    # the same promise as above, but for all that any document may need, not only this one
    by_name = {module.name: module for module in modules()}
    pending: list[str] = [
        name for name in ("hansei.document", "hansei.incident.read", "hansei.checks.registry", "hansei.checks.run") if name in by_name
    ]
    pending += [name for name in by_name if name.startswith("hansei.checks.rules.")]  # the registry loads them by name
    reached: set[str] = set()
    heavy = []
    while pending:
        name = pending.pop()
        if name in reached:
            continue
        reached.add(name)
        for each in imports(by_name[name]):
            if each.function or each.typing:
                continue
            target = resolve(each.target)
            if target is not None:
                pending.append(target)
            elif {each.target, each.target.rpartition(".")[0], each.target.partition(".")[0]} & set(HEAVY):
                heavy.append(f"{by_name[name].place}:{each.line} {each.target}")
    assert len(reached) > 20
    assert heavy == []
