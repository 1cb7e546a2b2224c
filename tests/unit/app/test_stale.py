"""Lessons and guards fall silent when nothing is left of what they are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import recall
from hansei.app.guards import kept
from hansei.app.stale import Stale
from hansei.app.workspace import Workspace
from hansei.incident.guards.model import Guard
from hansei.recall.diff import read_diff
from tests.support.scratch import CODE, Scratch

POOL = """\
# Post-mortem: the session pool ran dry

- **ID:** INC-7
- **Date:** 2025-03-10

## Root cause

`acquire_session_lease()` in `src/sessions/pool.py` was called without `release_session_lease()`, so SessionLeaseLimit was reached.

## Resolution

`release_session_lease()` is called in the end.

```yaml guard
id: lease
added: SessionLeaseLimit
do: Keep the limit.
```
"""
CHANGE = """\
diff --git a/{path} b/{path}
--- a/{path}
+++ b/{path}
@@ -1,3 +1,3 @@
 def close(session):
-    release_session_lease(session)
+    acquire_session_lease(session, SessionLeaseLimit)
"""


@pytest.fixture
def scratch(scratch: Scratch) -> Scratch:
    scratch.put("src/sessions/pool.py", f"{CODE}def acquire_session_lease():\n    pass\n")
    for number in range(6):
        scratch.put(f"docs/incidents/2025-02-0{number + 1}-other.md", f"# Post-mortem: other {number}\n\n## Root cause\n\nDisk {number}.\n")
    scratch.put("docs/incidents/2025-03-10-pool.md", POOL)
    scratch.commit("All of it")
    return scratch


def said(scratch: Scratch, path: str) -> tuple[list[tuple[str, object]], list[tuple[str, bool]]]:
    asked = recall.in_text(Workspace(scratch.root), CHANGE.format(path=path))
    told = [(one.verdict, one.story.get("guard")) for one in asked.answer.verdicts]
    return told, [(one.lesson, one.stale) for one in asked.unheard]


def test_nothing_is_said_once_nothing_is_left(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(scratch.root)
    assert said(scratch, "src/other.py") == ([("match", "lease")], [])
    scratch.git("rm", "-q", "-r", "src")
    scratch.commit("Another service does it")
    told, unheard = said(scratch, "src/other.py")
    assert told == []
    assert ("INC-7#lease", True) in unheard
    assert [one.stale for one in kept(Workspace(scratch.root))] == ["is about code of which nothing is left"]


def test_a_confirmation_makes_it_speak_again(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(scratch.root)
    scratch.git("rm", "-q", "-r", "src")
    scratch.commit("Another service does it")
    row = "\n## Document history\n\n| Date | Change | By |\n|---|---|---|\n| 2025-04-01 | confirmed | A |\n"
    scratch.put("docs/incidents/2025-03-10-pool.md", POOL + row)
    assert said(scratch, "src/other.py") == ([("match", "lease")], [])


def lesson(scratch: Scratch, anchors: list[list[str]], change: str = "") -> bool:
    card = {"anchors": anchors}
    return Stale(Workspace(scratch.root)).is_lesson("docs/incidents/2025-03-10-pool.md", card, read_diff(change) if change else None)


def test_a_lesson_that_is_like_a_change_is_stale_by_the_code_it_names(scratch: Scratch) -> None:
    anchors = [["src/sessions/pool.py", ""]]
    assert not lesson(scratch, anchors)
    scratch.git("rm", "-q", "-r", "src")
    scratch.commit("Remove")
    assert lesson(scratch, anchors)
    assert not lesson(scratch, [])
    assert not lesson(scratch, anchors, CHANGE.format(path="src/sessions/pool.py")), "the change brings it back"
    assert not lesson(scratch, [["never/here.py", ""]])


def test_a_guard_of_certain_files_lives_by_them(scratch: Scratch) -> None:
    stale = Stale(Workspace(scratch.root))
    path = "docs/incidents/2025-03-10-pool.md"
    card = {"anchors": [["src/sessions/pool.py", ""]]}
    own, everywhere = Guard("g", "warn", "added", 1, ("src/sessions/**",)), Guard("g", "warn", "added", 1, ("**/*.sql",))
    scratch.put("src/more.py", "x\n")
    scratch.git("rm", "-q", "-r", "src/sessions")
    scratch.commit("Remove")
    assert stale.is_guard(path, card, own)
    assert stale.is_guard(path, card, everywhere)
    assert not stale.is_guard(path, {}, everywhere)
    assert not stale.is_guard(path, card, Guard("g", "warn", "added", 1, ("src/**",)))


def test_without_git_nothing_is_stale(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "hansei.toml").write_text('folder = "."\n')
    assert not Stale(Workspace(tmp_path)).is_lesson("a.md", {"anchors": [["src/a.py", ""]]})
