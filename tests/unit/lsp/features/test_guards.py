"""Hints in code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def spoken(editor: Editor, file: Path) -> list[dict[str, Any]]:
    """The hints of guards; the post-mortem names the file, too."""
    return [one for one in editor.diagnostics(file) if "#" in one["code"]]


def test_a_changed_line_gets_a_hint_that_leads_to_the_post_mortem(code: Path, scratch: Scratch) -> None:
    editor = Editor(scratch.root)
    editor.open(code)
    assert spoken(editor, code) == []
    editor.change(code, {"text": NEW})
    (hint,) = spoken(editor, code)
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
    (hint,) = spoken(editor, code)
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


NAMING = "\n## Where it stood\n\n`open_rows()` in `services/pool.py`, `services/pool.py:2`, and `services/idle.py`.\n"
POOL_CODE = "import db\nLIMIT = 5\n\n\ndef open_rows():\n    return db\n"


@pytest.fixture
def named(scratch: Scratch, pool: Path) -> Path:
    """A file of code that a post-mortem names, committed."""
    scratch.put("docs/incidents/pool.md", pool.read_text(encoding="utf-8") + NAMING)
    scratch.put("services/pool.py", POOL_CODE)
    scratch.put("services/idle.py", "x = 1\n")
    scratch.commit()
    return scratch.root / "services" / "pool.py"


def told(editor: Editor, file: Path) -> list[tuple[int, int, str, str]]:
    return [(one["range"]["start"]["line"], one["severity"], one["code"], one["message"]) for one in editor.diagnostics(file)]


def test_what_a_post_mortem_names_gets_the_mildest_hint_where_it_stands_now(named: Path, scratch: Scratch) -> None:
    editor = Editor(scratch.root)
    editor.open(named)
    title = "Connection pool was exhausted"
    line, code = f"{title}: this line is named by its post-mortem.", f"{title}: this code is named by its post-mortem."
    assert told(editor, named) == [(1, 4, "INC-7", line), (4, 4, "INC-7", code)]
    editor.change(named, {"text": f"# one\n# two\n{POOL_CODE}"})
    assert told(editor, named) == [(3, 4, "INC-7", line), (6, 4, "INC-7", code)]
    (first, _) = editor.diagnostics(named)
    assert first["relatedInformation"][0]["message"] == "where it is named"
    document = scratch.root / "docs" / "incidents" / "pool.md"
    place = first["relatedInformation"][0]["location"]["range"]["start"]["line"]
    assert "services/pool.py:2" in document.read_text(encoding="utf-8").split("\n")[place]


def test_what_has_changed_since_is_said(named: Path, scratch: Scratch) -> None:
    scratch.put("services/pool.py", POOL_CODE.replace("return db", "return db.rows"))
    (scratch.root / "lib").mkdir()
    scratch.git("mv", "services/idle.py", "lib/idle.py")
    scratch.commit()
    editor = Editor(scratch.root)
    editor.open(named)
    assert [one[3] for one in told(editor, named)][1] == (
        "Connection pool was exhausted: this code is named by its post-mortem, and has changed since it was last confirmed.\n"
        "hansei confirm INC-7 --list"
    )
    idle = scratch.root / "lib" / "idle.py"
    editor.open(idle)
    assert [one[3] for one in told(editor, idle)] == [
        "Connection pool was exhausted: this file is named by its post-mortem as services/idle.py."
    ]


def test_code_that_nobody_names_is_quiet(named: Path, scratch: Scratch) -> None:
    other = scratch.root / "services" / "other.py"
    other.write_text("x = 1\n", encoding="utf-8")
    editor = Editor(scratch.root)
    editor.open(other)
    assert editor.diagnostics(other) == []
