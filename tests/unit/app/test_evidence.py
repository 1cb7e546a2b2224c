"""What shows that an action item is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.evidence import Evidence, Judge, evidence_of, unproven
from hansei.app.workspace import Workspace
from tests.support.scratch import Scratch


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9f3c2ab", "commit"),
        ("commit 9f3c2ab", "commit"),
        ("tests/test_pool.py::TestPool::test_limit[3]", "test"),
        ("`tests/test_pool.py::test_limit`", "test"),
        ("#812", "pull_request"),
        ("PR 812", None),
        ("PR #812", "pull_request"),
        ("shop/orders!7", "pull_request"),
        ("OPS-12", "ticket"),
        ("https://example.org/pull/3", "url"),
        ("docs/runbook.md", "path"),
        ("it works now", None),
        ("", None),
    ],
)
def test_what_a_text_names(text: str, kind: str | None) -> None:
    found = evidence_of(text)
    assert (found.kind if found else None) == kind


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    scratch = Scratch(tmp_path / "repository")
    scratch.commit("start", tests__test_pool="def test_limit(): ...\n", hansei="")
    return scratch


def test_evidence_is_looked_for_where_it_should_be(scratch: Scratch) -> None:
    scratch.put("hansei.toml", "")
    scratch.put("tests/test_pool.py", "class TestPool:\n    def test_limit(self): ...\n")
    merged = scratch.commit()
    scratch.git("checkout", "-q", "-b", "side")
    outside = scratch.commit("never merged")
    scratch.git("checkout", "-q", "main")
    judge = Judge(Workspace(scratch.root))
    verdicts = {
        value: judge.judge(found).verdict
        for value in (
            merged[:9],
            outside[:9],
            "1234567",
            "tests/test_pool.py::TestPool::test_limit",
            "tests/test_pool.py::test_lim",
            "tests/test_gone.py::test_limit",
            "tests/test_pool.py",
            "tests/gone.py",
            "#12",
        )
        if (found := evidence_of(value)) is not None
    }
    assert list(verdicts.values()) == ["holds", "unmerged", "gone", "holds", "gone", "gone", "holds", "gone", "unknown"]


def test_without_git_a_commit_is_believed(tmp_path: Path) -> None:
    assert unproven(Workspace(tmp_path), "9f3c2ab") is None
    assert Judge(Workspace(tmp_path)).judge(Evidence("commit", "9f3c2ab")).verdict == "unknown"
    assert "is no commit" in (unproven(Workspace(tmp_path), "trust me") or "")
