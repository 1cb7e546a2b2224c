"""Whether a post-mortem is due."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.tracking.policy import known
from hansei.tracking.required import Criteria, Happening, changed, criteria, judge

HOUSE = criteria()
HARMLESS = Happening("incident", "SEV-4", 4, 0, 10, data_loss=False, paged=False, intervention=False, detected="alert")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"severity": "SEV-2", "rank": 2}, "the severity is SEV-2; one is due from rank 2 on"),
        ({"severity": "", "rank": 1}, "the severity is of rank 1"),
        ({"impact": 5}, "users noticed it for 5 minutes; one is due from 5 minutes on"),
        ({"duration": 60}, "it took 60 minutes until it was over"),
        ({"data_loss": True}, "data was lost"),
        ({"paged": True}, "on call was paged"),
        ({"intervention": True}, "act by hand"),
        ({"detected": "customer"}, "a customer found it"),
        ({"detected": "person"}, "somebody by chance found it"),
        ({"asked": True}, "asks for one"),
    ],
)
def test_any_criterion_is_enough(facts: dict[str, Any], reason: str) -> None:
    verdict = judge(HARMLESS._replace(**facts), HOUSE)
    assert verdict.answer == "required"
    assert [reason in one for one in verdict.reasons] == [True]


@pytest.mark.parametrize("facts", [{}, {"rank": 3}, {"impact": 4}, {"duration": 59}])
def test_below_every_criterion_none_is_due(facts: dict[str, Any]) -> None:
    assert judge(HARMLESS._replace(**facts), HOUSE) == ("not_required", (), ())


def test_what_is_not_known_is_named() -> None:
    assert judge(Happening(), HOUSE).unknown == ("severity", "impact", "duration", "data_loss", "paged", "intervention", "detection")
    assert judge(Happening(), criteria("pagerduty")).unknown == ("severity",)


def test_a_rollback_that_nobody_noticed_needs_one() -> None:
    assert judge(Happening(impact=0, intervention=True), HOUSE).answer == "required"


def test_a_near_miss_is_worth_one_and_an_exercise_is_none() -> None:
    assert judge(HARMLESS._replace(kind="near_miss"), HOUSE).answer == "recommended"
    assert judge(HARMLESS._replace(kind="near_miss", data_loss=True), HOUSE).answer == "required"
    assert judge(HARMLESS._replace(kind="exercise", data_loss=True), HOUSE).answer == "not_required"
    assert judge(HARMLESS._replace(kind="exercise", asked=True), HOUSE).answer == "required"


def test_nothing_noticed_is_no_impact_even_where_any_is_enough() -> None:
    anything = Criteria(impact=0)
    assert judge(Happening(impact=0), anything).answer == "not_required"
    assert judge(Happening(impact=1), anything).reasons == ("users noticed it for 1 minute; one is due from 0 minutes on",)


def test_a_team_settles_it_otherwise() -> None:
    own = changed(HOUSE, {"severity": None, "paged": False, "impact": 30.0})
    assert (own.severity, own.paged, own.impact, own.data_loss) == (None, False, 30, True)
    assert judge(HARMLESS._replace(rank=1, paged=True, impact=29), own).answer == "not_required"


def test_every_policy_has_criteria() -> None:
    assert all(criteria(name) != Criteria() for name in known())


HAPPENINGS = st.builds(
    Happening,
    st.just("incident"),
    st.just("X"),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 500),
    st.none() | st.integers(0, 500),
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    st.sampled_from([None, "alert", "customer", "person"]),
)


@given(HAPPENINGS)
def test_knowing_more_never_takes_a_reason_away(happening: Happening) -> None:
    verdict = judge(happening, HOUSE)
    worse = happening._replace(rank=1, data_loss=True)
    assert set(judge(worse, HOUSE).reasons) >= {one for one in verdict.reasons if "severity" not in one}
    assert (verdict.answer == "required") is bool(verdict.reasons)
