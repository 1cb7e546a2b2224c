"""Guards that listen while code is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import feedback
from hansei.app.keeper import Keeper
from hansei.app.listening import Listener
from hansei.app.workspace import Workspace
from hansei.text import Source
from tests.support.scratch import Scratch

GUARDED = """\
# Post-mortem: Connection pool was exhausted

- **ID:** INC-7
- **Date:** 2025-01-10

## Summary

A report held every connection.

## Root cause

The report opened a connection for each of its rows.

```yaml guard
id: rows
level: {level}
paths: [{paths}]
{rule}
do: Take one connection.
```
"""
CODE = "import pool\n\n\ndef report(rows):\n    with pool.limit(5):\n        return rows\n"


class Made:
    """A repository with a guard and some code."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch
        self.code = scratch.root / "services" / "report.py"

    def guard(self, rule: str = "added: open_connection", *, level: str = "warn", paths: str = "services/**") -> None:
        self.scratch.put("docs/incidents/pool.md", GUARDED.format(rule=rule, level=level, paths=paths))
        self.scratch.put("services/report.py", CODE)
        self.scratch.put("hansei.toml", 'folder = "docs/incidents"\n')
        self.scratch.commit()

    def listener(self) -> Listener:
        return Listener(Workspace(self.scratch.root, keeper=Keeper()))

    def told(self, text: str) -> list[tuple[int, str, str]]:
        return [(one.line, one.lesson, one.level) for one in self.listener().warned(self.code, Source(text))]


@pytest.fixture
def made(scratch: Scratch, nobody_elses_settings: None) -> Made:
    return Made(scratch)


OPENS = CODE.replace("        return rows\n", "        for row in rows:\n            open_connection(row)\n        return rows\n")


def test_a_line_that_was_added_is_told_where_it_stands(made: Made) -> None:
    made.guard()
    (one,) = made.listener().warned(made.code, Source(OPENS))
    assert (one.line, one.lesson, one.level, one.do) == (7, "INC-7#rows", "warn", "Take one connection.")
    assert one.title == "Connection pool was exhausted"
    assert one.path == made.scratch.root / "docs" / "incidents" / "pool.md"
    assert GUARDED.split("\n")[one.guard_line - 1].startswith(("```yaml guard", "id:"))


def test_what_is_committed_is_old(made: Made) -> None:
    made.guard()
    assert made.told(CODE) == []
    made.scratch.put("services/report.py", OPENS)
    made.scratch.commit()
    assert made.told(OPENS) == []


def test_a_line_that_was_taken_away_is_told_where_it_stood(made: Made) -> None:
    made.guard("removed: pool.limit")
    assert made.told("# about reports\n" + CODE.replace("    with pool.limit(5):\n        return rows\n", "    return rows\n")) == [
        (6, "INC-7#rows", "warn")
    ]


def test_a_file_that_no_guard_means_is_left_alone(made: Made) -> None:
    made.guard(paths="other/**")
    assert made.told(OPENS) == []


def test_a_new_file_is_new_from_its_first_line(made: Made) -> None:
    made.guard()
    new = made.scratch.root / "services" / "new.py"
    assert [one.line for one in made.listener().warned(new, Source("open_connection(1)\n"))] == [1]


def test_nothing_is_denied_while_somebody_writes(made: Made) -> None:
    made.guard(level="deny")
    assert made.told(OPENS) == [(7, "INC-7#rows", "warn")]
    made.guard(level="note")
    assert made.told(OPENS) == [(7, "INC-7#rows", "note")]


def test_what_is_wrong_too_often_is_silent(made: Made) -> None:
    made.guard()
    workspace = Workspace(made.scratch.root)
    for number in range(8):
        feedback.give(workspace, "INC-7#rows", "wrong", f"not here, {number}")
    assert made.told(OPENS) == []


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path, nobody_elses_settings: None) -> None:
    (tmp_path / "docs" / "incidents").mkdir(parents=True)
    (tmp_path / "hansei.toml").write_text("", encoding="utf-8")
    guarded = GUARDED.format(rule="added: x", level="warn", paths="**")
    (tmp_path / "docs" / "incidents" / "pool.md").write_text(guarded, encoding="utf-8")
    assert Listener(Workspace(tmp_path)).warned(tmp_path / "a.py", Source("x\n")) == []


def test_a_commit_is_seen_when_one_says_so(made: Made) -> None:
    made.guard()
    listener = made.listener()
    assert len(listener.warned(made.code, Source(OPENS))) == 1
    made.scratch.put("services/report.py", OPENS)
    made.scratch.commit()
    assert len(listener.warned(made.code, Source(OPENS))) == 1
    listener.forget()
    assert listener.warned(made.code, Source(OPENS)) == []
