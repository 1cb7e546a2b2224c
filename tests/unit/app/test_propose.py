from __future__ import annotations

import pytest

from hansei.app.propose import suggest, write
from hansei.app.workspace import Workspace
from hansei.document import parse
from hansei.errors import NotFoundError, UsageError
from hansei.incident.guards.read import read_guards
from hansei.text import Source
from tests.support.scratch import Scratch

BEFORE = "def report(rows):\n    for row in rows:\n        pool.acquire_forever(row)\n"
AFTER = "def report(rows):\n    for row in rows:\n        with pool.acquire(timeout_seconds=5) as connection:\n            connection.query(row)\n"
POOL = "# Pool ran dry on 2025-03-10\n\n- **ID:** INC-7\n\n## Summary\n\nA report held every connection. Checkout failed.\n"


@pytest.fixture
def history(scratch: Scratch) -> Scratch:
    scratch.put("src/report.py", BEFORE)
    scratch.commit("Report")
    scratch.put("src/report.py", AFTER)
    scratch.commit("Give connections back\n\nIncident: INC-7")
    scratch.put("docs/incidents/2025-03-10-pool.md", POOL)
    scratch.put(".gitignore", "/.hansei/\n")
    scratch.commit("Post-mortem")
    scratch.put("src/other.py", "x = 1\n")
    scratch.commit("Other")
    return scratch


def test_a_proposal_fires_on_the_undone_fix_and_on_nothing_else(history: Scratch) -> None:
    found = suggest(Workspace(history.root), "INC-7")
    first = found.found[0]
    assert (first.fires, first.silent, first.fired, first.good) == (True, True, (), True)
    assert first.guard.kind == "removed"
    assert first.guard.paths == ("src/report.py",)
    assert found.fixes == (history.git("rev-parse", "HEAD~2"),)


def test_a_commit_that_undid_it_since_is_counted(history: Scratch) -> None:
    history.put("src/report.py", BEFORE)
    undone = history.commit("Simplify")
    first = suggest(Workspace(history.root), "INC-7").found[0]
    assert first.fired == (undone,)
    assert not first.good


def test_a_file_that_was_moved_is_watched_where_it_is_now(history: Scratch) -> None:
    history.git("mv", "src/report.py", "src/reports.py")
    history.commit("Move")
    assert suggest(Workspace(history.root), "INC-7").found[0].guard.paths == ("src/reports.py", "src/report.py")


def test_a_proposal_is_put_into_the_document_and_read_back(history: Scratch) -> None:
    workspace = Workspace(history.root)
    found = suggest(workspace, "INC-7")
    shown = write(workspace, found, 1, write_it=False)
    path = history.root / "docs" / "incidents" / "2025-03-10-pool.md"
    assert path.read_text() == POOL
    assert write(workspace, found, 1).diff == shown.diff
    assert path.read_text().startswith(POOL)
    (guard,) = read_guards(parse(Source(path.read_text()))).guards
    assert guard._replace(line=0) == found.found[0].guard
    assert suggest(Workspace(history.root), "INC-7").found[0].guard.id == f"{guard.id}-2"


def test_without_a_fix_one_must_be_named(history: Scratch) -> None:
    history.put("docs/incidents/2025-04-01-search.md", "# Search was slow on 2025-04-01\n\n## Summary\n\nSlow.\n")
    with pytest.raises(NotFoundError, match="no commit is known that mended 2025-04-01-search"):
        suggest(Workspace(history.root), "2025-04-01-search")
    assert suggest(Workspace(history.root), "2025-04-01-search", fix="HEAD~2").found
    with pytest.raises(UsageError, match="there is no proposal 9"):
        write(Workspace(history.root), suggest(Workspace(history.root), "INC-7"), 9)
