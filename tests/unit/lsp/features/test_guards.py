"""Hints in code."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.lsp.addresses import to_uri
from tests.support.editor import Editor
from tests.support.scratch import Scratch

GUARD = "\n```yaml guard\nid: rows\nlevel: {level}\npaths: [services/**]\nadded: open_connection\ndo: Take one connection.\n```\n"
NEW = "rows = 1\n    open_connection(é)  \n"


@pytest.fixture
def code(scratch: Scratch, pool: Path) -> Path:
    """A file of code that a guard means, committed."""
    scratch.put("docs/incidents/pool.md", pool.read_text(encoding="utf-8") + GUARD.format(level="warn"))
    scratch.put("services/report.py", "rows = 1\n")
    scratch.commit()
    return scratch.root / "services" / "report.py"


def test_a_changed_line_gets_a_hint_that_leads_to_the_post_mortem(code: Path, scratch: Scratch) -> None:
    editor = Editor(scratch.root)
    editor.open(code)
    assert editor.diagnostics(code) == []
    editor.change(code, {"text": NEW})
    (hint,) = editor.diagnostics(code)
    document = scratch.root / "docs" / "incidents" / "pool.md"
    assert hint["range"] == {"start": {"line": 1, "character": 4}, "end": {"line": 1, "character": 22}}
    assert (hint["severity"], hint["code"], hint["source"]) == (3, "INC-7#rows", "hansei")
    assert hint["message"] == "Connection pool was exhausted: this brings `open_connection(é)`.\nTake one connection."
    assert hint["codeDescription"] == {"href": to_uri(document)}
    (related,) = hint["relatedInformation"]
    line = document.read_text(encoding="utf-8").split("\n")[related["location"]["range"]["start"]["line"]]
    assert line in {"```yaml guard", "id: rows"}


def test_a_note_is_the_mildest_hint(code: Path, scratch: Scratch) -> None:
    document = scratch.root / "docs" / "incidents" / "pool.md"
    document.write_text(document.read_text(encoding="utf-8").replace("level: warn", "level: note"), encoding="utf-8")
    editor = Editor(scratch.root, supports={})
    editor.open(code, NEW)
    (hint,) = editor.diagnostics(code)
    assert hint["severity"] == 4
    assert "relatedInformation" not in hint


def test_without_git_code_gets_no_hint(repository: Path) -> None:
    editor = Editor(repository)
    editor.open(repository / "services" / "cart.py", NEW)
    assert editor.diagnostics(repository / "services" / "cart.py") == []
    assert editor.messages() == []


def test_a_folder_without_post_mortems_is_quiet(scratch: Scratch) -> None:
    editor = Editor(scratch.root)
    editor.open(scratch.root / "a.py", NEW)
    assert editor.diagnostics(scratch.root / "a.py") == []
    assert editor.messages() == []
