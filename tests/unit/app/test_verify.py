"""Commands of a document run only where they may, and as told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hansei.app.verify import Asked, counted, plain, plan, run
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from tests.support.scratch import Scratch

HEAD = "# Post-mortem: Pool\n\n- **Date:** 2025-01-10\n- **Status:** Draft\n\n## Summary\n\nFull.\n\n## Verification\n\n"
FILE = "docs/incidents/pool.md"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.put("hansei.toml", 'folder = "docs/incidents"\n')
    made.put("limits.txt", "pool = 20\n")
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HANSEI_NOW", "2025-03-14T15:09:26+00:00")
    return made


def write(made: Scratch, commands: str, language: str = "sh") -> None:
    made.put(FILE, f"{HEAD}```{language}\n{commands}\n```\n\n- No exhaustion for 30 days\n")


def outcomes(made: Scratch, asked: Asked | None = None) -> list[tuple[str, str, str]]:
    workspace = Workspace(made.root)
    return [(one.outcome, one.why, one.output) for one in run(workspace, plan(workspace, FILE), asked or Asked())]


def test_the_plan_names_commands_criteria_and_the_code(made: Scratch) -> None:
    write(made, "true\ncat a | wc -l")
    commit = made.commit()
    planned = plan(Workspace(made.root), "pool")
    assert (planned.branch, planned.commit, planned.path) == ("main", commit, FILE)
    assert [(todo.line, todo.command.needs_shell) for todo in planned.commands] == [(13, True)]
    assert [one.text for one in planned.criteria] == ["No exhaustion for 30 days"]


def test_each_command_has_its_outcome(made: Scratch) -> None:
    write(made, "cat limits.txt\nfalse\nno-such-program\nsleep 20")
    made.commit()
    found = outcomes(made, Asked(longest=0.3))
    assert [one[0] for one in found] == ["holds", "fails", "fails", "stopped"]
    assert found[0][2] == "pool = 20\n"
    assert found[1][1] == "exit code 1"
    assert "not installed" in found[2][1]
    assert "longer than 0.3 seconds" in found[3][1]


def test_what_holds_is_counted(made: Scratch) -> None:
    write(made, "true\nfalse")
    made.commit()
    found = list(run(Workspace(made.root), plan(Workspace(made.root), FILE), Asked()))
    assert [counted(found), counted(found[:1]), counted(found[1:])] == [
        "1 of 2 commands hold",
        "1 of 1 command holds",
        "0 of 1 command holds",
    ]


def test_output_before_a_limit_is_kept(made: Scratch) -> None:
    write(made, "echo first; sleep 20")
    made.commit()
    assert outcomes(made, Asked(shell=True, longest=0.5))[0][2] == "first\n"


def test_a_shell_is_started_only_when_asked_for(made: Scratch) -> None:
    write(made, "grep pool limits.txt | wc -l")
    made.commit()
    assert [one[0] for one in outcomes(made)] == ["not_run"]
    assert [one[0] for one in outcomes(made, Asked(shell=True))] == ["holds"]


def test_a_command_sees_an_empty_home_and_no_secrets(made: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    monkeypatch.setenv("REGION", "north")
    write(made, "env")
    made.commit()
    told = dict(line.split("=", 1) for line in outcomes(made, Asked(passed=("REGION",)))[0][2].splitlines())
    assert told["REGION"] == "north"
    assert "SECRET_TOKEN" not in told
    assert told["HOME"] != str(made.root.parent)
    assert not Path(told["HOME"]).exists()
    with pytest.raises(UsageError, match="no NOT_SET"):
        outcomes(made, Asked(passed=("NOT_SET",)))


def test_the_work_tree_of_the_person_is_not_touched(made: Scratch) -> None:
    write(made, "rm limits.txt")
    made.commit()
    made.put("limits.txt", "mine\n")
    assert [one[0] for one in outcomes(made)] == ["holds"]
    assert (made.root / "limits.txt").read_text() == "mine\n"


def test_only_what_the_default_branch_holds_may_run(made: Scratch) -> None:
    write(made, "true")
    made.commit()
    write(made, "touch /tmp/owned")
    with pytest.raises(UsageError, match="main holds another text"):
        plan(Workspace(made.root), FILE)
    made.git("checkout", "-q", "-b", "proposed")
    made.commit()
    with pytest.raises(UsageError, match="main holds another text"):
        plan(Workspace(made.root), FILE)
    made.git("mv", FILE, "docs/incidents/new.md")
    made.commit()
    with pytest.raises(UsageError, match="main does not hold it"):
        plan(Workspace(made.root), "docs/incidents/new.md")


def test_of_a_remote_its_branch_counts(made: Scratch) -> None:
    write(made, "true")
    first = made.commit()
    made.git("update-ref", "refs/remotes/origin/main", first)
    assert plan(Workspace(made.root), FILE).branch == "origin/main"
    write(made, "false")
    made.commit()
    with pytest.raises(UsageError, match="origin/main holds another text"):
        plan(Workspace(made.root), FILE)


def test_without_a_branch_nothing_may_run(made: Scratch) -> None:
    write(made, "true")
    with pytest.raises(UsageError, match="no default branch"):
        plan(Workspace(made.root), FILE)
    made.commit()
    made.git("checkout", "-q", "--detach")
    made.git("branch", "-D", "main")
    with pytest.raises(UsageError, match="no default branch"):
        plan(Workspace(made.root), FILE)


def test_the_output_is_kept_run_by_run(made: Scratch) -> None:
    write(made, "cat limits.txt")
    made.commit()
    outcomes(made)
    outcomes(made)
    kept = [json.loads(line) for line in (made.root / ".hansei" / "verified.jsonl").read_text().splitlines()]
    assert [one["commands"][0]["output"] for one in kept] == ["pool = 20\n"] * 2
    assert kept[0]["at"] == "2025-03-14T15:09:26+00:00"


def test_as_json(made: Scratch) -> None:
    write(made, "true")
    made.commit()
    planned = plan(Workspace(made.root), FILE)
    told = plain(planned, ())
    assert told["schema"] == "hansei.verify/1"
    assert told["commands"] == [{"text": "true", "line": 13, "shell": False, "outcome": None, "why": None, "output": None}]
    assert told["criteria"] == [{"text": "No exhaustion for 30 days", "line": 16, "met": False}]
