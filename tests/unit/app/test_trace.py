from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.trace import Trace, trace
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from tests.support.scratch import CODE, Scratch

POOL = """\
# Connection pool was exhausted on 2025-03-10

- **ID:** INC-7

## Summary

The report in `src/reports/run.py:12` took every connection; MaxConnections was never read.
"""
OTHER = "# Search was slow on 2025-04-01\n\n## Summary\n\nSee `run.py` and MaxConnectionsLimit.\n"


@pytest.fixture
def scratch_with_history(scratch: Scratch) -> Scratch:
    scratch.put("src/reports/run.py", CODE)
    scratch.put("src/other.py", "x = 1\n")
    scratch.commit("Code")
    scratch.put("docs/incidents/2025-03-10-pool.md", POOL)
    scratch.put("docs/incidents/2025-04-01-search.md", OTHER)
    scratch.commit("Post-mortems")
    scratch.put("src/reports/run.py", CODE + "LIMIT = 5\n")
    scratch.commit("Limit the report\n\nIncident: INC-7")
    scratch.git("mv", "src/reports/run.py", "src/reports/report.py")
    scratch.commit("Move")
    return scratch


def ask(scratch: Scratch, what: str, monkeypatch: pytest.MonkeyPatch) -> Trace:
    monkeypatch.chdir(scratch.root)
    return trace(Workspace(scratch.root), what)


def ways(found: Trace) -> dict[str, list[str]]:
    return {one.name: [touch.how for touch in one.touches] for one in found.found}


def test_a_file_is_known_under_the_names_it_had(scratch_with_history: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("src/reports/report.py", "src/reports/run.py"):
        found = ask(scratch_with_history, name, monkeypatch)
        assert found.names == ("src/reports/report.py", "src/reports/run.py")
        assert ways(found) == {"2025-04-01-search": ["names"], "INC-7": ["names", "fixed"]}


def test_a_line_says_which_one_the_document_meant(scratch_with_history: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ask(scratch_with_history, "src/reports/run.py:40", monkeypatch)
    assert found.found[1].touches[0].why == "it names src/reports/run.py at line 12, not 40; moved: it is src/reports/report.py:12 now"
    assert found.found[1].touches[0].state == "moved"
    assert found.found[1].touches[0].line == 7


def test_a_symbol_is_a_whole_word(scratch_with_history: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(ways(ask(scratch_with_history, "MaxConnections", monkeypatch))) == ["INC-7"]


def test_a_commit_and_back(scratch_with_history: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = scratch_with_history.git("rev-parse", "HEAD~1")
    assert ways(ask(scratch_with_history, commit[:9], monkeypatch)) == {"INC-7": ["fixed"]}
    back = ask(scratch_with_history, "INC-7", monkeypatch)
    assert back.kind == "incident"
    assert {one.path for one in back.found} == {"src/reports/run.py", commit}


def test_what_nothing_touches_is_an_answer(scratch_with_history: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    for what in ("src/other.py", "no/such/file.py", "NoSuchName", "0123456789abcdef"):
        assert ask(scratch_with_history, what, monkeypatch).found == ()
    with pytest.raises(UsageError, match="what to trace"):
        ask(scratch_with_history, " ", monkeypatch)


def test_without_git_the_documents_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2025-03-10-pool.md").write_text(POOL)
    monkeypatch.chdir(tmp_path)
    assert ways(trace(Workspace(tmp_path, folder=str(folder)), "src/reports/run.py")) == {"INC-7": ["names"]}
