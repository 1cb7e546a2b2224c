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


INDEX = "# Incidents\n\n| Date | Document | Description |\n|---|---|---|\n| 2025-01-08 | [A](a.md) | The orders service answered with errors. |\n"


def test_the_one_row_that_the_index_lacks_is_added(make: Make, workspace: Open) -> None:
    make("a.md", title="A", id="INC-1", date="2025-01-08")
    make("b.md", title="B", id="INC-2", date="2025-01-10")
    readme = make("README.md", INDEX)
    only = Request(select=("index-incomplete",))
    found = check(workspace(), only)
    mended = app.fix(workspace(), only, found, unsafe=False, write=True)
    assert (mended.files, mended.fixed) == (("docs/incidents/README.md",), 1)
    assert mended.result.clean
    before, after = INDEX.splitlines(), readme.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["| 2025-01-10 | [B](b.md) | The orders service answered with errors. |"]
    assert [line for line in after if line in before] == before


def test_an_index_that_lacks_more_is_left_to_its_own_verb(make: Make, workspace: Open) -> None:
    for name in ("a", "b", "c"):
        make(f"{name}.md", title=name.upper(), id=f"INC-{name}", date="2025-01-08")
    make("README.md", INDEX)
    (file,) = check(workspace(), Request(select=("index-incomplete",))).files
    assert [finding.fixes for finding in file.findings] == [()]


def test_what_an_index_would_not_list_is_not_missing(make: Make, workspace: Open) -> None:
    make("a.md", title="A", id="INC-1", date="2025-01-08")
    make("notes.md", "# How to call the on-call engineer\n\nBy telephone.\n")
    make("README.md", INDEX)
    assert check(workspace(), Request(select=("index-incomplete",))).clean
