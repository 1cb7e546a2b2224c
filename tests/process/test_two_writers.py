"""Two who write to one post-mortem at the same time: nothing is lost, and who comes second is told."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from hansei.app.act import Asked, act
from hansei.app.workspace import Workspace
from hansei.corpus import files
from hansei.errors import ConflictError

TEXT = """\
# Post-mortem: Pool

- **Date:** 2025-01-10
- **Status:** Draft

## Summary

Full.

## Action items

| Action | Owner | Due | Status |
|--------|-------|-----|--------|
| Lock less | @first | 2025-04-20 | Open |
| Rehearse | @second | 2025-04-21 | Open |
"""
PATIENCE = 60.0
"""Seconds after which a writer that has died ends the test."""


def write(number: int, root: Path, rounds: int, barrier: Barrier, told: multiprocessing.SimpleQueue[int]) -> None:
    """One of the writers: in each round both have seen the same text and want to change it."""
    os.chdir(root)
    path, lost = root / "docs/incidents/pool.md", 0
    for at in range(rounds):
        seen = files.read(path).digest
        barrier.wait(PATIENCE)
        while True:
            try:
                act(Workspace(root), Asked("move", f"pool#{number}", {"owner": f"@owner-{number}-{at}"}, seen=seen))
                break
            except ConflictError:
                lost += 1
                seen = files.read(path).digest
        barrier.wait(PATIENCE)
        text = path.read_text(encoding="utf-8")
        if not all(f"| @owner-{one}-{at} |" in text for one in (1, 2)):
            told.put(-1)
            barrier.abort()
            return
        barrier.wait(PATIENCE)
    told.put(lost)


def both_write(root: Path, rounds: int) -> list[int]:
    """How often each of the two came second; -1 when an edit was lost."""
    (root / "docs/incidents").mkdir(parents=True)
    (root / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    (root / "docs/incidents/pool.md").write_text(TEXT, encoding="utf-8")
    context = multiprocessing.get_context("fork")
    barrier, told = context.Barrier(2), context.SimpleQueue()
    writers = [context.Process(target=write, args=(number, root, rounds, barrier, told)) for number in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return [told.get() for _ in writers if not told.empty()]


def test_no_edit_is_lost_and_who_comes_second_is_told(tmp_path: Path) -> None:
    lost = both_write(tmp_path, 10)
    assert sum(lost) == 10
    assert min(lost) >= 0


@pytest.mark.soak
def test_a_thousand_rounds(tmp_path: Path) -> None:
    lost = both_write(tmp_path, 1000)
    assert sum(lost) == 1000
    assert min(lost) >= 0
