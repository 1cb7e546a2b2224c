from __future__ import annotations

import pytest

from tests.unit.checks.conftest import Checker

HEAD = "# Checkout slow on 2026-01-10\n\n## Timeline (UTC)\n\n"


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (("2026-01-10 14:00", "2026-01-10 14:07", "2025-01-10 14:12", "2026-01-10 14:20"), 7),
        (("2025-12-30 14:00", "2025-01-02 14:07", "2026-01-08 14:12"), 6),
        (("2025-01-10 14:00", "2026-01-10 14:07", "2026-01-10 14:12"), 5),
    ],
)
def test_a_slip_of_the_year_is_told_once_and_not_as_an_order(check: Checker, days: tuple[str, ...], line: int) -> None:
    text = HEAD + "".join(f"- {day} Something happened\n" for day in days)
    assert [(one.code, text.count("\n", 0, one.span.start) + 1) for one in check(text, "HS201", "HS212")] == [("HS212", line)]


def test_other_events_out_of_order_are_still_told(check: Checker) -> None:
    clocks = ("2026-01-10 14:00", "2025-01-10 14:05", "2026-01-10 14:10", "2026-01-10 14:30", "2026-01-10 14:20", "2026-01-10 14:40")
    text = HEAD + "".join(f"- {clock} Something happened\n" for clock in clocks)
    assert [one.code for one in check(text, "HS201", "HS212")] == ["HS212", "HS201"]
