from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hansei.incident.guards.model import Guard, Level
from hansei.recall.diff import read_diff
from hansei.recall.guards import marks_of
from hansei.recall.speak import Spoken, Unheard, level_of, speak
from hansei.store.port import Row
from hansei.store.sqlite import open_store

CHANGE = "--- a/src/a.py\n+++ b/src/a.py\n@@ -0,0 +1,2 @@\n+from events\n+eval(x)\n"
TODAY = date(2026, 3, 1)


def spoken(*guards: Guard, rank: int | None = 1, state: str | None = "published", proved: bool = True, change: str = CHANGE) -> Spoken:
    store = open_store(None)
    for number, guard in enumerate(guards):
        card = {"id": f"INC-{number}", "title": "x", "rank": rank, "state": state, "because": "B", "do": "D", "guards": [guard.plain()]}
        store.update([Row(f"{number}.md", "d", "", 1, card, b"{}", {}, marks_of(guard))], ())
    return speak(read_diff(change), store, today=TODAY, text=lambda _: None, proved=lambda _: proved)


def guard(level: Level = "warn", expression: str = "events", **more: Any) -> Guard:
    return Guard(id="g", level=level, kind="added", line=1, expression=expression)._replace(**more)


def test_the_gravest_speaks_first_and_in_its_own_words() -> None:
    said = spoken(guard("note"), guard("deny", do="Ask first", because="It was slow"), guard("warn", "nothing"))
    assert [(one.path, one.verdict, one.level) for one in said.verdicts] == [("1.md", "match", "deny"), ("0.md", "match", "note")]
    assert [(one.story["guard"], one.story["do"], one.story["because"]) for one in said.verdicts] == [
        ("g", "Ask first", "It was slow"),
        ("g", "D", "B"),
    ]
    assert said.unheard == ()


@pytest.mark.parametrize(
    ("asked", "level", "why"),
    [
        ({}, "deny", ""),
        ({"rank": 3}, "warn", "only an incident of severity rank 1 or 2 may deny"),
        ({"rank": None}, "warn", "only an incident of severity rank 1 or 2 may deny"),
        ({"state": "draft"}, "warn", "only an approved or published post-mortem may deny"),
        ({"proved": False}, "warn", "only a guard that passes its replay may deny: hansei guard test"),
    ],
)
def test_a_guard_may_deny_only_with_good_reason(asked: dict[str, Any], level: str, why: str) -> None:
    (verdict,) = spoken(guard("deny"), **asked).verdicts
    assert (verdict.level, verdict.story["lowered"]) == (level, why)


def test_only_a_guard_that_would_deny_is_replayed() -> None:
    def never(_: Guard) -> bool:
        raise AssertionError

    told: Callable[[Guard], bool] = never
    assert level_of(guard("ask"), {"rank": 1, "state": "published"}, told) == ("ask", "")


def test_a_guard_that_nobody_reviewed_is_silent_and_said_to_be() -> None:
    stale = guard(review_by=date(2026, 2, 28))
    assert spoken(stale) == Spoken((), (Unheard("INC-0#g", "was to be reviewed by 2026-02-28", stale=True),))
    assert len(spoken(guard(review_by=TODAY)).verdicts) == 1
    assert spoken(stale._replace(expression="nothing")) == Spoken((), ())


def test_a_guard_that_cannot_be_judged_is_said_to_be() -> None:
    line = "x" * 1000
    said = spoken(guard(expression="(.*)*x(.*)*y$"), change=f"--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+{line}\n")
    assert said == Spoken((), (Unheard("INC-0#g", "took too long, and was not tried to the end", stale=False),))
