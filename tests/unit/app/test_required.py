"""Whether a post-mortem is due, for a workspace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.required import Request, required
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def settle(workspace: Open, text: str) -> Workspace:
    (workspace().root / "hansei.toml").write_text(text, encoding="utf-8")
    return workspace()


@pytest.mark.parametrize(
    ("settings", "word", "answer"),
    [
        ("", "SEV-2", "required"),
        ("", "3", "not_required"),
        ('dialect = "enterprise"\n', "p1", "required"),
        ("[severity]\nRed = 1\nP1 = 3\n", "red", "required"),
        ("[severity]\nRed = 1\nP1 = 3\n", "P1", "not_required"),
        ('[deadlines]\npolicy = "pagerduty"\n', "SEV-3", "not_required"),
        ("[required]\nseverity = 3\n", "SEV-3", "required"),
    ],
)
def test_severities_are_the_teams(settings: str, word: str, answer: str, workspace: Open) -> None:
    assert required(settle(workspace, settings), Request(severity=word)).verdict.answer == answer


def test_the_policy_says_by_when(workspace: Open) -> None:
    found = required(settle(workspace, '[deadlines]\npolicy = "pagerduty"\n'), Request(severity="SEV-1"))
    assert (found.policy, found.spans) == ("pagerduty", {"draft": "2 days", "review": "3 days", "publish": "4 days"})
    assert required(workspace(), Request(severity="SEV-4")).spans == {}


def test_a_post_mortem_tells_and_what_is_said_wins(make: Make, workspace: Open) -> None:
    make("a.md")
    assert "SEV-2" in required(workspace(), Request("INC-1")).verdict.reasons[0]
    verdict = required(workspace(), Request("INC-1", severity="SEV-4", impact="none", duration="5 min", data_loss=False)).verdict
    assert (verdict.answer, verdict.unknown) == ("not_required", ("paged", "intervention", "detection"))


def test_the_first_incident_has_no_folder_yet(workspace: Open) -> None:
    empty = workspace()
    empty.folder.rmdir()
    assert required(workspace_of(empty), Request(asked=True)).verdict.answer == "required"


def workspace_of(before: Workspace) -> Workspace:
    return Workspace(before.root)


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (Request(severity="strange"), "no severity that is known"),
        (Request(impact="long"), "--impact is 'long'"),
        (Request(duration="?"), "--duration is '?'"),
    ],
)
def test_what_is_not_understood_is_refused(request_: Request, sentence: str, workspace: Open) -> None:
    with pytest.raises(UsageError, match=sentence.replace("?", r"\?")):
        required(workspace(), request_)
