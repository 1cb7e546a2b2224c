"""Fixing: in rounds, written once, and never what was not asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hansei.app import fix as app
from hansei.app.check import Request, check
from hansei.app.workspace import Workspace
from hansei.corpus import files
from hansei.errors import ConflictError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]
TIGHT = "# Post-mortem: a\r\n\r\n##Summary\r\n\r\nText.  \r\n\r\n###  Kept \r\n\r\n##Impact\r\n\r\nNo final newline"
ONLY = Request(select=("heading-without-space",))


def test_it_is_written_once_and_nothing_else_changes(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make("a.md", TIGHT)
    writes: list[Path] = []
    real = files.save

    def save(path: Path, *rest: Any, **more: Any) -> Any:
        writes.append(path)
        return real(path, *rest, **more)

    monkeypatch.setattr(files, "save", save)
    found = check(workspace(), ONLY)
    mended = app.fix(workspace(), ONLY, found, unsafe=False, write=True)
    assert path.read_bytes() == TIGHT.replace("##Summary", "## Summary").replace("##Impact", "## Impact").encode()
    assert writes == [path]
    assert (mended.files, mended.fixed) == (("docs/incidents/a.md",), 2)
    assert mended.result.clean


def test_a_diff_writes_nothing(make: Make, workspace: Open) -> None:
    path = make("a.md", TIGHT)
    mended = app.fix(workspace(), ONLY, check(workspace(), ONLY), unsafe=False, write=False)
    assert path.read_bytes() == TIGHT.encode()
    assert "+## Summary" in mended.diff
    assert mended.files == ("docs/incidents/a.md",)


def test_fixing_twice_is_fixing_once(make: Make, workspace: Open) -> None:
    make("a.md", TIGHT)
    app.fix(workspace(), ONLY, check(workspace(), ONLY), unsafe=False, write=True)
    again = app.fix(workspace(), ONLY, check(workspace(), ONLY), unsafe=True, write=True)
    assert (again.files, again.fixed, again.diff) == ((), 0, "")


def test_what_was_changed_meanwhile_is_left_alone(make: Make, workspace: Open) -> None:
    path = make("a.md", TIGHT)
    found = check(workspace(), ONLY)
    path.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(ConflictError):
        app.fix(workspace(), ONLY, found, unsafe=False, write=True)
    assert path.read_text(encoding="utf-8") == "# Mine\n"
