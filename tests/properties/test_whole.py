"""The whole way, from bytes to a report, on hostile files: no exception, nothing lost, and never for long."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hansei.app.checking import Checker
from hansei.app.facts import World
from hansei.app.read import read_text
from hansei.app.workspace import Workspace
from hansei.text import Source
from tests.support.hostile import Case, cases, classics

LIMIT = 2.0
"""Seconds of processor time for reading and checking one file of up to a megabyte, on a quiet machine."""
PATIENCE = 4.0
"""How many times that on a machine that does other things, too."""


def _all_the_way(folder: Path, hostile: Iterable[Case]) -> list[tuple[float, str]]:
    """Read and check every case; for each the seconds it took and its name, the slowest first."""
    workspace = Workspace(folder)
    checker = Checker(workspace, World.of(workspace, datetime(2026, 3, 1, 9, tzinfo=UTC)))
    took: list[tuple[float, str]] = []
    for one in hostile:
        source = Source.from_bytes(one.data)
        begin = time.process_time()
        findings = checker.check("docs/incidents/2026-01-10-hostile.md", source).findings
        took.append((time.process_time() - begin, one.name))
        understood = read_text(workspace, "2026-01-10-hostile.md", source, json.dumps)
        assert json.loads(understood.text)["schema"] == "hansei.incident/1"
        assert source.data == one.data
        assert all(0 <= found.span.start <= found.span.end <= len(source.text) for found in findings), one.name
    return sorted(took, reverse=True)


def test_a_sample_of_hostile_files_is_read_and_checked(tmp_path: Path) -> None:
    took = _all_the_way(tmp_path, cases(120, seed=7, largest=50_000))
    assert len(took) == 120
    assert took[0][0] < LIMIT * PATIENCE, took[:3]


@pytest.mark.soak
@pytest.mark.parametrize("part", range(20))
def test_five_thousand_hostile_files_are_read_and_checked(part: int, tmp_path: Path) -> None:
    took = _all_the_way(tmp_path, (one for number, one in enumerate(cases(5000, seed=2026)) if number % 20 == part))
    assert len(took) == 250
    assert took[0][0] < LIMIT * PATIENCE, took[:3]


@pytest.mark.soak
@pytest.mark.parametrize("part", range(13))
def test_a_megabyte_of_each_hostile_kind_is_read_and_checked(part: int, tmp_path: Path) -> None:
    took = _all_the_way(tmp_path, (one for number, one in enumerate(classics(1_000_000)) if number % 13 == part))
    assert took
    assert took[0][0] < LIMIT * PATIENCE, took[:3]
