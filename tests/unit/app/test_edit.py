"""Several edits are one change: all of them or none, in their order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.edit import edit
from hansei.app.wishes import Wish
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]
TEXT = REPORT.format(id="INC-1", date="2025-01-10", title="A").replace("\n", "\r\n")


def setting(field: str, value: str) -> Wish:
    return Wish("set", "", field, {"value": value})


def test_several_fields_are_one_change(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    edited = edit(workspace(), "INC-1", [setting("severity", "SEV-1"), setting("owner", "Search engineer")])
    assert edited.changed
    assert path.read_bytes().decode() == TEXT.replace("SEV-2", "SEV-1").replace("Database engineer", "Search engineer")


def test_a_diff_writes_nothing(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    edited = edit(workspace(), "INC-1", [setting("severity", "SEV-1")], write=False)
    assert "+- **Severity:** SEV-1" in edited.diff
    assert path.read_bytes().decode() == TEXT


def test_one_that_cannot_be_done_prevents_all_and_is_numbered(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    with pytest.raises(UsageError, match=r"colour.*\(edit 2 of 2; nothing was changed\)"):
        edit(workspace(), "INC-1", [setting("severity", "SEV-1"), setting("colour", "blue")])
    assert path.read_bytes().decode() == TEXT


def test_what_it_says_already_is_no_change(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    edited = edit(workspace(), "INC-1", [setting("severity", "SEV-2"), Wish("clear", "", "commander")])
    assert not edited.changed
    assert [one.line for one in edited.done] == [None, None]


def test_each_edit_says_where_it_stands_in_the_new_text(make: Make, workspace: Open) -> None:
    path = make("a.md", "# A pool ran dry\n\n**Date:** 2026-01-31\n\n## Summary\n\nIt was small.\n\n## Action items\n\n- [ ] Fix it\n")
    wishes = [Wish("add", "action", "Guard it"), setting("owner", "Ann Lee"), Wish("tick", "", "Guard it")]
    done = edit(workspace(), str(path), wishes).done
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [lines[one.line - 1] for one in done if one.line] == ["- [x] Guard it", "**Owner:** Ann Lee", "- [x] Guard it"]


def test_one_of_several_incidents_is_changed(make: Make, workspace: Open) -> None:
    text = (
        "".join(
            f"# Incident {number}\n\n**Date:** 2026-01-0{number}\n\n## Summary\n\nIt ran dry.\n\n## Action items\n\n- [ ] Fix it\n\n"
            for number in (1, 2)
        ).rstrip("\n")
        + "\n"
    )
    path = make("a.md", text)
    edit(workspace(), str(path), [Wish("tick", "", "1")], incident=2)
    first, second = text.split("# Incident 2")
    assert path.read_text(encoding="utf-8") == f"{first}# Incident 2{second.replace('[ ]', '[x]')}"
    with pytest.raises(UsageError, match="no incident 3"):
        edit(workspace(), str(path), [Wish("tick", "", "1")], incident=3)


def test_mistakes(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    with pytest.raises(UsageError, match="nothing is to be changed"):
        edit(workspace(), "INC-1", [])
    with pytest.raises(NotFoundError):
        edit(workspace(), "INC-9", [setting("severity", "SEV-1")])
