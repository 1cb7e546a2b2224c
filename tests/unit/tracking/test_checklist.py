from __future__ import annotations

import pytest

from hansei.incident.model import Incident
from hansei.tracking.checklist import Answered, Seen, answered, points
from tests.support.incidents import incident_of

FULL = """\
# Checkout down on 2026-01-10

**Severity:** SEV-2

## Summary

Buyers could not pay for half an hour.

## Impact

1,200 orders failed.

## Timeline (UTC)

- 2026-01-10 09:55 Release 1.2 goes out
- 2026-01-10 10:00 Errors begin
- 2026-01-10 10:05 Alert fired
- 2026-01-10 10:30 Full recovery

## Contributing factors

- The pool has no limit
- The report runs at noon

## What went wrong

- The runbook was out of date

## Lessons learned

- One client can hold the pool

## Action items

- [ ] Prevent reports from taking more than five connections - owner: @ada - due: 2026-01-31

## References

- Commit 9f3c2ab
"""


NOTHING = Seen({}, {})


def by_id(incident: Incident, seen: Seen = NOTHING) -> dict[str, Answered]:
    return {one.point.id: one for one in answered(incident, seen)}


def test_a_full_document_is_answered_with_evidence() -> None:
    told = by_id(incident_of(FULL), Seen({}, {}, relatives=0))
    assert {id for id, one in told.items() if one.verdict == "no"} == set()
    assert told["sequence"].evidence == "4 events, 4 with a time"
    assert told["depth"] == (told["depth"].point, "yes", "2 factors")
    assert told["data"].verdict == "yes"
    assert told["repeats"].verdict == "yes"
    assert told["hindrance"].evidence == "1 thing that went wrong"


def test_of_an_empty_document_all_is_said_to_be_missing() -> None:
    told = by_id(incident_of("# Checkout down on 2026-01-10\n"))
    assert {id for id, one in told.items() if one.verdict == "no"} == {
        "understandable", "sequence", "impact", "data", "depth", "actions", "learned"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "id", "evidence"),
    [
        (Seen({"placeholder": 3}, {}), "understandable", "blanks of the template"),
        (Seen({}, {"timeline": 2}), "sequence", "2 findings about its times"),
        (Seen({"no-number": 1}, {}), "impact", "no number"),
        (Seen({}, {}, uncovered=("a",)), "depth", "no action item speaks of 1 cause"),
        (Seen({"single-factor": 1}, {}), "depth", "a single factor"),
        (Seen({"detection-gap": 1}, {}), "detection", "how it was noticed"),
        (Seen({}, {"language": 1}), "blameless", "1 finding about its wording"),
        (Seen({"no-owner": 2, "vague-action": 1}, {}), "actions", "2 without an owner, 1 without an end"),
        (Seen({"no-prevention": 1}, {}), "prevention", "none of the action items prevents"),
    ],
)
def test_findings_answer(seen: Seen, id: str, evidence: str) -> None:
    one = by_id(incident_of(FULL), seen)[id]
    assert one.verdict == "no"
    assert evidence in one.evidence


def test_the_own_id_of_an_incident_is_no_data_that_the_account_rests_on() -> None:
    text = "# Checkout down on 2026-01-10\n\n**Incident ID:** INC-7\n"
    assert by_id(incident_of(text))["data"].verdict == "no"
    assert by_id(incident_of(f"{text}\nSee INC-8.\n"))["data"].verdict == "yes"


def test_what_was_like_it_is_for_a_person_to_look_at() -> None:
    one = by_id(incident_of(FULL), Seen({}, {}, relatives=2, relatives_open=1))["repeats"]
    assert (one.verdict, one.evidence) == ("look", "2 incidents like it; 1 of them with open action items")


def test_every_point_has_an_id_of_its_own_and_asks() -> None:
    assert len({point.id for point in points()}) == len(points()) > 10
    assert all(point.ask.endswith("?") for point in points())
