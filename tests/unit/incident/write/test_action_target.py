"""Which place a new action item goes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write.action_target import targets

GROUPS = (
    "# Pool\n\n**Date:** 2026-01-31\n\n## Action Items\n\n### Immediate (Completed)\n\n- [x] Roll back\n\n"
    "### Short-term (Within 1 week)\n\n- [ ] Fix it\n\n### Long-term (Within 1 quarter)\n\n- [ ] [one change]\n"
)


def _first(desk: Any, horizon: str | None, due: str | None) -> Any:
    return next(iter(targets(desk, horizon, due)))


@pytest.mark.parametrize(
    ("horizon", "due", "title"),
    [
        ("long", None, "Long-term (Within 1 quarter)"),
        ("short", None, "Short-term (Within 1 week)"),
        (None, "2026-02-04", "Short-term (Within 1 week)"),
        (None, "2026-04-01", "Long-term (Within 1 quarter)"),
        (None, None, "Short-term (Within 1 week)"),
    ],
)
def test_the_horizon_or_the_due_date_decides(case: Callable[..., Any], horizon: str | None, due: str | None, title: str) -> None:
    assert _first(case(GROUPS, "enterprise").desk(), horizon, due).part.title == title


def test_a_blank_of_the_template_is_filled_first(case: Callable[..., Any]) -> None:
    target = _first(case(GROUPS, "enterprise").desk(), "long", None)
    assert target.blank is not None
    assert target.hint == "[one change]"


def test_a_table_says_what_is_open_and_counts_on(case: Callable[..., Any]) -> None:
    table = "| No | Action | State |\n|--|--|--|\n| 7 | Fix it | To do |\n| 8 | Test it | Done |\n"
    target = _first(case(f"# Pool\n\n## Action items\n\n{table}").desk(), None, None)
    assert (target.open_word, target.next_id) == ("To do", "9")
