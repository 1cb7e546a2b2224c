"""What is due for whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.due import Due, Request, due, feed
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]
NOW = "2025-03-14T15:09:26+00:00"


def settle(workspace: Open, text: str) -> Workspace:
    (workspace().root / "hansei.toml").write_text(f'folder = "docs/incidents"\n{text}', encoding="utf-8")
    return workspace()


def report(
    *, status: str = "Draft", date: str = "2025-03-13", rows: str = "", severity: str = "SEV-2", owner: str = "Database engineer"
) -> str:
    head, _, _ = REPORT.format(title="Orders failed", id="INC-1", date=date).partition("| Lock less")
    return head.replace("Draft", status).replace("SEV-2", severity).replace("Database engineer", owner) + rows


def told(found: tuple[Due, ...]) -> list[tuple[str, str, bool]]:
    return [(one.kind, f"{one.at:%m-%d %H:%M}", one.overdue) for one in found]


def test_what_documents_state_is_due_at_the_end_of_its_day(make: Make, workspace: Open) -> None:
    rows = "| Lock less | @db | 2025-03-13 | Open |\n| Rehearse | @ops | 2025-03-14 | Open |\n| Old | @db | 2025-03-01 | Done |\n"
    make("a.md", report(rows=rows))
    result = due(workspace(), Request())
    assert told(result.dues) == [("action", "03-13 23:59", True), ("action", "03-14 23:59", False)]
    assert (result.overdue, [one.owner for one in result.dues], result.dues[0].why) == (1, ["@db", "@ops"], "stated")


def test_days_end_in_the_zone_of_the_team(make: Make, workspace: Open) -> None:
    make("a.md", report(rows="| Lock less | @db | 2025-03-14 | Open |\n"))
    tokyo = settle(workspace, '[deadlines]\nzone = "Asia/Tokyo"\n')
    assert told(due(tokyo, Request()).dues) == [("action", "03-14 14:59", True)]


def test_policies_count_once_they_are_chosen_or_the_dialect_is_declared(make: Make, workspace: Open) -> None:
    make("a.md", report())
    assert due(workspace(), Request(within="1 month")).dues == ()
    chosen = due(settle(workspace, '[deadlines]\npolicy = "house"\n'), Request(within="1 month"))
    assert told(chosen.dues) == [("review", "03-15 10:30", False), ("next_review", "04-12 10:30", False)]
    assert told(due(settle(workspace, 'dialect = "enterprise"\n'), Request(within="3 d")).dues) == [("review", "03-15 10:30", False)]


@pytest.mark.parametrize(
    ("status", "date", "expected"),
    [
        ("Draft", "2025-03-10", [("review", "03-12 10:30", True)]),
        ("In review", "2025-03-10", [("publish", "03-13 10:30", True)]),
        ("Published", "2025-03-10", []),
        ("Not required", "2025-03-10", []),
    ],
)
def test_the_next_step_of_a_document(status: str, date: str, expected: list[object], make: Make, workspace: Open) -> None:
    make("a.md", report(status=status, date=date))
    found = due(settle(workspace, '[deadlines]\npolicy = "house"\n'), Request()).dues
    assert told(found) == expected


def test_open_action_items_are_looked_at_again_and_again(make: Make, workspace: Open) -> None:
    make("a.md", report(status="Published", date="2024-11-20", rows="| Lock less | @db | 2026-01-01 | Open |\n"))
    found = due(settle(workspace, '[deadlines]\npolicy = "house"\n'), Request()).dues
    assert told(found) == [("follow_up", "03-20 10:30", False)]
    assert (found[0].owner, found[0].why) == ("Database engineer", "1 month")


def test_an_urgent_item_without_a_day_is_due_by_the_policy(make: Make, workspace: Open) -> None:
    rows = "| Lock less | @db |  | Open |\n| Later | @db | next quarter | Open |\n"
    make("a.md", report(status="Published", rows=rows, severity="SEV-1", date="2025-02-20"))
    found = due(settle(workspace, '[deadlines]\npolicy = "house"\nfollow_up = "never"\n'), Request(within="1 week")).dues
    assert told(found) == [("action", "03-07 10:30", True)]
    assert (found[0].text, found[0].why) == ("Lock less", "15 days")


def test_owners_are_chosen_and_a_service_has_one(make: Make, workspace: Open) -> None:
    make("a.md", report(rows="| Lock less | @db | 2025-03-13 | Open |\n| Alert |  | 2025-03-13 | Open |\n", owner=""))
    settled = settle(workspace, '[deadlines]\npolicy = "house"\n[services.orders]\nowner = "Kim Berg"\n')
    owners = {name: [one.owner for one in due(settled, Request((name,))).dues] for name in ("DB", "-", "kim", "nobody")}
    assert owners == {"DB": ["@db"], "-": [None], "kim": ["Kim Berg"], "nobody": []}


def test_tickets_have_their_address(make: Make, workspace: Open) -> None:
    make(
        "a.md",
        "# Post-mortem: A\n\n- **Date:** 2025-03-01\n\n## Root cause\n\nA lock.\n\n## Action items\n\n- [ ] Lock less (OPS-12), @db, due 2025-03-13\n",
    )
    settled = settle(workspace, '[[tickets]]\npattern = "OPS-[0-9]+"\nurl = "https://t.example/{id}"\n')
    (one,) = due(settled, Request()).dues
    assert (one.ticket, one.address) == ("OPS-12", "https://t.example/OPS-12")
    text = feed(due(settled, Request())).replace("\r\n ", "")
    assert "SUMMARY:Action item: Lock less" in text
    assert "URL:https://t.example/OPS-12" in text


def test_what_is_no_span_is_refused(workspace: Open) -> None:
    with pytest.raises(UsageError, match="no span of time"):
        due(workspace(), Request(within="soon"))


def test_every_entry_of_the_feed_has_a_name_that_stays(make: Make, workspace: Open) -> None:
    rows = "| Same | @db | 2025-03-13 | Open |\n| Same | @db | 2025-03-20 | Open |\n| Mine <!-- hansei: action k3f9 --> | @db | 2025-03-20 | Open |\n"
    make("a.md", report(rows=rows))
    before = names_in(feed(due(workspace(), Request())))
    assert len(set(before)) == 3
    make("a.md", report(rows=rows.replace("Mine", "My own").replace("2025-03-13", "2025-03-14")))
    assert names_in(feed(due(workspace(), Request()))) == before


def names_in(text: str) -> list[str]:
    return [line for line in text.split("\r\n") if line.startswith("UID:")]


def test_a_criterion_with_a_term_is_due_when_it_is_over_until_it_is_met(make: Make, workspace: Open) -> None:
    section = "\n## Verification\n\n- No failure for 30 days\n- None in 2 weeks - met 2025-02-01\n- [x] None in 3 weeks\n- Fast\n"
    make("a.md", report(status="Published", date="2025-03-13") + section)
    make("b.md", report(status="Not required", date="2025-03-13") + section)
    result = due(workspace(), Request(within="1 month"))
    assert told(result.dues) == [("criterion", "04-12 10:30", False)]
    assert (result.dues[0].text, result.dues[0].why, result.dues[0].owner) == (
        "No failure for 30 days",
        "stated: 30 days",
        "Database engineer",
    )
