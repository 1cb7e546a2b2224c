from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app.apart import apart
from hansei.app.status import plain, status
from hansei.app.workspace import Workspace
from hansei.errors import ProcessError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def test_the_answer_is_that_of_this_process(make: Make, workspace: Open) -> None:
    make("2025-01-01-orders.md", id="INC-1")
    assert apart(workspace(), "status") == plain(status(workspace()))


def test_nothing_of_the_repository_is_taken_for_a_module(make: Make, folder: Path, workspace: Open) -> None:
    make("2025-01-01-orders.md", id="INC-1")
    for name in ("hansei", "json", "argparse"):
        (folder.parents[1] / f"{name}.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    assert apart(workspace(), "status")["post_mortems"] == 1


def test_what_is_no_answer_is_told(folder: Path, workspace: Open) -> None:
    with pytest.raises(ProcessError, match=r"hansei status gave no answer: .*INC-404"):
        apart(workspace(), "status", "INC-404")
