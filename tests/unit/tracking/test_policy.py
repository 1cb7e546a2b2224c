"""Policies: spans by step and severity, and deadlines by document."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hansei.document import parse
from hansei.drafting import catalog
from hansei.incident.located import Located
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.text import Source
from hansei.text import Span as Stretch
from hansei.tracking.policy import DATA, DEFAULT, OTHER, STEPS, Deadlines, compiled, is_met, known, next_step, parse_spans, policy
from hansei.tracking.spans import Calendar, Span

DIALECTS = {dialect.name: dialect for dialect in catalog.builtin()}


def incident(severity: str = "SEV-2", resolved: str = "2026-01-08 10:00 UTC") -> Incident:
    text = f"# Post-mortem: search slow\n\n- **Date:** 2026-01-08\n- **Severity:** {severity}\n- **Resolved:** {resolved}\n"
    return read(parse(Source(text)), path="a.md", dialects=())


def due(deadlines: Deadlines, of: Incident, dialect: str | None = None) -> dict[str, str]:
    found = deadlines.all_due(of, DIALECTS[dialect] if dialect else None)
    assert [one.at for one in found] == sorted(one.at for one in found)
    return {one.step: f"{one.at:%m-%d %H:%M}" for one in found}


def test_the_usual_deadlines() -> None:
    assert due(Deadlines(policy()), incident()) == {
        "draft": "01-09 10:00",
        "review": "01-10 10:00",
        "publish": "01-11 10:00",
        "next_review": "02-07 10:00",
        "action": "02-07 10:00",
        "follow_up": "02-08 10:00",
    }


def test_the_ready_one_goes_by_severity() -> None:
    deadlines = Deadlines(policy("pagerduty"), named=True)
    grave, less = due(deadlines, incident("SEV-1")), due(deadlines, incident("SEV-2"))
    assert (grave["review"], less["review"]) == ("01-11 10:00", "01-15 10:00")
    assert (grave["action"], less["action"]) == ("01-23 10:00", "02-07 10:00")
    assert due(deadlines, incident("Strange")) == less


def test_what_a_dialect_says_counts_unless_a_policy_is_named() -> None:
    own = DIALECTS["enterprise"]._replace(deadlines={"review": 100})
    assert Deadlines(policy()).of(own).span("review", 1) == Span(100, "hour")
    assert Deadlines(policy("pagerduty"), named=True).of(own).span("review", 1) == Span(3, "day")


def test_what_the_team_says_wins_and_what_it_says_of_a_dialect_wins_over_that() -> None:
    deadlines = Deadlines(
        policy(),
        own={"review": {OTHER: Span(1, "week")}, "draft": {1: None, OTHER: Span(2, "day")}},
        special={"learning": {"review": {OTHER: Span(2, "week")}}},
    )
    assert deadlines.chosen
    assert deadlines.of(DIALECTS["enterprise"]).span("review", 2) == Span(1, "week")
    assert deadlines.of(DIALECTS["learning"]).span("review", 2) == Span(2, "week")
    assert deadlines.of(None).span("draft", 1) is None
    assert deadlines.of(None).span("draft", None) == Span(2, "day")
    assert not Deadlines(policy()).chosen


def test_nothing_is_due_of_an_incident_that_nobody_knows_the_end_of() -> None:
    assert Deadlines(policy()).all_due(Incident("a.md"), None) == []


def test_no_deadline_lies_beyond_all_years() -> None:
    last = Incident("a.md", date=Located(date(9999, 12, 31), "9999-12-31", Stretch(0, 0), "field"))
    assert due(Deadlines(policy()), last) == {}


def test_times_without_a_zone_are_the_teams() -> None:
    from zoneinfo import ZoneInfo

    found = Deadlines(policy(), Calendar(ZoneInfo("Asia/Tokyo"))).due("draft", incident(resolved="2026-01-08 10:00"), None)
    assert found is not None
    assert found.at == datetime(2026, 1, 9, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "state", "met"),
    [
        ("draft", "draft", True),
        ("review", "draft", False),
        ("review", "in_review", True),
        ("publish", "approved", False),
        ("publish", "closed", True),
        ("publish", "not_required", True),
        ("publish", None, True),
        ("follow_up", "draft", True),
    ],
)
def test_how_far_a_document_has_come(step: Any, state: str | None, met: bool) -> None:
    assert is_met(step, state) is met


def test_the_compiled_policies_are_in_step_with_their_source() -> None:
    source = tomllib.loads(DATA.with_suffix(".toml").read_text(encoding="utf-8"))
    assert known() == tuple(compiled(source))
    assert DEFAULT in known()
    for name in known():
        assert policy(name).title
        assert set(policy(name).spans) <= set(STEPS)


def test_spans_are_read() -> None:
    assert parse_spans("draft", "never") == {OTHER: None}
    assert parse_spans("draft", {"1": "never", "other": "3 days"}) == {1: None, OTHER: Span(3, "day")}


@pytest.mark.parametrize(
    ("step", "said", "sentence", "key"),
    [
        ("drafts", "3 days", "no step", None),
        ("draft", "soon", "no span of time", None),
        ("draft", 24, "no span of time", None),
        ("draft", {"6": "3 days"}, "no severity rank", "6"),
        ("draft", {"1": "3"}, "no span of time", "1"),
    ],
)
def test_mistakes_name_their_key(step: str, said: Any, sentence: str, key: str | None) -> None:
    with pytest.raises(ValueError) as caught:
        parse_spans(step, said)
    assert sentence in caught.value.args[0]
    assert caught.value.args[1] == key


@pytest.mark.parametrize(
    ("state", "step"),
    [("draft", "review"), ("in_review", "publish"), ("approved", "publish"), ("published", None), ("not_required", None), (None, None)],
)
def test_what_comes_next(state: str | None, step: str | None) -> None:
    assert next_step(state) == step
