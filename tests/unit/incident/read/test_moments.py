"""The day of the incident and its milestones."""

from __future__ import annotations

import pytest

from tests.support.incidents import json_of


@pytest.mark.parametrize(
    ("text", "path", "day"),
    [
        ("# O\n\n**Date:** 2026-01-05\n", "docs/2020-02-02-x.md", "2026-01-05"),
        ("# O\n\n**Date:** 2026-01-05 to 2026-01-07\n", "x.md", "2026-01-05"),
        ("# O\n\n**Date:** January 5, 2026\n", "x.md", "2026-01-05"),
        ("# O on 2026-01-05\n", "x.md", "2026-01-05"),
        ("# O\n\nx\n", "docs/incidents/2026-01-05-outage.md", "2026-01-05"),
        ("# O\n\nx\n", "docs/2026/01/05/index.md", "2026-01-05"),
        ("# O\n\nx\n", "docs/2026-01/2026-01-05-outage.md", "2026-01-05"),
        ("# O\n\nx\n", "docs/outage.md", None),
        ("# O\n\nOn June 28, 2024 we were told of a leak.\n", "docs/2024-07-08-post.md", "2024-06-28"),
        ("---\ndate: 2026-01-09\n---\n# O\n\n## Timeline\n\n- 2026-01-05 10:00 down\n", "x.md", "2026-01-05"),
        ("# O\n\n**Date:** 2026-01-09\n\n## Timeline\n\n- 2026-01-05 10:00 down\n", "x.md", "2026-01-05"),
        ("# O\n\n**Date:** 2026-01-09\n\n## Timeline\n\n- 2025-06-01 10:00 the change was made\n", "x.md", "2026-01-09"),
        ("# O\n\n**Date:** YYYY-MM-DD\n", "x.md", None),
        (
            "---\ndate: 2026-01-05\nseverity: down\n---\n\nIt was on 2026-01-07 that all was fine again, as we found out.\n",
            "x.md",
            "2026-01-05",
        ),
    ],
)
def test_the_day_it_began(text: str, path: str, day: str | None) -> None:
    assert json_of(text, path=path)["date"] == day


def test_a_date_that_cannot_be_read_is_a_problem() -> None:
    assert [problem["code"] for problem in json_of("# O\n\n**Date:** 45.13.2026\n", path="x.md")["problems"]] == ["unreadable-date"]


def test_a_date_that_may_be_read_in_two_ways_is_none_and_a_problem() -> None:
    found = json_of("# O\n\n**Date:** 03/04/2026\n", path="x.md")
    assert (found["date"], [problem["code"] for problem in found["problems"]]) == (None, ["ambiguous-date"])


def test_another_date_of_the_document_decides_the_order() -> None:
    assert json_of("# O\n\n**Date:** 03/04/2026\n**Last updated:** 25/04/2026\n", path="x.md")["date"] == "2026-04-03"


def test_milestones_of_metadata_and_timeline() -> None:
    text = "# O\n\n| Field | Value |\n|---|---|\n| Start Time | 2026-01-05 10:00 UTC |\n\n## Timeline (UTC)\n\n- 10:20 root cause identified\n- 10:40 incident resolved\n"
    found = json_of(text)
    assert [found["times"][name] for name in ("impact_start", "diagnosed", "resolved", "closed")] == [
        "2026-01-05T10:00:00+00:00",
        "2026-01-05T10:20:00+00:00",
        "2026-01-05T10:40:00+00:00",
        None,
    ]
    assert found["durations"]["resolve"] == {"minutes": 40, "state": "recorded"}


def test_key_events_without_a_colon() -> None:
    found = json_of(
        "# O\n\n- **Key events**\n  - First detected 2026-01-05 10:26\n  - Resolved 2026-01-05 11:21\n\n- **Impact**: x\n\n- **Resolution**: y\n"
    )
    assert (found["times"]["detected"], found["times"]["resolved"]) == ("2026-01-05T10:26:00", "2026-01-05T11:21:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date: January 14-19, 2026\n", "2026-01-14"),
        ("Date: 30 Jan - 2 Feb 2026\n", "2026-01-30"),
        ("Date: 14.–19. Januar 2026\n", "2026-01-14"),
        ("The shop was down.\n\n## Approval\n\n**Approved by:** Ada\n**Date:** 2026-02-01\n", None),
        ("The shop was down.\n\n## Sign-off\n\n| Name | Date |\n|---|---|\n| Ada | 2026-02-01 |\n", None),
    ],
)
def test_days_of_ranges_and_of_signatures(text: str, day: str | None) -> None:
    assert json_of(f"# Shop down\n\n{text}", path="a.md")["date"] == day


def test_a_date_in_the_opening_far_from_the_post_is_that_of_something_else() -> None:
    text = "---\ntitle: Shop down\ndate: 2026-01-05\n---\n\nThe certificate is valid until 2041-03-08, the shop was down all the same.\n"
    assert json_of(text, path="a.md")["date"] == "2026-01-05"
