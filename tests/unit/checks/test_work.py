from __future__ import annotations

import pytest

from hansei.checks.work import is_group, is_minor, is_several, still_open
from tests.unit.checks.test_lookup import context_of


@pytest.mark.parametrize(
    "owner", ["Dev Team", "@dev-team", "DevOps", "QA Team", "Engineering", "SRE", "everyone", "the platform team", "Team", "@sre-team"]
)
def test_groups(owner: str) -> None:
    assert is_group(owner)


@pytest.mark.parametrize(
    "owner", ["@kim", "Kim Berg", "Tech Lead", "on-call engineer", "Kim (Dev Team)", "Engineer A", "incident commander"]
)
def test_persons(owner: str) -> None:
    assert not is_group(owner)
    assert not is_several(owner)


@pytest.mark.parametrize("owner", ["Kim and Lee", "@kim, @lee", "kim/lee", "Kim & Lee"])
def test_several(owner: str) -> None:
    assert is_several(owner)


def test_what_is_still_open() -> None:
    items = ["[ ] Stop the job", "[x] Restart it", "[ ] **[Action]** - [Owner] - [Due date]", "[Template](template.md)"]
    text = "# Search slow on 2026-01-10\n\n## Action items\n\n" + "".join(f"- {item}\n" for item in items)
    assert [action.text for action in still_open(context_of(text))] == ["Stop the job"]


@pytest.mark.parametrize(("priority", "minor"), [("P0", False), ("P1", False), ("P2", True), ("High", False), ("Low", True)])
def test_what_is_minor(priority: str, minor: bool) -> None:
    (action,) = context_of(
        f"# Search slow on 2026-01-10\n\n## Action items\n\n| Action | Priority |\n|---|---|\n| Stop the job | {priority} |\n"
    ).incident.actions
    assert is_minor(action) is minor


def test_no_priority_is_not_minor() -> None:
    (action,) = still_open(context_of("# Search slow on 2026-01-10\n\n## Action items\n\n- [ ] Stop the job\n"))
    assert not is_minor(action)
